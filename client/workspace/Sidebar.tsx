import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { DOCUMENT_KINDS, type DocumentKind } from '#shared/documents/name.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { KINDS } from '../documents/kinds.ts'
import { AvatarStack } from '../ui/AvatarStack.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { distinct, useWorkspace } from './context.ts'
import { EventDay } from './EventDay.tsx'
import { HereNow } from './HereNow.tsx'
import { MyMenu } from './MyMenu.tsx'
import { OfflineSign } from './OfflineSign.tsx'
import styles from './Sidebar.module.css'
import { UnsentMark } from './UnsentMark.tsx'
import { useApart } from './useApart.ts'
import { documentPath, useDocumentActions } from './useDocumentActions.ts'

/** The documents in the order people look for them: by title, numbers as numbers. */
export function byTitle(a: DocumentRow, b: DocumentRow): number {
  return a.title.localeCompare(b.title, undefined, { numeric: true }) || a.createdAt - b.createdAt
}

/** The menu of a workspace: what there is, who is here, and me. */
export function Sidebar() {
  const { t } = useTranslation()
  const { view, may } = useWorkspace()
  const { workspace, documents } = view
  const archived = documents.filter(({ archivedAt }) => archivedAt !== null).sort(byTitle)
  return (
    <div className={styles.sidebar}>
      <header className={styles.head}>
        <Link to={`/${workspace.slug}`} className={styles.name}>
          {workspace.name}
        </Link>
        <EventDay className={styles.day} />
      </header>
      <nav aria-label={t('shell.nav.label')} className={styles.nav}>
        <NavLink to={`/${workspace.slug}`} end className={styles.item}>
          <Icon name="home" size={18} />
          <span className={styles.words}>{t('shell.home.label')}</span>
        </NavLink>
        <NavLink to={`/${workspace.slug}/work`} className={styles.item}>
          <Icon name="checklist" size={18} />
          <span className={styles.words}>{t('work.title')}</span>
        </NavLink>
        <NavLink to={`/${workspace.slug}/people`} className={styles.item}>
          <Icon name="people" size={18} />
          <span className={styles.words}>{t('people.title')}</span>
        </NavLink>
        {may('audit.read') && (
          <NavLink to={`/${workspace.slug}/activity`} className={styles.item}>
            <Icon name="history" size={18} />
            <span className={styles.words}>{t('activity.title')}</span>
          </NavLink>
        )}
        {(may('workspace.manage') || may('workspace.export')) && (
          <NavLink to={`/${workspace.slug}/settings`} className={styles.item}>
            <Icon name="settings" size={18} />
            <span className={styles.words}>{t('settings.title')}</span>
          </NavLink>
        )}
        {DOCUMENT_KINDS.map((kind) => (
          <Group key={kind} kind={kind} />
        ))}
        {archived.length > 0 && (
          <details className={styles.archive}>
            <summary>
              <Icon name="chevron-right" size={16} />
              {t('shell.nav.archived', { count: archived.length })}
              <UnsentMark ids={archived.map(({ id }) => id)} />
            </summary>
            <ul>
              {archived.map((row) => (
                <Item key={row.id} row={row} />
              ))}
            </ul>
          </details>
        )}
      </nav>
      <HereNow />
      <OfflineSign />
      <MyMenu />
    </div>
  )
}

function Group({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const { create } = useDocumentActions()
  const rows = view.documents.filter((row) => row.kind === kind && row.archivedAt === null).sort(byTitle)
  const mayCreate = may('document.create')
  if (rows.length === 0 && !mayCreate) return null
  return (
    <section>
      <div className={styles.groupHead}>
        <h2 id={`group-${kind}`}>{t(`shell.kind.${kind}`)}</h2>
        {mayCreate && (
          <IconButton
            icon="plus"
            size="s"
            label={t(`shell.create.${kind}`)}
            isDisabled={create.isPending || !online}
            onPress={() => create.mutate(kind)}
          />
        )}
      </div>
      <ul>
        {rows.map((row) => (
          <Item key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Item({ row }: { row: DocumentRow }) {
  const { t } = useTranslation()
  const { view, peers } = useWorkspace()
  const here = distinct(
    peers.filter((peer) => peer.at === row.id && !peer.me),
    view.members,
  ).map(({ user }) => user)
  const apart = useApart()(row)
  return (
    <li>
      <NavLink to={documentPath(view.workspace.slug, row)} className={styles.item}>
        <Icon name={KINDS[row.kind].icon} size={18} />
        <span className={styles.words}>
          {row.title}
          {apart && <small className={styles.apart}>{apart}</small>}
        </span>
        <UnsentMark ids={[row.id]} />
        <AvatarStack people={here} size="s" max={3} label={t('shell.nav.workingHere')} />
      </NavLink>
    </li>
  )
}
