import { createContext, useContext } from 'react'
import type { Capability } from '#shared/access/capabilities.ts'
import type { Member, WorkspaceView } from '#shared/protocol/schema.ts'
import type { Peer } from '../collab/usePeers.ts'
import type { Followed } from './follow.ts'

/** What every page inside a workspace knows. */
export interface WorkspaceContext {
  view: WorkspaceView
  /** Everybody else in the workspace now, with the document they are in. */
  peers: readonly Peer[]
  may(capability: Capability): boolean
  /** Is there a connection? Without one only what is in documents can be changed. */
  online: boolean
  /** The person this page goes along with. */
  followed: Followed | null
  /** Goes along with somebody, or once to where they are; `null`: no longer. */
  goAlong(followed: Followed | null): void
  /** Opens the menu that is always there on a wide screen. */
  openMenu(): void
}

export const CurrentWorkspace = createContext<WorkspaceContext | null>(null)

/** Is it archived, or will it be removed? Then it is only read, and nobody new comes in. */
export function isShut({ archivedAt, deletedAt }: WorkspaceView['workspace']): boolean {
  return archivedAt !== null || deletedAt !== null
}

/** The workspace this page is in. */
export function useWorkspace(): WorkspaceContext {
  const workspace = useContext(CurrentWorkspace)
  if (!workspace) throw new Error('Only inside a workspace')
  return workspace
}

/**
 * Each person once, however many tabs and devices they have open, under the name they have now. Where they are is where they have a document open,
 * if anywhere.
 */
export function distinct(peers: readonly Peer[], members: readonly Member[]): Peer[] {
  const known = new Map(members.map((member) => [member.id, member]))
  const people = new Map<string, Peer>()
  for (const peer of peers) {
    if (!peer.at && people.has(peer.user.id)) continue
    people.set(peer.user.id, { ...peer, user: known.get(peer.user.id) ?? peer.user })
  }
  return [...people.values()]
}
