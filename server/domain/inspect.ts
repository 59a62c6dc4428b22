import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import { threadSchema } from '#shared/protocol/threads.ts'
import type { Loaded, Store, StoredRow } from '../storage/store.ts'
import { verifyFrozen } from './verifyFrozen.ts'

const PAGE = 500

/** A document as it is on disk, for somebody who looks from outside. */
export async function inspectDocument(store: Store, row: StoredRow) {
  const loaded = await store.load({ document: row.id })
  const doc = open(loaded)
  const report = reportOn(doc, row, loaded)
  doc.destroy()
  return report
}

/** What was stored, as a document; to be destroyed by who opened it. */
export function open({ checkpoint, tail }: Loaded): Y.Doc {
  return rebuild([...(checkpoint ? [checkpoint.state] : []), ...tail])
}

/** Everything there is to say of a document: its row, how large it is, what is wrong with it, and what it says. */
export function reportOn(doc: Y.Doc, row: StoredRow, { seq, schemaVersion }: Loaded) {
  const { problems, ...snapshot } = withProse(doc, row, KINDS[row.kind].read(doc))
  const pending = doc.store.pendingStructs || doc.store.pendingDs ? ['something in the journal hangs loose'] : []
  const { id, kind, title, createdAt, changedAt, archivedAt } = row
  return {
    ...{ id, name: formatName(row), kind, title, createdAt, changedAt, archivedAt, schemaVersion },
    size: Y.encodeStateAsUpdate(doc).length,
    updates: seq,
    problems: [...(Array.isArray(problems) ? problems : []), ...pending],
    snapshot,
  }
}

/** Collections as plain objects, each item with the text of its prose. */
function withProse(doc: Y.Doc, row: StoredRow, read: unknown): Record<string, unknown> {
  const items = (root: string, collection: ReadonlyMap<string, object>) =>
    Object.fromEntries([...collection].map(([id, item]) => [id, { ...item, ...proseOf(doc.getMap(root).get(id)) }]))
  return Object.fromEntries(
    Object.entries(read as Record<string, unknown>).map(([root, value]) => [
      root,
      KINDS[row.kind].roots.includes(root) && value instanceof Map ? items(root, value) : value,
    ]),
  )
}

function proseOf(item: unknown): Record<string, string> {
  if (!(item instanceof Y.Map)) return {}
  return Object.fromEntries(
    [...item.entries()].flatMap(([field, value]) => (value instanceof Y.XmlFragment ? [[field, textOfProse(value)]] : [])),
  )
}

export interface Verdict {
  documents: number
  updates: number
  problems: { document: string; problem: string }[]
}

/** What it takes to verify: a store, or a backup. */
export type Readable = Pick<
  Store,
  'allDocuments' | 'journal' | 'checkpoints' | 'damagedPhotos' | 'threads' | 'versions' | 'version' | 'keptStates' | 'keptState'
>

/**
 * Reads the whole journal: every hash, every number in its place, every document built anew and equal to what its checkpoint says, every version and photo
 * what it was.
 */
export async function verifyAll(store: Readable): Promise<Verdict> {
  const verdict: Verdict = { documents: 0, updates: 0, problems: [] }
  for (const row of await store.allDocuments({})) {
    verdict.documents += 1
    const tell = (problem: string) => verdict.problems.push({ document: formatName(row), problem })
    try {
      verdict.updates += await verifyDocument(store, row, tell)
      await verifyFrozen(store, row, tell)
      for (const thread of await store.threads({ document: row.id }))
        if (!threadSchema.safeParse(thread).success) tell(`thread ${thread.id} cannot be read`)
    } catch (error) {
      tell(`cannot be read: ${(error as Error).message}`)
    }
  }
  for (const sha256 of await store.damagedPhotos({}))
    verdict.problems.push({ document: `photo ${sha256}`, problem: 'does not have the hash it was stored with' })
  return verdict
}

async function verifyDocument(store: Readable, row: StoredRow, tell: (problem: string) => void): Promise<number> {
  const checkpoints = await store.checkpoints({ document: row.id })
  const doc = new Y.Doc()
  let seq = 0
  let count = 0
  for (;;) {
    const rows = await store.journal({ document: row.id, after: seq, limit: PAGE })
    for (const entry of rows) {
      if (entry.seq !== seq + 1) tell(`update ${seq + 1} is missing`)
      seq = entry.seq
      count += 1
      if (!matches(entry.bytes, entry.sha256)) tell(`update ${seq} does not have the hash it was stored with`)
      apply(doc, entry.bytes, () => tell(`update ${seq} cannot be applied`))
      for (const checkpoint of checkpoints.filter((candidate) => candidate.seq === seq)) compare(doc, row, checkpoint, tell)
    }
    if (rows.length < PAGE) break
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) tell('something in the journal hangs loose')
  for (const checkpoint of checkpoints) if (checkpoint.seq > seq) tell(`the checkpoint at ${checkpoint.seq} has no journal under it`)
  doc.destroy()
  return count
}

function compare(
  doc: Y.Doc,
  row: StoredRow,
  { seq, state, sha256 }: { seq: number; state: Uint8Array; sha256: Uint8Array },
  tell: (problem: string) => void,
) {
  if (!matches(state, sha256)) return tell(`the checkpoint at ${seq} does not have the hash it was stored with`)
  const merged = rebuild([state])
  // By value: the order of a map's keys is that of their arrival, which a merge does not keep and nobody relies on.
  const says = (of: Y.Doc) => ({ ...withProse(of, row, KINDS[row.kind].read(of)), problems: undefined })
  if (!isDeepStrictEqual(says(merged), says(doc))) tell(`the checkpoint at ${seq} says something else than the journal`)
  merged.destroy()
}

function matches(bytes: Uint8Array, sha256: Uint8Array): boolean {
  return createHash('sha256').update(bytes).digest().equals(sha256)
}

function rebuild(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

function apply(doc: Y.Doc, bytes: Uint8Array, failed: () => void): void {
  try {
    Y.applyUpdate(doc, bytes)
  } catch {
    // Only this update: the rest of the journal is read as well, so that one report names everything.
    failed()
  }
}
