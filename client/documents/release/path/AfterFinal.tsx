import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { PRESS_PATH } from '#shared/protocol/routes.ts'
import { useFormat, useNow } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { EmbargoDialog } from './EmbargoDialog.tsx'
import styles from './Path.module.css'
import { Previews } from './Previews.tsx'
import { useWay } from './way.ts'

/** A correction or a retraction: nothing of either happens without words for readers. */
function WordsDialog({ what, onClose }: { what: 'correct' | 'retract'; onClose(): void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { actions, workspace, online } = useWay()
  const [words, setWords] = useState('')
  const { isPending } = actions[what]
  const go = () => {
    if (what === 'retract') return actions.retract.mutate(words.trim(), { onSuccess: onClose })
    actions.correct.mutate(words.trim(), {
      onSuccess: (row) => void navigate(`/${workspace.workspace.slug}/release/${row.id}?panel=path`),
    })
  }
  return (
    <Dialog
      isOpen
      title={t(`release.path.${what}.title`)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button
            type="submit"
            form="words"
            variant={what === 'retract' ? 'danger' : 'main'}
            isDisabled={!online || !words.trim()}
            isPending={isPending}
          >
            {t(`release.path.${what}.go`)}
          </Button>
        </>
      }
    >
      <form
        id="words"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim()) go()
        }}
      >
        <p className={styles.lead}>{t(`release.path.${what}.what`)}</p>
        <TextField
          label={t(`release.path.${what}.words`)}
          value={words}
          onChange={setWords}
          multiline
          rows={3}
          maxLength={2000}
          autoFocus
        />
      </form>
    </Dialog>
  )
}

/** What can still happen to a release that is final: when it is public, who may see it before, what sets it right, what takes it back. */
export function AfterFinal() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { path, workspace, document, isContact, may, online, actions } = useWay()
  const [asking, setAsking] = useState<'embargo' | 'correct' | 'retract' | null>(null)
  const newest = path.versions[0]
  if (!newest) return null
  const { timeZone, slug } = workspace.workspace
  const when = newest.publicFrom === null ? '' : format.moment(newest.publicFrom, timeZone)
  // Without an embargo it was public as soon as the server said so, however far this page's idea of the time lags behind.
  const isPublic = newest.publicFrom !== null && (newest.embargo === null || newest.publicFrom <= now)
  const isRetracted = newest.kind === 'retraction'
  const acts = isContact && document.archivedAt === null
  const isNewest = newest.document === document.id
  return (
    <>
      <section className={styles.part}>
        <h3>{t('release.path.public.title')}</h3>
        <p>
          {isRetracted
            ? t('release.path.public.retracted', { when: format.moment(newest.at, timeZone), name: newest.byName ?? '' })
            : newest.publicFrom === null
              ? t('release.path.public.inside')
              : t(isPublic ? 'release.path.public.since' : 'release.path.public.from', { when, zone: timeZone })}
        </p>
        {isPublic && (
          <a className={styles.link} href={`${PRESS_PATH}/${slug}/${path.root}`} target="_blank" rel="noreferrer">
            {t('release.path.public.open')}
          </a>
        )}
        {acts && isNewest && !isRetracted && !isPublic && (
          <Button size="s" isDisabled={!online} onPress={() => setAsking('embargo')}>
            {t(newest.publicFrom === null ? 'release.path.public.publish' : 'release.path.embargo.change')}
          </Button>
        )}
        {!isContact && path.contact && <p className={styles.hint}>{t('release.path.theyDecide', { name: path.contact.name })}</p>}
        {!isContact && may('release.finalise') && document.archivedAt === null && (
          <Button size="s" isDisabled={!online} onPress={() => actions.change.mutate({ contact: workspace.me.id })}>
            {t('release.path.takeOver')}
          </Button>
        )}
      </section>
      {acts && !isRetracted && <Previews isPublic={isPublic} />}
      {acts && (
        <section className={styles.part}>
          <h3>{t('release.path.later')}</h3>
          <div className={styles.buttons}>
            {path.correction === null ? (
              <Button size="s" icon="pencil" isDisabled={!online} onPress={() => setAsking('correct')}>
                {t('release.path.correct.start')}
              </Button>
            ) : (
              <a className={styles.link} href={`/${slug}/release/${path.correction}?panel=path`}>
                {t('release.path.correct.running')}
              </a>
            )}
            {!isRetracted && (
              <Button size="s" variant="danger" isDisabled={!online} onPress={() => setAsking('retract')}>
                {t('release.path.retract.start')}
              </Button>
            )}
          </div>
        </section>
      )}
      {asking === 'embargo' && <EmbargoDialog embargo={newest.embargo} onClose={() => setAsking(null)} />}
      {asking && asking !== 'embargo' && <WordsDialog what={asking} onClose={() => setAsking(null)} />}
    </>
  )
}
