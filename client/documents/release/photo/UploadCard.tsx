import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { FAILURES } from '#shared/errors.ts'
import { currentLanguage } from '../../../i18n/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import styles from './Photo.module.css'
import { mayHelp, type Uploads } from './uploads.ts'

/** A photo on its way, where it will stand: how far it is, or why it did not arrive and what to do. Only whoever sends it sees this. */
export function UploadCard({ id, uploads }: { id: number; uploads: Uploads }) {
  const { t } = useTranslation()
  const upload = useSyncExternalStore(uploads.subscribe, () => uploads.list().find((one) => one.id === id))
  if (!upload) return null
  const { name, preview, part, why } = upload
  const percent = Math.round(part * 100)
  const said = part === 0 ? t('release.photo.waiting') : part < 1 ? t('release.photo.sending', { percent }) : t('release.photo.making')
  return (
    <div className={styles.upload} contentEditable={false} data-upload={why ?? 'sending'}>
      <img
        src={preview}
        alt=""
        className={styles.preview}
        // What the browser cannot show may be what the server cannot read either; it says so beside this.
        onError={({ currentTarget }) => currentTarget.removeAttribute('src')}
      />
      <div className={styles.about}>
        <span className={styles.name}>{name}</span>
        {why === null ? (
          <>
            <span
              role="progressbar"
              aria-label={t('release.photo.progress', { name })}
              aria-valuenow={percent}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuetext={said}
              className={styles.track}
            >
              <span style={{ width: `${percent}%` }} />
            </span>
            <span className={styles.said}>{said}</span>
          </>
        ) : (
          <span role="alert" className={styles.why}>
            <Icon name={why === 'unreachable' ? 'offline' : 'warning'} size={16} />
            {why === 'unreachable' ? t('release.photo.offline') : FAILURES[why][currentLanguage()]}
          </span>
        )}
      </div>
      <div className={styles.tools}>
        {why !== null && mayHelp(why) && (
          <Button size="s" onPress={() => uploads.retry(id)}>
            {t('release.photo.retry')}
          </Button>
        )}
        <Button size="s" variant="quiet" onPress={() => uploads.cancel(id)}>
          {t(why === null ? 'release.photo.stop' : 'release.photo.giveUp')}
        </Button>
      </div>
    </div>
  )
}
