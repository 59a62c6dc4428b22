import { createContext, useContext } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Person, WorkspaceDefaults } from '#shared/protocol/schema.ts'
import type { Drag } from './drag.ts'
import type { Selection } from './selection.ts'

/** What lies backstage of a programme, for who may see it. */
export interface Backstage {
  doc: Y.Doc
  awareness: Awareness
  canWrite: boolean
  /** Has it been opened, from the device or by the server? */
  isOpen: boolean
}

/** What every part of the programme needs and never changes while it is open, so that no block redraws for it. */
export interface Tools {
  doc: Y.Doc
  awareness: Awareness
  canWrite: boolean
  /** Who this is. */
  me: Person
  /** What this workspace begins its days with; null: nobody said. */
  defaults: WorkspaceDefaults | null
  /** The time zone of the event. */
  timeZone: string
  /** Null: not for this person. */
  backstage: Backstage | null
  drag: Drag
  /** What was chosen to be moved together. */
  selection: Selection
  /** Opens the details of a session; `fresh` for one just made here, which goes away again when nothing is filled in. */
  select(session: string | null, fresh?: boolean): void
  /** Opens the details of a speaker, over those of a session that may be open. */
  openSpeaker(speaker: string | null): void
  /** Brings something in the grid or the tray into view, and leaves the focus where it is. */
  reveal(key: string): void
}

const ToolsContext = createContext<Tools | null>(null)
export const ToolsProvider = ToolsContext.Provider

export function useTools(): Tools {
  const tools = useContext(ToolsContext)
  if (!tools) throw new Error('The tools of a programme are used outside of it')
  return tools
}
