import * as Y from 'yjs'
import type { Authors } from '../protocol/authors.ts'

/** Who wrote something, and when (ms, UTC). `person`: null for the software itself. */
export interface Author {
  person: string | null
  at: number
}

interface Range extends Author {
  clock: number
  end: number
}

/** Who wrote which clocks of which client, put together from answers of the server. */
export class AuthorBook {
  seq = 0
  private readonly clients = new Map<number, Range[]>()

  /** Takes an answer in. What is known of a clock already stays: whoever wrote it first wrote it. */
  add({ seq, people, ranges }: Authors): void {
    for (const [client, clock, length, person, at] of ranges) {
      const known = this.clients.get(client) ?? []
      this.clients.set(client, known)
      const begin = Math.max(clock, known.at(-1)?.end ?? 0)
      if (begin < clock + length) known.push({ clock: begin, end: clock + length, person: people[person] ?? null, at })
    }
    this.seq = seq
  }

  /** Who wrote these clocks, in runs, in their order; `author: null` where that is not known yet. */
  of(client: number, clock: number, length: number): { length: number; author: Author | null }[] {
    const known = this.clients.get(client) ?? []
    const runs: { length: number; author: Author | null }[] = []
    let index = firstEndingAfter(known, clock)
    for (let at = clock; at < clock + length; ) {
      const range = known[index]
      const isIn = range !== undefined && range.clock <= at
      const end = Math.min(clock + length, isIn ? range.end : (range?.clock ?? clock + length))
      runs.push({ length: end - at, author: isIn ? range : null })
      at = end
      if (isIn) index += 1
    }
    return runs
  }
}

function firstEndingAfter(ranges: readonly Range[], clock: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle] as Range).end <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/** A passage of a text: from and to as positions of its ProseMirror document, and the client and clocks it was written under. */
export interface Passage {
  from: number
  to: number
  client: number
  clock: number
}

/**
 * The passages of a text as they lie in the shared document, in their order. `isLeaf`: does a node of this name have nothing inside (and count as one)?
 */
export function passagesOf(fragment: Y.XmlFragment, isLeaf: (name: string) => boolean): Passage[] {
  const passages: Passage[] = []
  let pos = 0
  const walk = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        for (let item = child._start; item; item = item.right) {
          if (item.deleted || !item.countable) continue
          passages.push({ from: pos, to: pos + item.length, client: item.id.client, clock: item.id.clock })
          pos += item.length
        }
      } else if (child instanceof Y.XmlElement) {
        if (isLeaf(child.nodeName)) {
          if (child._item) passages.push({ from: pos, to: pos + 1, client: child._item.id.client, clock: child._item.id.clock })
          pos += 1
          continue
        }
        pos += 1
        walk(child)
        pos += 1
      }
    }
  }
  walk(fragment)
  return passages
}
