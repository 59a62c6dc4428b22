import type { Role } from '#shared/access/roles.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import type { DocumentRow, Member, Person, Workspace } from '#shared/protocol/schema.ts'

/** One update of a document as it was accepted: who made it, when (ms, UTC), and the hash of its bytes. */
export interface JournalRow {
  seq: number
  author: string | null
  at: number
  bytes: Uint8Array
  sha256: Uint8Array
}

/** The state of a document after journal row `seq`, merged from the journal. */
export interface Checkpoint {
  seq: number
  state: Uint8Array
  sha256: Uint8Array
}

/** What a document is made of: its newest checkpoint and every update after it, as far as journal row `seq`, and the version it has. */
export interface Loaded {
  checkpoint: Checkpoint | null
  tail: Uint8Array[]
  seq: number
  schemaVersion: number
}

export interface Invitation {
  workspace: Workspace
  role: Role
  name: string | null
  inviter: string | null
}

/** What a ticket carries: the session it stands on, whether it may write, and the version of the documents its bearer was written for. */
export interface Ticket {
  tokenHash: string
  writes: boolean
  schemaVersion: number
}

/**
 * What the server keeps, as synchronous methods of one argument. Each is one transaction: it happens whole or not at all, and its promise in
 * `Store` resolves only when it is on disk. Moments are milliseconds, UTC. A failure is a `Failure` of shared/errors.ts; `storage-failed` when
 * the disk refuses.
 */
export interface StoreMethods {
  createWorkspace(args: { id: string; slug: string; name: string; timeZone: string; eventDate: string | null; now: number }): Workspace
  workspaces(args: Record<never, never>): (Workspace & { members: number })[]
  workspaceBySlug(args: { slug: string }): Workspace | null
  changeWorkspace(args: { id: string; name?: string | undefined; eventDate?: string | null | undefined }): Workspace

  /** `createdBy: null`: the operator. */
  createInvitation(args: {
    id: string
    workspace: string
    role: Role
    name: string | null
    secretHash: string
    createdBy: string | null
    uses: number
    expiresAt: number
    now: number
  }): null
  /** Withdraws the operator's open invitations to a workspace. */
  revokeOperatorInvitations(args: { workspace: string; now: number }): null
  lookAtInvitation(args: { secretHash: string; now: number }): Invitation | null
  /**
   * Uses an invitation once: makes the person when `user` is null, adds the membership (or raises it, never lowers it), and opens a session
   * when `session` is given. `invitation-spent` when there is nothing to use.
   */
  join(args: {
    secretHash: string
    user: string | null
    newUser: { id: string; name: string; palette: string[] }
    session: { tokenHash: string; device: string } | null
    now: number
  }): { workspace: Workspace; user: Person; role: Role }

  /** A session that has not ended: whose it is, and when it was last marked as seen. */
  session(args: { tokenHash: string; now: number }): { user: Person; seenAt: number } | null
  sessionSeen(args: { tokenHash: string; now: number }): null
  endSession(args: { tokenHash: string; now: number }): null
  /**
   * Opens a ticket on a session: one connection to one document, until `expiresAt`. Forgets those that have expired; `too-many` when a session has
   * `most` of them open.
   */
  createTicket(args: Ticket & { ticketHash: string; document: string; expiresAt: number; most: number; now: number }): null
  /** Uses a ticket up: who stands behind it, or null when there is none (any more) for this document. */
  spendTicket(args: { ticketHash: string; document: string; now: number }): (Ticket & { user: Person }) | null
  /** Ends every session of somebody. */
  endSessions(args: { user: string; now: number }): null
  changeUser(args: { id: string; name: string }): Person
  /** Gives a member another role; null: they are no longer a member. `not-found` when they were none. */
  setRole(args: { user: string; workspace: string; role: Role | null }): null
  roleIn(args: { user: string; workspace: string }): Role | null
  /** When a backup was last put back, in ms since 1970, or null. */
  lastRestore(args: object): number | null

  membershipsOf(args: { user: string }): { workspace: Workspace; role: Role }[]
  members(args: { workspace: string }): Member[]

  createDocument(args: {
    id: string
    workspace: string
    kind: DocumentKind
    title: string
    author: string | null
    now: number
  }): DocumentRow
  document(args: { id: string }): DocumentRow | null
  documents(args: { workspace: string }): DocumentRow[]
  allDocuments(args: Record<never, never>): DocumentRow[]
  renameDocument(args: { id: string; title: string }): DocumentRow
  archiveDocument(args: { id: string; archived: boolean; now: number }): DocumentRow

  /**
   * Appends an update to a document's journal and returns its number. `claims`: client ids it writes under, each of which belongs to the first who
   * writes with it (to nobody in the 30 days after a restore). `session`: the hash of the session the author writes by; its right is looked at in
   * this very transaction, so that nothing of it is stored after the right has gone. `schemaVersion`: of the document it was written for. `frozen`
   * when the document is fixed or archived, `not-found` when it is not there or not theirs, `unauthenticated` and `read-only` when the session or the
   * right to write has ended, `document-version` when it has another by now, `broken-update` for somebody else's client id.
   */
  append(args: {
    document: string
    author: string | null
    session?: string
    bytes: Uint8Array
    claims?: number[]
    schemaVersion?: number
    now: number
  }): number
  load(args: { document: string }): Loaded
  /**
   * Appends what a migration changed (null: nothing), made under `client`, and gives the document its new version, also when it is archived. False when
   * the document is no longer of version `from` at journal row `after`: then nothing happens.
   */
  migrateDocument(args: {
    document: string
    from: number
    to: number
    after: number
    bytes: Uint8Array | null
    client: number
    now: number
  }): boolean
  /** The journal of a document in order, from after `after`, at most `limit` rows. */
  journal(args: { document: string; after: number; limit: number }): JournalRow[]
  checkpoints(args: { document: string }): Checkpoint[]
  /** Merges the journal into a new state, opens it in a fresh document, and hands it over for `saveCheckpoint`. Null when there is nothing new. */
  compact(args: { document: string }): Checkpoint | null
  saveCheckpoint(args: { document: string; checkpoint: Checkpoint; now: number }): null
  /** Writes something small: resolves when the disk takes writes now. */
  pulse(args: { now: number }): null
  /** Changes whenever another process has written. */
  foreignVersion(args: Record<never, never>): number
}

/** The methods that write, or must be asked where writing happens; the others may be answered beside a running commit. */
export const WRITES = [
  'createWorkspace',
  'changeWorkspace',
  'createInvitation',
  'revokeOperatorInvitations',
  'join',
  'sessionSeen',
  'endSession',
  'createTicket',
  'spendTicket',
  'endSessions',
  'setRole',
  'changeUser',
  'createDocument',
  'renameDocument',
  'archiveDocument',
  'append',
  'migrateDocument',
  'saveCheckpoint',
  'pulse',
  'foreignVersion',
] as const satisfies (keyof StoreMethods)[]

/** The storage interface: `StoreMethods`, asynchronous. */
export type Store = {
  [Method in keyof StoreMethods]: (args: Parameters<StoreMethods[Method]>[0]) => Promise<ReturnType<StoreMethods[Method]>>
} & { close(): Promise<void> }
