import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useMatch, useParams } from 'react-router'
import type { Capability } from '#shared/access/capabilities.ts'
import type { WorkspaceView } from '#shared/protocol/schema.ts'
import { codeOf, sentenceOf } from '../api.ts'
import { hasUnsaved } from '../collab/connection.ts'
import { useCutOff } from '../collab/useConnection.ts'
import { Banner } from '../documents/Banner.tsx'
import { forgetBackstage } from '../offline/answers.ts'
import { type Unsent, useUnsent } from '../offline/unsent.ts'
import { Message } from '../session/Message.tsx'
import { meQuery, workspaceQuery } from '../session/queries.ts'
import { Welcome } from '../session/StartPage.tsx'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { closeToasts } from '../ui/toast.tsx'
import { NARROW, useMedia } from '../ui/useMedia.ts'
import { CurrentWorkspace } from './context.ts'
import { FollowBar } from './FollowBar.tsx'
import { useFollow } from './follow.ts'
import { KeptEdits } from './KeptEdits.tsx'
import { Sidebar } from './Sidebar.tsx'
import { EndingBanner } from './settings/EndingBanner.tsx'
import { useChannel } from './useChannel.ts'
import { useRoleNews } from './useRoleNews.ts'
import styles from './WorkspacePage.module.css'
import { WorkspaceSkeleton } from './WorkspaceSkeleton.tsx'

/** A workspace: its menu, and beside it one of its pages. */
export function WorkspacePage() {
  const { t } = useTranslation()
  const { slug = '' } = useParams()
  const workspace = useQuery(workspaceQuery(slug))
  const code = workspace.error && codeOf(workspace.error)
  const unsent = useUnsent()
  const left = workspace.data ? unsent.filter(({ document }) => document.startsWith(`${workspace.data.workspace.id}.`)) : []
  const out = code === 'not-found' || code === 'unauthenticated'
  const shut = code === 'not-found'
  // What is not on the server yet stays in sight, also for who may no longer save it.
  if (workspace.data && (!out || hasUnsaved())) return <Shell key={slug} view={workspace.data} shut={shut} />
  if (workspace.data && shut) return <Shut name={workspace.data.workspace.name} left={left} />
  if (workspace.isPending) return <WorkspaceSkeleton />
  if (code === 'unauthenticated') return <Welcome />
  if (code === 'not-found' || code === 'bad-request') {
    return (
      <Message title={t('shell.lost.workspaceTitle')} text={t('shell.lost.workspaceText')}>
        <LinkButton to="/">{t('shell.lost.home')}</LinkButton>
        <KeptEdits text={t('shell.kept.gone')} documents={left} />
      </Message>
    )
  }
  return (
    <Message title={t('shell.lost.failedTitle')} text={sentenceOf(workspace.error)}>
      <Button variant="main" onPress={() => void workspace.refetch()}>
        {t('shell.retry')}
      </Button>
    </Message>
  )
}

/** For who was in a workspace a moment ago, or at an earlier visit, and is not any more. */
function Shut({ name, left }: { name: string; left: readonly Unsent[] }) {
  const { t } = useTranslation()
  return (
    <Message title={t('people.shutTitle', { workspace: name })} text={t('people.shutText')}>
      <LinkButton to="/">{t('shell.lost.home')}</LinkButton>
      <KeptEdits text={t('shell.kept.gone')} documents={left} />
    </Message>
  )
}

/** `shut`: this person is no member any more; only what they typed last is still in sight. */
function Shell({ view, shut }: { view: WorkspaceView; shut: boolean }) {
  const { t } = useTranslation()
  const narrow = useMedia(NARROW)
  const [menu, setMenu] = useState(false)
  const { pathname, search } = useLocation()
  const at = useMatch('/:slug/:kind/:documentId')?.params.documentId ?? null
  const shows = at === null ? '' : search
  const peers = useChannel(view.workspace.id, view.me.id, at, shows)
  const { followed, leader, goAlong } = useFollow(
    view,
    peers.filter(({ me }) => !me),
    { at, view: shows },
  )
  const online = !useCutOff() && !shut
  useRoleNews(view.me.role)
  const seesBackstage = view.capabilities.includes('backstage.read')
  useEffect(() => {
    if (!seesBackstage) forgetBackstage(view.workspace.id)
  }, [seesBackstage, view.workspace.id])
  // The language this person chose in another browser. By another key: what is known of them there would count as asked just now.
  useQuery({ ...meQuery, queryKey: ['me', 'language'] })
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    setMenu(false)
    // What was said about another page; what went wrong stays to be read.
    closeToasts(({ tone }) => tone !== 'clash')
    // A new page begins at its top, also for the keyboard and the screen reader.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  useEffect(() => {
    if (followed) setMenu(false)
  }, [followed])
  const context = useMemo(
    () => ({
      view,
      peers,
      may: (capability: Capability) => !shut && view.capabilities.includes(capability),
      online,
      followed,
      goAlong,
      openMenu: () => setMenu(true),
    }),
    [view, shut, peers, online, followed, goAlong],
  )
  return (
    <CurrentWorkspace value={context}>
      <a href="#content" className={styles.skip}>
        {t('shell.skip')}
      </a>
      <div className={styles.shell}>
        {narrow ? (
          <ModalOverlay isOpen={menu} onOpenChange={setMenu} isDismissable className={styles.overlay}>
            <Modal className={styles.drawer}>
              <AriaDialog aria-label={view.workspace.name} className={styles.drawerBody}>
                <Sidebar />
              </AriaDialog>
            </Modal>
          </ModalOverlay>
        ) : (
          <div className={styles.side}>
            <Sidebar />
          </div>
        )}
        <main ref={main} id="content" tabIndex={-1} className={styles.main}>
          {shut && (
            <Banner
              icon="alert"
              tone="clash"
              text={`${t('people.shutTitle', { workspace: view.workspace.name })}. ${t('people.shutText')}`}
            />
          )}
          {!shut && <EndingBanner />}
          <Outlet />
          {leader && <FollowBar leader={leader.user} onEnd={() => goAlong(null)} />}
        </main>
      </div>
    </CurrentWorkspace>
  )
}
