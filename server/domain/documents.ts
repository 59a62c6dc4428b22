import * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import type { TablePreview } from '#shared/protocol/inOut.ts'
import type { DocumentRow, ImportReport } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import { applySchedule, type ImportResult, parseScheduleFor } from './programme/import.ts'
import { applyTable, lookAtTable, type Reading, readTable } from './programme/table/table.ts'
import type { Read } from './programme/versions.ts'

/** Adds an empty document to a workspace. */
export function createDocument(
  store: Store,
  document: { workspace: string; kind: DocumentKind; title: string; author: string | null },
): Promise<DocumentRow> {
  return store.createDocument({ id: newId(), ...document, now: Date.now() })
}

/** Changes a document on somebody's behalf: on disk first, then seen. */
export type Edit = (row: DocumentRow, author: string | null, change: (doc: Y.Doc) => void) => Promise<void>

/** Imports that are running, so that two of one document do not both add what neither finds. */
const running = new Map<string, Promise<unknown>>()

/** Reads a schedule.xml into a programme. The programme changes as a whole, on disk before anybody sees it, or not at all. */
export async function importInto(
  store: Store,
  edit: Edit,
  row: DocumentRow,
  text: string,
  author: string | null,
  onProgress?: (done: number, total: number) => void,
): Promise<ImportReport> {
  if (row.kind !== 'programme') throw new Failure('bad-request', 'A schedule goes into a programme.')
  const scheduleFor = await parseScheduleFor(text, onProgress)
  return inTurn(store, edit, row, author, (doc) => applySchedule(doc, scheduleFor(doc)))
}

/** Reads a table into a programme; as a whole or not at all, as above. */
export async function importTableInto(
  store: Store,
  edit: Edit,
  row: DocumentRow,
  { bytes, ...reading }: Reading & { bytes: Uint8Array },
  author: string | null,
  onProgress?: (done: number, total: number) => void,
): Promise<ImportReport> {
  const table = readTable(bytes, reading)
  const about = await aboutTable(store, row)
  return inTurn(store, edit, row, author, (doc) => applyTable(doc, table, about, onProgress))
}

/** What reading a table into a programme would do. */
export async function lookAtTableFor(
  store: Store,
  read: Read,
  row: DocumentRow,
  { bytes, ...reading }: Reading & { bytes: Uint8Array },
): Promise<TablePreview> {
  const table = readTable(bytes, reading)
  const about = await aboutTable(store, row)
  return lookAtTable(await read(row, (doc) => Y.encodeStateAsUpdate(doc)), table, about)
}

async function aboutTable(store: Store, row: DocumentRow): Promise<{ title: string; date: string | null }> {
  if (row.kind !== 'programme') throw new Failure('bad-request', 'A table goes into a programme.')
  const workspace = (await store.workspaces({})).find(({ id }) => id === row.workspace)
  return { title: row.title, date: workspace?.eventDate ?? null }
}

/** One import of a document after the other. */
async function inTurn(
  store: Store,
  edit: Edit,
  row: DocumentRow,
  author: string | null,
  apply: (doc: Y.Doc) => ImportResult,
): Promise<ImportReport> {
  const before = running.get(row.id)
  const mine = Promise.resolve(before)
    .catch(() => undefined)
    .then(async () => {
      const results: ImportResult[] = []
      await edit(row, author, (doc) => void results.push(apply(doc)))
      return results[0] as ImportResult
    })
  running.set(row.id, mine)
  try {
    const { counts, notes } = await mine
    return { type: 'report', document: (await store.document({ id: row.id })) ?? row, counts, notes }
  } finally {
    if (running.get(row.id) === mine) running.delete(row.id)
  }
}

/** The title of a programme that an imported file becomes. */
export function titleOfSchedule(schedule: { title: string }, file: string): string {
  return (schedule.title || file).slice(0, 300)
}
