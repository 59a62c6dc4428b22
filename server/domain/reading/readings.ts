import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../../storage/store.ts'
import type { Question } from './answering.ts'
import type { ReadingThread } from './thread.ts'

/** All a document is made of, in the version of this software, as far as journal row `seq`. */
export type Stored = (row: DocumentRow) => Promise<{ updates: Uint8Array[]; seq: number }>

/** What documents of some kinds say of themselves, read beside the thread of the sockets and remembered. */
export interface Readings<Value> {
  /** What the documents among these are read as, as the journal has them now, in this order. One that is damaged is left out. */
  of(workspace: string, rows: readonly DocumentRow[]): Promise<{ row: DocumentRow; value: Value }[]>
  /** A document was changed; whether it reads otherwise is found out soon, and only when somebody has asked. */
  changed(document: { workspace: string; kind: string; id: string }): void
  /** Something beside the documents of a workspace was changed: who asked is told soon. */
  touched(workspace: string): void
  close(): Promise<void>
}

interface Options<Told, Value> {
  store: Pick<Store, 'documents' | 'journal'>
  stored: Stored
  /** Answers null when it lacks what comes before. */
  thread: ReadingThread<Question, Told | null>
  kinds: readonly string[]
  /** What is known after this was told, of something or of nothing; the very same when nothing changed. */
  merge(before: Value | undefined, told: Told): Value
  isSame(one: Value, other: Value): boolean
  announce(workspace: string): void
  failed(document: string, error: unknown): void
}

interface Known<Value> {
  seq: number
  value: Value
  /** As it was when the pages were last told that it changed, or first asked. */
  told: Value
}

/** The least time, in ms, between two announcements in a workspace. */
const CALM = 1000
const MANY = 1000

/**
 * What is read is remembered with the row of the journal it was read after: while nothing is written, asking costs one look at the journal. `announce`
 * tells the pages of a workspace. When nobody asks after an announcement nobody reads it, and nothing more is worked out.
 */
export function createReadings<Told, Value>(options: Options<Told, Value>): Readings<Value> {
  const { store, stored, thread, kinds, merge, isSame, announce, failed } = options
  const known = new Map<string, Known<Value>>()
  /** Of each document one reading after the other. */
  const reading = new Map<string, Promise<Value>>()
  /** Workspaces whose pages have asked since they were last told. */
  const heard = new Set<string>()
  const timers = new Map<string, NodeJS.Timeout>()
  const lately = new Map<string, number>()
  const pending = new Map<string, Set<string>>()
  const besides = new Set<string>()
  let closed = false

  const whole = async (row: DocumentRow) => {
    const { updates, seq } = await stored(row)
    const told = await thread.ask({ document: row.id, kind: row.kind, after: null, seq, updates })
    if (!told) throw new Error('the thread lost a whole document')
    return { seq, value: merge(undefined, told) }
  }
  const further = async (row: DocumentRow, before: Known<Value>) => {
    const rows = await store.journal({ document: row.id, after: before.seq, limit: MANY })
    const seq = rows.at(-1)?.seq
    if (seq === undefined) return before
    if (rows.length === MANY) return null
    const updates = rows.map(({ bytes }) => bytes)
    const told = await thread.ask({ document: row.id, kind: row.kind, after: before.seq, seq, updates }).catch(() => null)
    return told && { seq, value: merge(before.value, told) }
  }
  const read = async (row: DocumentRow): Promise<Value> => {
    const before = known.get(row.id)
    const now = (before && (await further(row, before))) ?? (await whole(row))
    known.set(row.id, { ...now, told: before?.told ?? now.value })
    return now.value
  }
  const current = (row: DocumentRow): Promise<Value> => {
    const mine = (reading.get(row.id) ?? Promise.resolve(null)).catch(() => null).then(() => read(row))
    reading.set(row.id, mine)
    const done = () => {
      if (reading.get(row.id) === mine) reading.delete(row.id)
    }
    mine.then(done, done)
    return mine
  }
  /** Tells the pages of a workspace when what they know of one of these documents is no longer so, or of something beside them. */
  const look = async (workspace: string, documents: ReadonlySet<string>, beside: boolean) => {
    const rows = documents.size === 0 ? [] : (await store.documents({ workspace })).filter(({ id }) => documents.has(id))
    await Promise.all(rows.map(current))
    const stale = rows.flatMap(({ id }) => known.get(id) ?? []).filter((one) => !isSame(one.value, one.told))
    if ((stale.length === 0 && !beside) || closed) return
    for (const one of stale) one.told = one.value
    heard.delete(workspace)
    lately.set(workspace, Date.now())
    announce(workspace)
  }
  const plan = (workspace: string) => {
    if (timers.has(workspace) || closed) return
    // The first change waits a moment as well: whoever types makes many.
    const wait = Math.max(CALM / 4, (lately.get(workspace) ?? 0) + CALM - Date.now())
    const timer = setTimeout(async () => {
      const documents = pending.get(workspace) ?? new Set()
      pending.delete(workspace)
      await look(workspace, documents, besides.delete(workspace)).catch((error) => failed([...documents].join(' '), error))
      timers.delete(workspace)
      if (pending.has(workspace) || besides.has(workspace)) plan(workspace)
    }, wait)
    timers.set(workspace, timer.unref())
  }
  const note = (workspace: string, document: string) => {
    pending.set(workspace, (pending.get(workspace) ?? new Set()).add(document))
    plan(workspace)
  }

  return {
    async of(workspace, rows) {
      heard.add(workspace)
      const answers = await Promise.all(
        rows
          .filter(({ kind }) => kinds.includes(kind))
          .map(async (row) => {
            try {
              return [{ row, value: await current(row) }]
            } catch (error) {
              // One that is damaged does not take the others along.
              failed(row.id, error)
              return []
            }
          }),
      )
      // Who asked earlier knows less than who asks now.
      for (const { row, value } of answers.flat()) {
        const one = known.get(row.id)
        if (one && !isSame(one.told, value)) note(workspace, row.id)
      }
      return answers.flat()
    },
    changed({ workspace, kind, id }) {
      if (kinds.includes(kind) && known.has(id) && heard.has(workspace)) note(workspace, id)
    },
    touched(workspace) {
      if (!heard.has(workspace)) return
      besides.add(workspace)
      plan(workspace)
    },
    async close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
      await thread.close()
    },
  }
}
