import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../../storage/store.ts'
import type { Question } from '../reading/answering.ts'
import { createReadings, type Readings, type Stored } from '../reading/readings.ts'
import { createThread } from '../reading/thread.ts'
import { type Entries, mergeEntries, type Told } from './entries.ts'

/** A document with what it holds for my work and what belongs together. */
export interface Held {
  row: DocumentRow
  entries: Entries
}

/** What boards and programmes hold that is somebody's to do, or belongs with something elsewhere. */
export interface WorkSource {
  /** Of these documents of a workspace, as the journal has them now. */
  of(workspace: string, rows: readonly DocumentRow[]): Promise<Held[]>
  changed: Readings<Entries>['changed']
  /** What is said about a document was changed: that may be somebody's to answer. */
  touched: Readings<Entries>['touched']
  close(): Promise<void>
}

/** Boards and programmes, read by a thread of their own. `announce` tells the pages of a workspace that something of it changed. */
export function createWork(
  store: Pick<Store, 'documents' | 'journal'>,
  stored: Stored,
  announce: (workspace: string) => void,
  failed: (document: string, error: unknown) => void,
): WorkSource {
  const readings = createReadings<Told, Entries>({
    ...{ store, stored, announce, failed, kinds: ['board', 'programme'] },
    thread: createThread<Question, Told | null>(new URL('./worker.ts', import.meta.url)),
    merge: mergeEntries,
    isSame: (one, other) => one === other,
  })
  return {
    of: async (workspace, rows) => (await readings.of(workspace, rows)).map(({ row, value }) => ({ row, entries: value })),
    changed: readings.changed,
    touched: readings.touched,
    close: readings.close,
  }
}

/** The entries of one sort, of one document. */
export function entriesOf<W extends 'card' | 'session' | 'speaker'>({ entries }: Held, what: W) {
  type One = Extract<Entries extends ReadonlyMap<string, infer E> ? E : never, { what: W }>
  return [...entries.values()].filter((entry): entry is One => entry.what === what)
}
