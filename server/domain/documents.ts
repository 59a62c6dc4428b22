import type * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import type { DocumentKind } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow, ImportReport } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import { applySchedule, parseSchedule } from './programme/import.ts'

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
  const schedule = await parseSchedule(text, onProgress)
  const before = running.get(row.id)
  const mine = Promise.resolve(before)
    .catch(() => undefined)
    .then(async () => {
      const results: ReturnType<typeof applySchedule>[] = []
      await edit(row, author, (doc) => void results.push(applySchedule(doc, schedule)))
      return results[0] as ReturnType<typeof applySchedule>
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
