import * as Y from 'yjs'
import { hear } from '#client/collab/heard.ts'

/** Several people's copies of one document around a server, which passes on what was new to it. Nothing is carried by itself. */
export interface Hub {
  readonly docs: readonly Y.Doc[]
  /** Carries what one of them wrote to the server. */
  up(from: number): void
  /** Carries to one of them what others wrote, in the order of the server. */
  down(to: number): void
  /** Carries everything, and what that brings about. Who is away comes back. */
  settle(): void
  /** From now on one of them works without a connection. */
  away(one: number): void
  /** They compare notes with the server: hear in one piece what the others did, and say in one piece what they did. */
  back(one: number): void
}

const SERVER = Symbol('server')

/** `count` people who start from the same document. Each one's client id is their place, so that a failing seed fails again. */
export function hub(count: number, start: (doc: Y.Doc) => void): Hub {
  const server = new Y.Doc()
  server.clientID = 1000
  start(server)
  const first = Y.encodeStateAsUpdate(server)
  const [outgoing, incoming] = [0, 1].map(() => Array.from({ length: count }, (): Uint8Array[] => [])) as [Uint8Array[][], Uint8Array[][]]
  const docs = outgoing.map((queue, index) => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    Y.applyUpdate(doc, first, SERVER)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== SERVER) queue.push(update)
    })
    return doc
  })
  server.on('update', (update: Uint8Array, origin: unknown) => {
    for (const [index, queue] of incoming.entries()) if (index !== origin) queue.push(update)
  })
  const each = (queue: Uint8Array[], carry: (update: Uint8Array) => void) => {
    for (const update of queue.splice(0)) carry(update)
  }
  const gone = new Set<number>()
  const up = (from: number) => gone.has(from) || each(outgoing[from] as Uint8Array[], (update) => Y.applyUpdate(server, update, from))
  const down = (to: number) => {
    if (gone.has(to)) return
    const doc = docs[to] as Y.Doc
    each(incoming[to] as Uint8Array[], (update) => hear(doc, { update, had: null }, () => Y.applyUpdate(doc, update, SERVER)))
  }
  const all = docs.map((_, index) => index)
  const back = (one: number) => {
    if (!gone.delete(one)) return
    const doc = docs[one] as Y.Doc
    const update = Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc))
    const had = Y.decodeStateVector(Y.encodeStateVector(server))
    hear(doc, { update, had }, () => Y.applyUpdate(doc, update, SERVER))
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)), one)
    for (const queue of [outgoing[one], incoming[one]]) queue?.splice(0)
  }
  return {
    docs,
    up,
    down,
    away: (one) => void gone.add(one),
    back,
    settle() {
      for (const index of all) back(index)
      while ([...outgoing, ...incoming].some((queue) => queue.length > 0)) {
        for (const index of all) up(index)
        for (const index of all) down(index)
      }
    },
  }
}
