import { expect } from 'vitest'
import * as Y from 'yjs'

/** Several people's copies of one document on a network that carries nothing by itself. */
export interface Peers {
  readonly docs: readonly Y.Doc[]
  /** Carries what `from` has waiting for `to`, in order, unless a partition lies between them. */
  flush(from: number, to: number): void
  /** Lets messages pass only inside each group; a peer in no group is alone. What cannot pass waits. */
  partition(...groups: number[][]): void
  heal(): void
  /** Carries everything that may pass. */
  settle(): void
  /** Heals, carries everything, and expects every copy to be the same: content, state vector and delete set. */
  expectSame(read: (doc: Y.Doc) => unknown): void
}

const NETWORK = Symbol('network')

/** `count` peers that start from the same document. Each peer's client id is its place, so that a failing seed fails again. */
export function peers(count: number, start: (doc: Y.Doc) => void = () => {}): Peers {
  const origin = new Y.Doc()
  origin.clientID = 1000
  start(origin)
  const first = Y.encodeStateAsUpdate(origin)
  const all = Array.from({ length: count }, (_, index) => index)
  const docs = all.map((index) => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    Y.applyUpdate(doc, first, NETWORK)
    return doc
  })
  const links = new Map(all.flatMap((from) => all.filter((to) => to !== from).map((to) => [`${from}>${to}`, [] as Uint8Array[]])))
  let groups: number[][] = [all]

  docs.forEach((doc, from) => {
    doc.on('update', (update: Uint8Array, source: unknown) => {
      if (source !== NETWORK) for (const to of all) links.get(`${from}>${to}`)?.push(update)
    })
  })

  const network: Peers = {
    docs,
    flush(from, to) {
      if (!groups.some((group) => group.includes(from) && group.includes(to))) return
      for (const update of links.get(`${from}>${to}`)?.splice(0) ?? []) Y.applyUpdate(docs[to] as Y.Doc, update, NETWORK)
    },
    partition(...next) {
      groups = next
    },
    heal() {
      groups = [all]
    },
    settle() {
      for (const from of all) for (const to of all) network.flush(from, to)
    },
    expectSame(read) {
      network.heal()
      network.settle()
      const [model, ...others] = docs as [Y.Doc, ...Y.Doc[]]
      for (const doc of others) {
        expect(read(doc)).toEqual(read(model))
        expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(model))).toBe(true)
      }
    },
  }
  return network
}
