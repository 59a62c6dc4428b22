import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { difference, isEmpty } from '#shared/documents/programme/difference.ts'
import { sentenceOf } from '../../../api.ts'
import { Button } from '../../../ui/Button.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useTools } from '../tools.ts'
import type { ProgrammeNow } from '../useProgramme.ts'
import { type About, AboutProvider, useAbout } from './about.ts'
import { CompareDialog } from './CompareDialog.tsx'
import { FrozenRow } from './FrozenRow.tsx'
import { KeptStates } from './KeptStates.tsx'
import { LookDialog } from './LookDialog.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { useFrozen, useKeptStates, useVersions } from './queries.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import { type Choice, choiceOf, useDraft } from './useContent.ts'
import styles from './Versions.module.css'

export interface VersionsProps {
  /** The id of the document. */
  document: string
  now: ProgrammeNow
  /** Takes the last step back. */
  onUndo(): void
}

/** What lies over the sheet. */
export type Opened = { what: 'publish' } | { what: 'look' | 'restore'; at: Choice } | { what: 'compare'; from: Choice; to: Choice }

/** The versions of a programme, published for everybody or kept for those who make it. */
export function VersionsSheet({ isOpen, onClose, about, ...props }: VersionsProps & { about: About; isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('programme.versions.title')} isOpen={isOpen} onClose={onClose}>
      <AboutProvider value={about}>
        <Versions {...props} onClose={onClose} />
      </AboutProvider>
    </Sheet>
  )
}

function Versions({ document, now, onUndo, onClose }: VersionsProps & { onClose(): void }) {
  const { t } = useTranslation()
  const { mayPublish, mayKeep } = useAbout()
  const { canWrite, select } = useTools()
  const [opened, setOpened] = useState<Opened | null>(null)
  const versions = useVersions(document)
  const states = useKeptStates(document, mayKeep).data ?? []
  const list = versions.data ?? []
  const [latest] = list
  const last = useFrozen(document, latest ? { version: latest.number } : null).data
  const draft = useDraft(now.programme, 'confirmed')
  const since = useMemo(() => (last && draft ? difference(last, draft) : null), [last, draft])
  const close = () => setOpened(null)
  const openSession = (session: string) => {
    close()
    onClose()
    select(session)
  }
  const compare = (from: Choice, to: Choice) => setOpened({ what: 'compare', from, to })
  return (
    <div className={styles.versions}>
      {latest && since && (
        <p className={styles.since}>
          {isEmpty(since)
            ? t('programme.versions.upToDate', { number: latest.number })
            : t('programme.versions.since', { count: since.places.length + since.sessions.length, number: latest.number })}
        </p>
      )}
      {canWrite && mayPublish && (
        <Button
          variant="main"
          icon="upload"
          isDisabled={versions.isPending}
          onPress={() => setOpened({ what: 'publish' })}
          className={styles.publish ?? ''}
        >
          {t('programme.versions.publish')}
        </Button>
      )}
      {latest && (
        <Button icon="chevrons-vertical" onPress={() => compare(choiceOf(list[1] ?? latest), list[1] ? choiceOf(latest) : 'now')}>
          {t('programme.versions.compare')}
        </Button>
      )}
      {versions.error && !versions.data && <p className={styles.failure}>{sentenceOf(versions.error)}</p>}
      {versions.data && list.length === 0 && <p className={styles.none}>{t('programme.versions.none')}</p>}
      <ul aria-label={t('programme.versions.published')} className={styles.rows}>
        {list.map((version, index) => {
          const before = list[index + 1]
          return (
            <FrozenRow
              key={version.number}
              of={version}
              name={t('programme.versions.number', { number: version.number })}
              onOpen={setOpened}
              previous={before ? choiceOf(before) : null}
            />
          )
        })}
      </ul>
      {mayKeep && <KeptStates document={document} states={states.filter(({ version }) => version === null)} onOpen={setOpened} />}
      {opened?.what === 'publish' && (
        <PublishDialog
          document={document}
          now={now}
          last={last ?? null}
          draft={draft}
          number={(latest?.number ?? 0) + 1}
          onClose={close}
          onOpen={openSession}
        />
      )}
      {opened?.what === 'look' && (
        <LookDialog {...{ document, states }} versions={list} programme={now.programme} at={opened.at} onClose={close} />
      )}
      {opened?.what === 'compare' && (
        <CompareDialog
          {...{ document, states }}
          versions={list}
          programme={now.programme}
          from={opened.from}
          to={opened.to}
          onClose={close}
        />
      )}
      {opened?.what === 'restore' && (
        <RestoreDialog {...{ document, states }} versions={list} programme={now.programme} at={opened.at} onUndo={onUndo} onClose={close} />
      )}
    </div>
  )
}
