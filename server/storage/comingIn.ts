import type { Language, Person, Workspace } from '#shared/protocol/schema.ts'
import type { AccessMethods } from './access.ts'

/** What the store knows of coming in without a session; how it works is said at `StoreMethods`. */
export interface ComingInMethods {
  /**
   * The first person begins, in one step: the workspace of the operator's invitation, which nobody has joined yet, gets its name, date and an address,
   * and they join as its owner. `invitation-spent` when that cannot be.
   */
  setUp(
    args: { workspace: { name: string; eventDate: string | null; timeZone: string } } & Parameters<AccessMethods['join']>[0],
  ): ReturnType<AccessMethods['join']>
  /** Makes a workspace under a free address that its name suggests, with its owner. `not-found` when they manage none yet. */
  foundWorkspace(args: { id: string; owner: string; name: string; timeZone: string; eventDate: string | null; now: number }): Workspace

  /**
   * Opens a link to be mailed, for the holder of an address (`sign-in`) or for `by`, who wants to add it. An address nobody has gets a row of its own, so
   * that the work is the same. Null when `most` were asked for within an hour. `isTaken`: it belongs to somebody else; such a link opens nothing.
   */
  askSignIn(args: {
    id: string
    secretHash: string
    email: string
    purpose: 'sign-in' | 'add-email'
    by: string | null
    life: number
    most: number
    now: number
  }): { holder: { name: string; language: Language | null } | null; isTaken: boolean } | null
  /** What a link is for, or null when it opens nothing (any more). A wrong secret costs it one of its five tries. */
  lookAtSignIn(args: {
    id: string
    secretHash: string
    now: number
  }): { purpose: 'sign-in' | 'add-email'; email: string; name: string } | null
  /** Uses a link up: opens `session`, or adds the address. `former`: the address it took the place of. Null likewise. */
  useSignIn(args: {
    id: string
    secretHash: string
    session: NewSession
    now: number
  }): { purpose: 'sign-in' | 'add-email'; user: Person; former: Former | null } | null
  /** Takes a person's address away, and with it the links that were mailed there; returns what it was, if there was one. */
  removeEmail(args: { user: string; now: number }): Former | null

  /** Opens a session for who is known by this identity; null when nobody is. */
  signInByIdentity(args: Identity & { session: NewSession; now: number }): Person | null
  /** `identity-taken` when it is somebody else's. */
  addIdentity(args: Identity & { user: string; now: number }): null
  removeIdentities(args: { user: string; now: number }): null
  /** As `join`, as who is known by the identity; somebody new is known by it from now on. */
  joinByIdentity(args: Identity & Omit<Parameters<AccessMethods['join']>[0], 'user'>): ReturnType<AccessMethods['join']>
}

/** An address that is somebody's no more, and how to tell its mailbox. */
export type Former = { email: string; name: string; language: Language | null }
type NewSession = { tokenHash: string; device: string }
/** Who vouches, and what they call this person; never an address. */
export type Identity = { issuer: string; subject: string }

/** Those of them that write. */
export const COMING_IN_WRITES = [
  'setUp',
  'foundWorkspace',
  'askSignIn',
  'lookAtSignIn',
  'useSignIn',
  'removeEmail',
  'signInByIdentity',
  'addIdentity',
  'removeIdentities',
  'joinByIdentity',
] as const satisfies (keyof ComingInMethods)[]
