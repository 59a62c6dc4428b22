import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { DocumentKind } from '#shared/documents/name.ts'
import type { ReleaseStanding } from '#shared/protocol/releaseStanding.ts'
import type { DocumentRow, WorkspaceView } from '#shared/protocol/schema.ts'
import type { OpenDocument } from '../collab/useDocument.ts'
import type { IconName } from '../ui/Icon.tsx'

/** What the view of a document gets. The page around it shows the title, the save state and who is here. */
export interface ViewProps {
  document: DocumentRow
  workspace: WorkspaceView
  open: OpenDocument
  /** What lies backstage of it; null where there is nothing, or it is not for this person. */
  backstage: OpenDocument | null
  /** May write, and the document is neither archived nor opened for reading only. */
  canWrite: boolean
  /** Says where a release stands as its text reads on this page; null: nothing beyond what the server said. */
  onStanding(standing: Standing | null): void
}

/** Where a release stands, as its pill shows it. */
export type Standing = Pick<ReleaseStanding, 'state' | 'kind'>

/** What takes a whole document along gets. */
export interface OutProps {
  document: string
  /** Of the workspace. */
  timeZone: string
  onClose(): void
}

/** What makes a document of a file gets. */
export interface InProps {
  /** The slug of the workspace. */
  workspace: string
  onMade(row: DocumentRow): void
  onClose(): void
}

interface Kind {
  icon: IconName
  /** A dialog that makes a new document of a file. */
  In?: LazyExoticComponent<ComponentType<InProps>>
  /** A dialog that takes a whole document along, for whoever may read it; where there is none, its view has its own way. */
  Out?: LazyExoticComponent<ComponentType<OutProps>>
  View: LazyExoticComponent<ComponentType<ViewProps>>
}

/** What the page knows of each kind of document. */
export const KINDS: Record<DocumentKind, Kind> = {
  programme: { icon: 'grid', View: lazy(() => import('./programme/ProgrammeView.tsx')) },
  board: { icon: 'columns', View: lazy(() => import('./board/BoardView.tsx')) },
  release: {
    icon: 'page',
    View: lazy(() => import('./release/ReleaseView.tsx')),
    In: lazy(() => import('./release/in/NewFromFile.tsx')),
    Out: lazy(() => import('./release/out/OutDialog.tsx')),
  },
}
