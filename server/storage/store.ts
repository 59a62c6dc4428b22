import type { DocumentKind, StoredKind } from '#shared/documents/name.ts'
import type { Authors } from '#shared/protocol/authors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ACCESS_WRITES, type AccessMethods } from './access.ts'
import { COMING_IN_WRITES, type ComingInMethods } from './comingIn.ts'
import { FEED_WRITES, type FeedMethods } from './feeds.ts'
import { PHOTO_WRITES, type PhotoMethods } from './photos.ts'
import { RELEASE_WRITES, type ReleaseMethods } from './releases.ts'
import { SETTINGS_WRITES, type SettingsMethods } from './settings.ts'
import { TEMPLATE_WRITES, type TemplateMethods } from './templates.ts'
import { THREAD_WRITES, type ThreadMethods } from './threads.ts'
import { VERSION_WRITES, type VersionMethods } from './versions.ts'
import { WORK_WRITES, type WorkMethods } from './work.ts'

export type { Happening, Invitation, Membership, Ticket } from './access.ts'

/** A row of a document, also of one that is in no list. */
export type StoredRow = Omit<DocumentRow, 'kind'> & { kind: StoredKind }

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

/**
 * What the server keeps, as synchronous methods of one argument. Each is one transaction: it happens whole or not at all, and its promise in
 * `Store` resolves only when it is on disk. Moments are milliseconds, UTC. A failure is a `Failure` of shared/errors.ts; `storage-failed` when
 * the disk refuses.
 */
export interface StoreMethods
  extends AccessMethods,
    ComingInMethods,
    SettingsMethods,
    VersionMethods,
    PhotoMethods,
    ReleaseMethods,
    ThreadMethods,
    WorkMethods,
    FeedMethods,
    TemplateMethods {
  /** Adds an empty document; with a programme what lies backstage of it, in the same step. `author`: who makes it, whose right counts as it is then; null: the operator. */
  createDocument(args: {
    id: string
    workspace: string
    kind: DocumentKind
    title: string
    author: string | null
    now: number
  }): DocumentRow
  document(args: { id: string }): DocumentRow | null
  /** A document, also when it lies backstage of one. */
  storedDocument(args: { id: string }): StoredRow | null
  documents(args: { workspace: string }): DocumentRow[]
  /** The documents of a workspace within the reach of a member. */
  documentsFor(args: { workspace: string; user: string }): DocumentRow[]
  /** Every document, also those that lie backstage; of one workspace, when it is named. */
  allDocuments(args: { workspace?: string }): StoredRow[]
  /** `by`: who does it, whose right counts as it is then; nobody: the operator. */
  renameDocument(args: { id: string; title: string; by?: string | null }): DocumentRow
  /** What lies backstage of it goes along. `by`: likewise. */
  archiveDocument(args: { id: string; archived: boolean; by?: string | null; now: number }): DocumentRow

  /**
   * Appends an update to a document's journal and returns its number. `claims`: client ids it writes under, each of which belongs to the first who
   * writes with it (to nobody in the 30 days after a restore). `session`: the hash of the session the author writes by; its right is looked at in
   * this very transaction, so that nothing of it is stored after the right has gone. `schemaVersion`: of the document it was written for. `frozen`
   * when the document is fixed or archived, `not-found` when it is not there or not theirs, `unauthenticated` and `read-only` when the session or the
   * right to write has ended (for `suggested`, found to be suggestions of theirs only, the right to suggest is enough), `document-version` when it has another by now, `broken-update` for somebody else's client id.
   */
  append(args: {
    document: string
    author: string | null
    session?: string
    bytes: Uint8Array
    claims?: number[]
    schemaVersion?: number
    suggested?: boolean
    now: number
  }): number
  load(args: { document: string }): Loaded
  /** All a document was made of after journal row `seq`; null when there is no such row. */
  loadAt(args: { document: string; seq: number }): Uint8Array[] | null
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
  /** Who wrote what after journal row `after`, as the journal says (rule R22). */
  authors(args: { document: string; after: number }): Authors
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
  ...ACCESS_WRITES,
  ...COMING_IN_WRITES,
  ...SETTINGS_WRITES,
  ...VERSION_WRITES,
  ...PHOTO_WRITES,
  ...RELEASE_WRITES,
  ...THREAD_WRITES,
  ...WORK_WRITES,
  ...FEED_WRITES,
  ...TEMPLATE_WRITES,
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
