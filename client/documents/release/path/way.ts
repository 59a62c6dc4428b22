import { createContext, useContext, useEffect } from 'react'
import type { Capability } from '#shared/access/capabilities.ts'
import type { Checked } from '#shared/documents/release/checklist.ts'
import type { FinalKind, ReleaseText } from '#shared/documents/release/final.ts'
import { type ReleaseState, stateOf } from '#shared/documents/release/path.ts'
import type { ReleasePath } from '#shared/protocol/releases.ts'
import type { DocumentRow, WorkspaceView } from '#shared/protocol/schema.ts'
import type { ViewProps } from '../../kinds.ts'
import { useChecked } from '../checklist/useChecked.ts'
import { type PathActions, usePath, usePathActions } from './queries.ts'
import { useTextNow } from './useTextNow.ts'

/** What every part of the path knows: the release, its text as it reads now, who looks, and what they may do. */
export interface Way {
  document: DocumentRow
  workspace: WorkspaceView
  path: ReleasePath
  now: ReleaseText
  seal: string
  /** How many suggestions are open. */
  suggested: number
  /** The checklist as the text of a moment ago reads. */
  checked: readonly Checked[]
  state: ReleaseState
  /** What its newest version is, or what this document is going to be. */
  kind: FinalKind
  actions: PathActions
  may(capability: Capability): boolean
  /** Is this person the press contact, and can act as one? */
  isContact: boolean
  /** Can somebody agree something about it now? Neither final nor archived, and with a connection. */
  open: boolean
  online: boolean
}

/** The way of a release for a page that shows it; null until the server has said it. */
export function useWayOf({ document, workspace, open }: Pick<ViewProps, 'document' | 'workspace' | 'open'>): Way | null {
  const { data: path } = usePath(document.id)
  const text = useTextNow(open.doc, document, path?.language ?? 'nl')
  const actions = usePathActions(document.id)
  const checked = useChecked(open.doc, path ?? null, text)
  if (!path || !text) return null
  const may = (capability: Capability) => workspace.capabilities.includes(capability)
  const isFinal = path.number !== null
  return {
    ...{ document, workspace, path, actions, may, checked },
    now: text.text,
    seal: text.seal,
    suggested: text.suggested,
    state: stateOf(isFinal, path.reviewers, text.seal),
    kind: isFinal ? (path.versions[0]?.kind ?? 'final') : path.base === null ? 'final' : 'correction',
    isContact: path.contact?.user === workspace.me.id && may('release.finalise'),
    open: !isFinal && document.archivedAt === null && open.online,
    online: open.online,
  }
}

/** Tells the page around the text where the release stands as the text reads now. */
export function useSayStanding(way: Way | null, onStanding: ViewProps['onStanding']): void {
  const [state, kind] = [way?.state, way?.kind]
  useEffect(() => {
    onStanding(state && kind ? { state, kind } : null)
    return () => onStanding(null)
  }, [state, kind, onStanding])
}

export const CurrentWay = createContext<Way | null>(null)

export function useWay(): Way {
  const way = useContext(CurrentWay)
  if (!way) throw new Error('Only on the path of a release')
  return way
}
