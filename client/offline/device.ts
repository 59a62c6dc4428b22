import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { KeptComment } from './comments.ts'
import { openTabs, type Tabs } from './tabs.ts'

interface Schema extends DBSchema {
  /** What a document is made of: Yjs updates, in the order in which some tab had them. Every tab's own rows are whole by themselves. */
  updates: { key: number; value: { document: string; updates: Uint8Array[] }; indexes: { document: string } }
  /** Which documents have edits that the server may not have; `since` is when the first of them was made, in ms since 1970. */
  unsent: { key: number; value: { document: string; since: number }; indexes: { document: string } }
  /** What the server last said, by address. */
  answers: { key: string; value: { answer: unknown } }
  /** What somebody wrote about documents and the server has not got. */
  comments: { key: string; value: KeptComment }
}

export type Database = IDBPDatabase<Schema>

/** Why the device does not keep anything: it is full, or the browser does not let it. */
export type DeviceTrouble = 'full' | 'blocked'

/** What a device keeps for one person. */
export interface Device {
  readonly person: string
  readonly tabs: Tabs
  /** The database, opened when it is not open. Rejects when the browser does not give it. */
  database(): Promise<Database>
  /** Calls back when everything that was kept is gone (somebody cleared the browser's storage); what is in memory can be written again. */
  onCleared(listener: () => void): () => void
  /** Removes everything of this person, also under the hands of other tabs. Nothing is kept afterwards. */
  forget(): Promise<void>
}

/** Of the database. A later one only adds to it: pages of an earlier one may still be open, and go on with theirs. */
const VERSION = 2

/** How long, in ms, a browser gets to open a database. Some never answer. */
const OPENING = 3000

/** Under which answer the threads of a document are kept. */
export const threadsKey = (document: string) => `threads/${document}`
/** Under which answer the facts that a release knew are kept. */
export const factsKey = (document: string) => `facts/${document}`

const nameOf = (person: string) => `draaiboek.${person}`

export function troubleOf(error: unknown): DeviceTrouble {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked'
}

let asked = false

/** Asks the browser not to clear this storage when it wants room. Some ask the person in turn: so not before something is nowhere else. */
export function askToStay(): void {
  if (asked) return
  asked = true
  // Over plain http, but for this machine itself, there is nobody to ask.
  const storage = navigator.storage as StorageManager | undefined
  storage?.persist().catch(() => undefined)
}

/** What this browser keeps for a person. Opens nothing yet. */
export function openDevice(person: string): Device {
  const tabs = openTabs(nameOf(person))
  const cleared = new Set<() => void>()
  let opened: Promise<Database> | undefined
  let forgotten = false

  /** `version` undefined: the one it has. */
  const openAt = (version: number | undefined) =>
    openDB<Schema>(nameOf(person), version, {
      upgrade(db, before) {
        if (before < 1) {
          db.createObjectStore('updates', { autoIncrement: true }).createIndex('document', 'document')
          db.createObjectStore('unsent', { autoIncrement: true }).createIndex('document', 'document')
          db.createObjectStore('answers')
        }
        db.createObjectStore('comments')
      },
      blocking(_current, wanted, event) {
        // Another tab removes it for good: this person signed out.
        if (wanted === null) forgotten = true
        opened = undefined
        ;(event.target as IDBDatabase).close()
      },
      terminated() {
        opened = undefined
        for (const listener of cleared) listener()
      },
    })
  const open = () => {
    const opening = openAt(VERSION).catch((error: unknown) => {
      // A newer page in another tab has added to it: what this one knows of it is still there.
      if (error instanceof DOMException && error.name === 'VersionError') return openAt(undefined)
      throw error
    })
    const late = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('the database does not open')), OPENING))
    return Promise.race([opening, late])
  }

  return {
    person,
    tabs,
    database() {
      if (forgotten) return Promise.reject(new Error('forgotten'))
      opened ??= open().catch((error: unknown) => {
        opened = undefined
        throw error
      })
      return opened
    },
    onCleared(listener) {
      cleared.add(listener)
      return () => cleared.delete(listener)
    },
    async forget() {
      forgotten = true
      tabs.post({ type: 'signed-out' })
      const database = await opened?.catch(() => undefined)
      database?.close()
      await deleteDB(nameOf(person))
    },
  }
}

/** Something of a document that the server may not have, and since when. `edits`: of the document itself; else only comments on it. */
export interface UnsentRow {
  document: string
  since: number
  edits: boolean
}

/** Documents with edits or comments that the server may not have; the longest waiting first. */
export async function readUnsent(device: Device): Promise<UnsentRow[]> {
  const work = (await device.database()).transaction(['unsent', 'comments'])
  const [edits, comments] = await Promise.all([work.objectStore('unsent').getAll(), work.objectStore('comments').getAll()])
  const first = new Map<string, UnsentRow>()
  const all = [
    ...edits.map(({ document, since }) => ({ document, since, edits: true })),
    ...comments.filter(({ what }) => what !== 'writing').map(({ document, at }) => ({ document, since: at, edits: false })),
  ]
  for (const row of all) {
    const known = first.get(row.document) ?? row
    first.set(row.document, { ...row, since: Math.min(row.since, known.since), edits: known.edits || row.edits })
  }
  return [...first.values()].sort((a, b) => a.since - b.since)
}

/** The names of all documents the device has something of. */
export async function readDocuments(device: Device): Promise<string[]> {
  const names = (await (await device.database()).getAll('updates')).map(({ document }) => document)
  return [...new Set(names)]
}

/** Removes a document from the device, with its unsent edits, and what is known of its comments. */
export async function removeDocument(device: Device, document: string): Promise<void> {
  const database = await device.database()
  const work = database.transaction(['updates', 'unsent', 'answers', 'comments'], 'readwrite')
  for (const store of ['updates', 'unsent'] as const) {
    const keys = await work.objectStore(store).index('document').getAllKeys(document)
    for (const key of keys) void work.objectStore(store).delete(key)
  }
  for (const key of [threadsKey(document), factsKey(document)]) void work.objectStore('answers').delete(key)
  for (const comment of await work.objectStore('comments').getAll())
    if (comment.document === document) void work.objectStore('comments').delete(comment.id)
  await work.done
  device.tabs.post({ type: 'unsent' })
}
