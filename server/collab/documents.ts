import type { Document, Hocuspocus } from '@hocuspocus/server'
import * as Y from 'yjs'
import { formatName, parseName } from '#shared/documents/name.ts'
import type { Kinds } from '#shared/documents/registry.ts'
import type { Log } from '../log.ts'
import type { JournalRow, Store, StoredRow } from '../storage/store.ts'
import { createUpgrade } from './upgrade.ts'

const CHECKPOINT_EVERY = 500
const CHECKPOINT_ON_LEAVING = 25
/** A checkpoint is the whole document, and written twice (log and file). Bytes of it for each edit since the last: an edit costs the same in a large one. */
const CHECKPOINT_SHARE = 1024
/** Bytes of edits since the last checkpoint that are worth one, however few edits: all of them are read when the document is opened. */
const HEAVY = 4 * 1024 * 1024
/** Edits that are put together when they are sent as they are stored; what merging costs grows with the square. */
const TOGETHER = 50

/** Documents as the journal has them: loading, checkpoints, edits by the server itself. */
export interface Documents {
  /**
   * Fills a document that is being opened: the newest checkpoint and every update after it. `early` gets them as they are stored, before they are opened
   * here, which takes far longer than sending them. Resolves with how long that took of the thread that everybody shares, in ms.
   */
  load(documentName: string, document: Document, early: (stored: Uint8Array[]) => Promise<void>): Promise<number>
  appended(document: Document, seq: number, bytes: number): void
  unloaded(documentName: string): void
  /**
   * Changes a document on a scratch copy, journals the change, then shows it to everybody who has it open. `session`: the hash of the one it was asked
   * for by, whose right counts at the moment it is stored.
   */
  edit(row: StoredRow, author: string | null, change: (doc: Y.Doc) => void | Promise<void>, session?: string): Promise<void>
  /** Looks at a document as the journal has it, on a copy that is gone afterwards. `seq`: the row of the journal it was read after. */
  read<T>(row: StoredRow, look: (doc: Y.Doc, seq: number) => T): Promise<T>
  /** All a document is made of, for who opens it elsewhere than on this thread. */
  stored(row: StoredRow): Promise<{ updates: Uint8Array[]; seq: number }>
  /** Takes in what another process has appended. */
  pull(): Promise<void>
  /** Resolves when no checkpoint is being made. */
  settled(): Promise<unknown>
}

function applyAll(doc: Y.Doc, updates: Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
}

function together(updates: Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[] = []
  for (let from = 0; from < updates.length; from += TOGETHER) groups.push(Y.mergeUpdates(updates.slice(from, from + TOGETHER)))
  return groups
}

/** How far a document's checkpoint, its journal and what was pulled into the open document reach; bytes of the checkpoint, and of the edits after it. */
interface Progress {
  checkpoint: number
  last: number
  pulled: number
  size: number
  tail: number
}

function isDue({ checkpoint, last, size, tail }: Progress, least: number): boolean {
  return last - checkpoint >= Math.max(least, size / CHECKPOINT_SHARE) || tail >= Math.max(HEAVY, size)
}

export function createDocuments(store: Store, kinds: Kinds, hocuspocus: () => Hocuspocus, log: Log): Documents {
  const upToDate = createUpgrade(store, kinds, log)
  /** By the document's id. */
  const progress = new Map<string, Progress>()
  let checkpointing: Promise<unknown> = Promise.resolve()

  const checkpoint = (id: string) => {
    checkpointing = checkpointing
      .then(async () => {
        const made = await store.compact({ document: id })
        if (!made) return
        await store.saveCheckpoint({ document: id, checkpoint: made, now: Date.now() })
        const reach = progress.get(id)
        if (reach) reach.size = made.state.length
      })
      .catch((error) => log.error({ document: id, error: String(error) }, 'no checkpoint could be made; the journal is untouched'))
  }
  const openDocument = (name: string) => hocuspocus().loadingDocuments.get(name) ?? hocuspocus().documents.get(name)

  return {
    async load(documentName, document, early) {
      const name = parseName(documentName)
      if (!name || name.kind === 'workspace') return 0
      const { checkpoint: state, tail, seq } = await upToDate({ id: name.id, kind: name.kind })
      const before = state ? [state.state] : []
      const start = performance.now()
      const merged = together(tail)
      const between = performance.now()
      await early([...before, ...merged])
      const opening = performance.now()
      applyAll(document, [...before, ...tail])
      // Nobody is attached yet: what was loaded is not sent to those who come next, as if it were new.
      document.flush()
      const bytes = tail.reduce((sum, update) => sum + update.length, 0)
      progress.set(name.id, { checkpoint: state?.seq ?? 0, last: seq, pulled: seq, size: state?.state.length ?? 0, tail: bytes })
      return between - start + performance.now() - opening
    },
    appended(document, seq, bytes) {
      const id = parseName(document.name)?.id as string
      const reach = progress.get(id)
      if (!reach) return
      reach.last = Math.max(reach.last, seq)
      reach.tail += bytes
      if (!isDue(reach, CHECKPOINT_EVERY)) return
      reach.checkpoint = reach.last
      reach.tail = 0
      checkpoint(id)
    },
    unloaded(documentName) {
      const id = parseName(documentName)?.id as string
      const reach = progress.get(id)
      progress.delete(id)
      if (reach && isDue(reach, CHECKPOINT_ON_LEAVING)) checkpoint(id)
    },
    async edit(row, author, change, session) {
      const { checkpoint: state, tail, schemaVersion } = await upToDate(row)
      const scratch = new Y.Doc()
      applyAll(scratch, [...(state ? [state.state] : []), ...tail])
      const updates: Uint8Array[] = []
      scratch.on('update', (update: Uint8Array) => updates.push(update))
      await change(scratch)
      scratch.destroy()
      if (updates.length === 0) return
      const bytes = Y.mergeUpdates(updates)
      const by = session === undefined ? { author } : { author, session }
      await store.append({ document: row.id, ...by, bytes, claims: [scratch.clientID], schemaVersion, now: Date.now() })
      const live = await openDocument(formatName(row))
      if (live) Y.applyUpdate(live, bytes, { source: 'local' })
    },
    async read(row, look) {
      const { checkpoint: state, tail, seq } = await upToDate(row)
      const copy = new Y.Doc()
      applyAll(copy, [...(state ? [state.state] : []), ...tail])
      const seen = look(copy, seq)
      copy.destroy()
      return seen
    },
    async stored(row) {
      const { checkpoint: state, tail, seq } = await upToDate(row)
      return { updates: [...(state ? [state.state] : []), ...tail], seq }
    },
    async pull() {
      // A document that is being opened may have read its journal just before.
      await Promise.allSettled(hocuspocus().loadingDocuments.values())
      for (const document of hocuspocus().documents.values()) {
        const id = parseName(document.name)?.id as string
        const reach = progress.get(id)
        if (!reach) continue
        let rows: JournalRow[]
        do {
          rows = await store.journal({ document: id, after: reach.pulled, limit: 1000 })
          for (const row of rows) Y.applyUpdate(document, row.bytes, { source: 'local' })
          reach.pulled = rows.at(-1)?.seq ?? reach.pulled
        } while (rows.length > 0)
      }
    },
    settled: () => checkpointing,
  }
}
