import * as Y from 'yjs'
import { Failure } from '#shared/errors.ts'

const DEEPEST = 64
const SUBDOCUMENT = 9

type Struct = Y.Item | Y.GC | Y.Skip

function broken(why: string): Failure {
  return new Failure('broken-update', why)
}

/** The struct of the document that covers an id, which must be known. */
function structAt(doc: Y.Doc, id: Y.ID): Y.Item | Y.GC {
  const structs = doc.store.clients.get(id.client) as (Y.Item | Y.GC)[]
  return structs[Y.findIndexSS(structs, id.clock)] as Y.Item | Y.GC
}

/** How deep an integrated item lies: 1 directly under a root. */
function depthInDoc(struct: Y.Item | Y.GC): number {
  let depth = 1
  let type = struct instanceof Y.Item ? struct.parent : null
  while (type instanceof Y.AbstractType && type._item && depth <= DEEPEST) {
    depth += 1
    type = type._item.parent
  }
  return depth
}

/**
 * Looks at an update before it is stored and applied (rule J4). Refuses what stock Yjs would swallow, keep waiting for ever or break on: garbage,
 * gaps, unknown or circular neighbours, nesting without end, foreign roots. Costs O(update), not O(document).
 * Returns whether it says anything the document does not know yet.
 */
export function inspect(doc: Y.Doc, update: Uint8Array, roots: readonly string[]): boolean {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    throw broken('not an update')
  }
  const known = new Map<number, number>()
  const have = (client: number) => known.get(client) ?? Y.getState(doc.store, client)
  const byClient = new Map<number, Struct[]>()
  for (const struct of decoded.structs as Struct[]) {
    if (!(struct.length > 0)) throw broken('an empty struct')
    if (struct instanceof Y.Skip) throw broken('a gap')
    const list = byClient.get(struct.id.client)
    if (list) list.push(struct)
    else byClient.set(struct.id.client, [struct])
  }

  const depths = new Map<Struct, number>()
  const depthAt = (id: Y.ID): number => {
    if (id.clock < Y.getState(doc.store, id.client)) return depthInDoc(structAt(doc, id))
    const inUpdate = byClient.get(id.client)?.find((struct) => id.clock >= struct.id.clock && id.clock < struct.id.clock + struct.length)
    return (inUpdate && depths.get(inUpdate)) ?? 1
  }
  const check = (struct: Struct) => {
    if (!(struct instanceof Y.Item)) return
    if (struct.content.getRef() === SUBDOCUMENT) throw broken('a document in a document')
    const parent = struct.parent as string | Y.ID | null
    if (typeof parent === 'string') {
      if (!roots.includes(parent)) throw broken('an unknown root')
      depths.set(struct, 1)
      return
    }
    const depth = parent ? depthAt(parent) + 1 : depthAt((struct.origin ?? struct.rightOrigin) as Y.ID)
    if (depth > DEEPEST) throw broken('nested too deep')
    depths.set(struct, depth)
  }
  const ready = (struct: Struct) => {
    if (struct.id.clock > have(struct.id.client)) return false
    if (!(struct instanceof Y.Item)) return true
    const parent = struct.parent as string | Y.ID | null
    const needs = [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]
    if (parent === null && !struct.origin && !struct.rightOrigin) throw broken('an item that lies nowhere')
    return needs.every((id) => !id || id.clock < have(id.client))
  }

  // As Yjs integrates: each client's structs in order, each as soon as everything it leans on is there. What never becomes ready is refused.
  let news = false
  const queues = [...byClient.values()].map((structs) => ({ structs, next: 0 }))
  for (let moved = true; moved; ) {
    moved = false
    for (const queue of queues) {
      for (let struct = queue.structs[queue.next]; struct; struct = queue.structs[queue.next]) {
        const end = struct.id.clock + struct.length
        if (end > have(struct.id.client)) {
          if (!ready(struct)) break
          check(struct)
          known.set(struct.id.client, end)
          news = true
        }
        queue.next += 1
        moved = true
      }
    }
  }
  if (queues.some((queue) => queue.next < queue.structs.length)) throw broken('something it leans on is missing')

  for (const [client, ranges] of decoded.ds.clients) {
    for (const { clock, len } of ranges) {
      if (!(len > 0) || clock + len > have(client)) throw broken('deletes what is not there')
      news ||= !isDeleted(doc, client, clock, len)
    }
  }
  return news
}

function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || clock + length > Y.getState(doc.store, client)) return false
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index] as Y.Item | Y.GC
    if (struct.id.clock >= clock + length) return true
    if (!struct.deleted) return false
  }
  return true
}
