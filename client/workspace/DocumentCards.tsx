import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DOCUMENT_KINDS, type DocumentKind } from '#shared/documents/name.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { KINDS } from '../documents/kinds.ts'
import { ReleasePill } from '../documents/ReleasePill.tsx'
import { useFormat, useNow } from '../i18n/format.ts'
import { AvatarStack } from '../ui/AvatarStack.tsx'
import { Icon } from '../ui/Icon.tsx'
import { distinct, useWorkspace } from './context.ts'
import styles from './DocumentCards.module.css'
import { UnsentMark } from './UnsentMark.tsx'
import { useApart } from './useApart.ts'
import { documentPath, useDocumentActions } from './useDocumentActions.ts'

/** What there is, by kind; the latest changed first. */
export function DocumentCards() {
  return (
    <div className={styles.kinds}>
      {DOCUMENT_KINDS.map((kind) => (
        <Kind key={kind} kind={kind} />
      ))}
    </div>
  )
}

function Kind({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation()
  const { view, may, online } = useWorkspace()
  const { create, arrive } = useDocumentActions()
  const [fromFile, setFromFile] = useState(false)
  const { In } = KINDS[kind]
  const rows = view.documents
    .filter((row) => row.kind === kind && row.archivedAt === null)
    .sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1))
  if (rows.length === 0 && !may('document.create')) return null
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`} className={styles.heading}>
        {t(`shell.kind.${kind}`)}
      </h2>
      <ul className={styles.cards}>
        {rows.map((row) => (
          <Card key={row.id} row={row} />
        ))}
        {may('document.create') && (
          <li>
            <button type="button" className={styles.new} disabled={create.isPending || !online} onClick={() => create.mutate(kind)}>
              <Icon name="plus" size={18} />
              {t(`shell.create.${kind}`)}
            </button>
          </li>
        )}
        {In && may('document.create') && (
          <li>
            <button type="button" className={styles.new} disabled={!online} onClick={() => setFromFile(true)}>
              <Icon name="upload" size={18} />
              {t('shell.create.fromFile')}
            </button>
          </li>
        )}
      </ul>
      {fromFile && In && (
        <Suspense>
          <In workspace={view.workspace.slug} onMade={(row) => void arrive(row)} onClose={() => setFromFile(false)} />
        </Suspense>
      )}
    </section>
  )
}

function Card({ row }: { row: DocumentRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { view, peers } = useWorkspace()
  const here = distinct(
    peers.filter((peer) => peer.at === row.id && !peer.me),
    view.members,
  ).map(({ user }) => user)
  const recent = now - row.changedAt < 60_000
  const release = view.releases.find(({ document }) => document === row.id)
  // What its pill does not say already.
  const apart = useApart()(row)
  const issue = release?.final && release.kind !== 'retraction' ? apart : null
  return (
    <li>
      <Link to={documentPath(view.workspace.slug, row)} className={styles.card}>
        <span className={styles.mark} data-kind={row.kind}>
          <Icon name={KINDS[row.kind].icon} size={20} />
        </span>
        <strong className={styles.title}>
          {row.title}
          {issue && <small className={styles.issue}>{issue}</small>}
        </strong>
        <span className={styles.meta}>
          {release && <ReleasePill {...release} />}
          <time dateTime={new Date(row.changedAt).toISOString()}>
            {recent ? t('shell.home.changedNow') : t('shell.home.changed', { when: format.ago(row.changedAt, now) })}
          </time>
          <UnsentMark ids={[row.id]} words />
          <AvatarStack people={here} size="s" label={t('shell.nav.workingHere')} />
        </span>
      </Link>
    </li>
  )
}
