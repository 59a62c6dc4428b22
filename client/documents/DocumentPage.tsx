import { Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams } from 'react-router'
import { backstageOf, DOCUMENT_KINDS, type DocumentName } from '#shared/documents/name.ts'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { useDocument, useIsKept } from '../collab/useDocument.ts'
import { useFormat } from '../i18n/format.ts'
import { currentLanguage } from '../i18n/index.ts'
import { isOf, useUnsent } from '../offline/unsent.ts'
import { startNewest } from '../offline/version.ts'
import { TalkAbout } from '../threads/context.tsx'
import { BesideIt } from '../together/context.tsx'
import { Button } from '../ui/Button.tsx'
import { EditableTitle } from '../ui/EditableTitle.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { NARROW, useMedia } from '../ui/useMedia.ts'
import { useTitle } from '../ui/useTitle.ts'
import { useWorkspace } from '../workspace/context.ts'
import { useFollowIn } from '../workspace/follow.ts'
import { KeptEdits } from '../workspace/KeptEdits.tsx'
import { PageHead } from '../workspace/PageHead.tsx'
import { type ArrivalState, useDocumentActions } from '../workspace/useDocumentActions.ts'
import { Banner } from './Banner.tsx'
import { DocumentMenu } from './DocumentMenu.tsx'
import styles from './DocumentPage.module.css'
import { DocumentSkeleton } from './DocumentSkeleton.tsx'
import { HereToo } from './HereToo.tsx'
import { KINDS, type Standing } from './kinds.ts'
import { Mended } from './Mended.tsx'
import { ReleasePill } from './ReleasePill.tsx'
import { SavedBanner, SavedMark } from './Saved.tsx'
import { ViewBoundary } from './ViewBoundary.tsx'

/** One document, whatever its kind; or why there is none. */
export function DocumentPage() {
  const { t } = useTranslation()
  const { kind, documentId } = useParams()
  const { view } = useWorkspace()
  const unsent = useUnsent()
  const row = view.documents.find(({ id }) => id === documentId)
  const [seen, setSeen] = useState(row)
  if (row && row.id !== seen?.id) setSeen(row)
  // It was there a moment ago: that says more than that it is not there.
  const lost = seen && seen.id === documentId ? seen.title : null
  if (row && row.kind === DOCUMENT_KINDS.find((known) => known === kind)) return <Opened key={row.id} row={row} />
  return (
    <>
      <PageHead>{null}</PageHead>
      <EmptyState
        icon={lost === null ? 'search' : 'lock'}
        level={1}
        title={lost === null ? t('shell.document.absentTitle') : t('people.documentShutTitle', { title: lost })}
        text={lost === null ? t('shell.document.absentText') : t('people.documentShutText')}
      >
        <LinkButton to={`/${view.workspace.slug}`} variant="main">
          {t('shell.document.toHome')}
        </LinkButton>
      </EmptyState>
      <KeptEdits text={t('shell.kept.gone')} documents={unsent.filter(({ document }) => isOf(document, documentId))} />
    </>
  )
}

function Opened({ row }: { row: DocumentRow }) {
  const { t } = useTranslation()
  const { view, may, online, followed, goAlong } = useWorkspace()
  const narrow = useMedia(NARROW)
  const format = useFormat()
  const name = useMemo(() => ({ workspace: row.workspace, kind: row.kind, id: row.id }), [row.workspace, row.kind, row.id])
  const open = useDocument(name)
  const hasBackstage = row.kind === 'programme' && may('backstage.read')
  const behind = useMemo<DocumentName | null>(
    () => (hasBackstage ? { ...name, kind: 'backstage', id: backstageOf(name.id) } : null),
    [hasBackstage, name],
  )
  const backstage = useDocument(behind)
  const kept = useIsKept(name)
  useFollowIn(open.awareness, followed, goAlong)
  const { rename, archive } = useDocumentActions()
  const fresh = useFresh()
  const archived = row.archivedAt !== null
  const release = view.releases.find(({ document }) => document === row.id)
  // The view knows sooner than the list: it has the text.
  const [seen, setSeen] = useState<Standing | null>(null)
  const standing = seen ?? release
  const fixed = archived || row.frozenAt !== null
  const refused = open.status === 'refused'
  const saved = { name, backstage: behind, row, fixed }
  const canWrite = may('document.write') && !fixed && !open.readOnly && !refused
  /** They type here, if only what they suggest. */
  const types = may('document.write') || (row.kind === 'release' && may('document.suggest'))
  const mayType = canWrite || (types && !fixed && !open.readOnly && !refused)
  const { View } = KINDS[row.kind]
  useTitle(t('shell.pageTitle', { title: row.title, workspace: view.workspace.name }))
  const setTitle = (title: string) => rename.mutate({ id: row.id, title })
  return (
    <>
      <PageHead
        aside={
          <>
            <HereToo awareness={open.awareness} max={narrow ? 3 : 6} />
            <DocumentMenu row={row} />
          </>
        }
      >
        <EditableTitle
          value={rename.isPending ? rename.variables.title : row.title}
          label={t('shell.document.titleLabel')}
          hint={t('shell.document.rename')}
          canEdit={may('document.rename') && !fixed && online}
          startEditing={fresh}
          onChange={setTitle}
          className={styles.title}
        />
        {(open.status === 'open' || kept) && types && <SavedMark {...saved} />}
        {standing && <ReleasePill {...standing} />}
        {open.status === 'open' && !mayType && !fixed && <Pill icon="eye">{t('shell.document.readOnly')}</Pill>}
        {open.status === 'open' && !open.online && !types && <Pill icon="offline">{t('shell.offlineShort')}</Pill>}
      </PageHead>
      {archived && (
        <Banner icon="archive" text={t('shell.document.archivedBanner')}>
          {may('document.archive') && (
            <Button
              size="s"
              icon="restore"
              isPending={archive.isPending}
              isDisabled={!online}
              onPress={() => archive.mutate({ id: row.id, archived: false })}
            >
              {t('shell.document.restore')}
            </Button>
          )}
        </Banner>
      )}
      {release?.final && !archived && (
        <Banner
          icon={release.kind === 'retraction' ? 'close' : 'lock'}
          text={t(release.kind === 'retraction' ? 'release.path.bannerRetracted' : 'release.path.banner', {
            name: release.final.byName,
            when: format.moment(release.final.at, view.workspace.timeZone),
          })}
        />
      )}
      <SavedBanner {...saved} />
      <Mended name={name} />
      {refused && !kept && open.failure ? (
        <Refused why={open.failure} />
      ) : open.status === 'opening' && open.missing && !online ? (
        <EmptyState icon="offline" title={t('shell.offline.missingTitle')} text={t('shell.offline.missingText')} />
      ) : (
        <div className={styles.view}>
          {open.status === 'open' || kept ? (
            <ViewBoundary>
              <Suspense fallback={<DocumentSkeleton kind={row.kind} />}>
                <TalkAbout document={row} workspace={view} open={open}>
                  <BesideIt document={row} workspace={view} online={open.online}>
                    <View document={row} workspace={view} open={open} backstage={backstage} canWrite={canWrite} onStanding={setSeen} />
                  </BesideIt>
                </TalkAbout>
              </Suspense>
            </ViewBoundary>
          ) : (
            <DocumentSkeleton kind={row.kind} />
          )}
        </div>
      )}
    </>
  )
}

/** Why a document that is not kept here does not open; when that is because this page is an older one, the newer is fetched. */
function Refused({ why }: { why: FailureCode }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const isOutdated = why === 'outdated-client'
  const again = () => {
    setBusy(true)
    if (isOutdated) void startNewest()
    else location.reload()
  }
  return (
    <EmptyState
      icon={isOutdated ? 'history' : 'lock'}
      title={t(isOutdated ? 'shell.document.outdatedTitle' : 'shell.document.refusedTitle')}
      text={FAILURES[why][currentLanguage()]}
    >
      <Button variant="main" isPending={busy} onPress={again}>
        {t('shell.reload')}
      </Button>
    </EmptyState>
  )
}

/** Whether this person made the document just now. True for this visit only: what is said along with a navigation stays with a reload and with Back. */
function useFresh(): boolean {
  const location = useLocation()
  const navigate = useNavigate()
  const said = (location.state as ArrivalState | null)?.fresh ?? false
  const [fresh] = useState(said)
  useEffect(() => {
    if (said) void navigate(location, { replace: true, state: null })
  }, [said, navigate, location])
  return fresh
}
