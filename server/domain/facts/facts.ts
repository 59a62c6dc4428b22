import type { Facts, ProgrammeFacts } from '#shared/facts.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../../storage/store.ts'
import { createFactsThread } from './thread.ts'

/** What programmes say of themselves to the releases of their workspace (rules R47, R48). */
export interface FactsSource {
  /** The facts of every programme of a workspace, as the journal has them now, in the order of the list. */
  of(workspace: string): Promise<ProgrammeFacts[]>
  /** A document was changed; whether a fact of it changed is found out soon, and only when somebody has asked for its facts. */
  changed(document: { workspace: string; kind: string; id: string }): void
  close(): Promise<void>
}

/** All a document is made of, in the version of this software, as far as journal row `seq`. */
export type Stored = (row: DocumentRow) => Promise<{ updates: Uint8Array[]; seq: number }>

interface Known {
  seq: number
  facts: Facts
  /** As they were when the pages were last told that they changed, or first asked. */
  told: string
}

/** The least time, in ms, between two announcements in a workspace. */
const CALM = 1000
const MANY = 1000

/**
 * Facts are read by a thread of their own and remembered with the row of the journal they were read after: while nothing is written, asking costs one look
 * at the journal. `announce` tells the pages of a workspace. When nobody asks after an announcement nobody reads it, and nothing more is worked out.
 */
export function createFacts(
  store: Pick<Store, 'documents' | 'journal'>,
  stored: Stored,
  announce: (workspace: string) => void,
  failed: (document: string, error: unknown) => void,
): FactsSource {
  const thread = createFactsThread()
  const known = new Map<string, Known>()
  /** Of each document one reading after the other. */
  const reading = new Map<string, Promise<Facts>>()
  /** Workspaces whose pages have asked since they were last told. */
  const heard = new Set<string>()
  const timers = new Map<string, NodeJS.Timeout>()
  const lately = new Map<string, number>()
  const pending = new Map<string, Set<string>>()
  let closed = false

  const whole = async (row: DocumentRow) => {
    const { updates, seq } = await stored(row)
    return { seq, facts: await thread.ask({ document: row.id, after: null, seq, updates }) }
  }
  const read = async (row: DocumentRow): Promise<Facts> => {
    const before = known.get(row.id)
    const rows = before ? await store.journal({ document: row.id, after: before.seq, limit: MANY }) : []
    if (before && rows.length === 0) return before.facts
    const seq = rows.at(-1)?.seq ?? 0
    const updates = rows.map(({ bytes }) => bytes)
    const further =
      before && rows.length < MANY ? await thread.ask({ document: row.id, after: before.seq, seq, updates }).catch(() => null) : null
    const now = further ? { seq, facts: further } : await whole(row)
    if (!now.facts) throw new Error('the thread that reads facts lost a whole programme')
    known.set(row.id, { seq: now.seq, facts: now.facts, told: before?.told ?? JSON.stringify(now.facts) })
    return now.facts
  }
  const current = (row: DocumentRow): Promise<Facts> => {
    const mine = (reading.get(row.id) ?? Promise.resolve(null)).catch(() => null).then(() => read(row))
    reading.set(row.id, mine)
    const done = () => {
      if (reading.get(row.id) === mine) reading.delete(row.id)
    }
    mine.then(done, done)
    return mine
  }
  /** Tells the pages of a workspace when what they know of one of these programmes is no longer so. */
  const look = async (workspace: string, documents: ReadonlySet<string>) => {
    const rows = (await store.documents({ workspace })).filter(({ id }) => documents.has(id))
    await Promise.all(rows.map(current))
    const stale = rows.map(({ id }) => known.get(id)).filter((one) => one !== undefined && JSON.stringify(one.facts) !== one.told)
    if (stale.length === 0 || closed) return
    for (const one of stale) if (one) one.told = JSON.stringify(one.facts)
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
      await look(workspace, documents).catch((error) => failed([...documents].join(' '), error))
      timers.delete(workspace)
      if (pending.has(workspace)) plan(workspace)
    }, wait)
    timers.set(workspace, timer.unref())
  }
  const note = (workspace: string, document: string) => {
    pending.set(workspace, (pending.get(workspace) ?? new Set()).add(document))
    plan(workspace)
  }

  return {
    async of(workspace) {
      const rows = (await store.documents({ workspace })).filter(({ kind }) => kind === 'programme')
      heard.add(workspace)
      const answers = await Promise.all(
        rows.map(async (row) => {
          try {
            return [{ id: row.id, title: row.title, archived: row.archivedAt !== null, facts: await current(row) }]
          } catch (error) {
            // One that is damaged does not take the others along.
            failed(row.id, error)
            return []
          }
        }),
      )
      // Who asked earlier knows less than who asks now.
      for (const { id, facts } of answers.flat()) if (known.get(id)?.told !== JSON.stringify(facts)) note(workspace, id)
      return answers.flat()
    },
    changed({ workspace, kind, id }) {
      if (kind === 'programme' && known.has(id) && heard.has(workspace)) note(workspace, id)
    },
    async close() {
      closed = true
      for (const timer of timers.values()) clearTimeout(timer)
      await thread.close()
    },
  }
}
