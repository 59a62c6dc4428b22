import * as Y from 'yjs'
import type { Authors, Written } from '#shared/protocol/authors.ts'
import type { Database } from './database.ts'

/** Rows one answer is made of, and how long, in ms, what somebody writes without a pause counts as written at once. */
const MOST_ROWS = 20_000
const AT_ONCE = 60_000

interface Row {
  seq: number
  author: string | null
  at: number
  bytes: Uint8Array
}

/** Who wrote what of a document after journal row `after`: the rows say who and when, their updates which clocks of which clients. */
export function authorsOf(db: Database, document: string, after: number): Authors {
  const rows = db.all<Row>(
    'SELECT seq, author, at, bytes FROM journal WHERE document = ? AND seq > ? ORDER BY seq LIMIT ?',
    ...[document, after, MOST_ROWS],
  )
  const people: (string | null)[] = []
  const ranges: Written[] = []
  const last = new Map<number, Written>()
  for (const { author, at, bytes } of rows) {
    let person = people.indexOf(author)
    if (person < 0) person = people.push(author) - 1
    for (const struct of Y.decodeUpdate(bytes).structs) {
      if (struct instanceof Y.Skip) continue
      const { client, clock } = struct.id
      const before = last.get(client)
      if (before && before[1] + before[2] === clock && before[3] === person && at - before[4] < AT_ONCE) before[2] += struct.length
      else {
        const range: Written = [client, clock, struct.length, person, at]
        last.set(client, range)
        ranges.push(range)
      }
    }
  }
  return { seq: rows.at(-1)?.seq ?? after, more: rows.length === MOST_ROWS, people, ranges }
}
