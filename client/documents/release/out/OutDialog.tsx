import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutFormat } from '#shared/documents/release/out.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { useCutOff } from '../../../collab/useConnection.ts'
import { useFormat } from '../../../i18n/format.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { DownloadButton } from '../../../ui/DownloadButton.tsx'
import type { OutProps } from '../../kinds.ts'
import { usePath } from '../path/queries.ts'
import { CopyOut } from './CopyOut.tsx'
import styles from './Out.module.css'

/** What most people come for stands first. */
const IN_ORDER: readonly OutFormat[] = ['docx', 'review', 'zip', 'eml', 'txt', 'html', 'md']

/** One way out: what it is, what it is for, and the button. */
function Way({ id, children }: { id: OutFormat | 'rich' | 'mail'; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <li className={styles.way}>
      <span className={styles.words}>
        <b>{t(`release.out.ways.${id}`)}</b>
        <span className={styles.text}>{t(`release.out.waysText.${id}`)}</span>
      </span>
      {children}
    </li>
  )
}

/** What stands on top of everything that goes along, as far as it is known here. */
function useStanding({ document, timeZone }: Pick<OutProps, 'document' | 'timeZone'>): { standing: string; isDraft: boolean } {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const path = usePath(document).data
  if (!path) return { standing: '', isDraft: false }
  const isDraft = path.number === null
  if (!isDraft && path.versions[0]?.kind === 'retraction') return { standing: t('release.out.retracted'), isDraft }
  const own = path.versions.find(({ number }) => number === path.number)
  const embargo = own ? own.embargo : path.embargo
  const isHeld = embargo !== null && embargo > Date.now()
  const which = path.number === null ? t('release.out.draft') : t('release.out.final', { number: path.number })
  const held = isHeld ? t('release.out.embargo', { when: moment(embargo, timeZone) }) : ''
  return { standing: [which, held].filter(Boolean).join(' '), isDraft }
}

/** Takes a release along: copied, to be pasted elsewhere, or as a file. What is final goes as it was fixed, a draft as it reads now. */
export default function OutDialog({ document, timeZone, onClose }: OutProps) {
  const { t } = useTranslation()
  const cutOff = useCutOff()
  const { standing, isDraft } = useStanding({ document, timeZone })
  return (
    <Dialog title={t('release.out.title')} isOpen onClose={onClose} size="l">
      <p className={styles.standing} role="status">
        {standing}
      </p>
      <h3 className={styles.head}>{t('release.out.copying')}</h3>
      <ul className={styles.ways}>
        <Way id="rich">
          <CopyOut document={document} rich />
        </Way>
        <Way id="mail">
          <CopyOut document={document} />
        </Way>
      </ul>
      <h3 className={styles.head}>{t('release.out.files')}</h3>
      <ul className={styles.ways}>
        {IN_ORDER.filter((format) => format !== 'review' || isDraft).map((format) => (
          <Way key={format} id={format}>
            <DownloadButton
              href={address(routes.takeAlong, { document, format })}
              disabled={cutOff}
              label={t('release.out.downloadOf', { what: t(`release.out.ways.${format}`) })}
            >
              {t('release.out.download')}
            </DownloadButton>
          </Way>
        ))}
      </ul>
    </Dialog>
  )
}
