import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatName } from '#shared/documents/name.ts'
import { Banner } from '../documents/Banner.tsx'
import { isOf, type Unsent, useUnsent } from '../offline/unsent.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { isShut, useWorkspace } from './context.ts'
import { DocumentCards } from './DocumentCards.tsx'
import { EventDay } from './EventDay.tsx'
import styles from './HomePage.module.css'
import { InviteDialog } from './InviteDialog.tsx'
import { KeptEdits } from './KeptEdits.tsx'
import { Members } from './Members.tsx'
import { PageHead } from './PageHead.tsx'
import { Teaching } from './Teaching.tsx'
import { MyWork } from './work/MyWork.tsx'

/** The workspace at a glance: the day, what there is, who takes part. */
export function HomePage() {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const unsent = useUnsent()
  const [inviting, setInviting] = useState(false)
  const { workspace, documents } = view
  useTitle(workspace.name)
  // Of a document that this person no longer finds in the list.
  const isThere = (document: string) =>
    documents.some((row) => formatName(row) === document || (may('backstage.read') && isOf(document, row.id)))
  const isLeft = ({ document }: Unsent) => document.startsWith(`${workspace.id}.`) && !isThere(document)
  const empty = documents.every(({ archivedAt }) => archivedAt !== null)
  return (
    <>
      <PageHead
        aside={
          may('members.invite') && (
            <Button
              icon="person-plus"
              className={styles.invite}
              isDisabled={!online || isShut(workspace)}
              onPress={() => setInviting(true)}
            >
              {t('shell.invite.action')}
            </Button>
          )
        }
      >
        <span className={styles.crumb}>{t('shell.home.label')}</span>
      </PageHead>
      {!online && <Banner icon="offline" tone="wait" text={t('shell.offline.bar')} />}
      <div className={styles.scroll}>
        <div className={styles.page}>
          <header className={styles.title}>
            <h1>{workspace.name}</h1>
            <EventDay long className={styles.day} />
          </header>
          <div className={styles.body}>
            {view.limited && <p className={styles.limited}>{t('people.youSee')}</p>}
            <KeptEdits text={t('shell.kept.gone')} documents={unsent.filter(isLeft)} />
            {!empty && <MyWork />}
            {!empty && <DocumentCards />}
            {empty && may('document.create') && <Teaching />}
            {empty && !may('document.create') && (
              <EmptyState icon="page" title={t('shell.home.label')} text={t('shell.home.emptyReadOnly')} />
            )}
          </div>
          <Members />
        </div>
      </div>
      <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />
    </>
  )
}
