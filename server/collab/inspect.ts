import * as decoding from 'lib0/decoding'
import type { Schema } from 'prosemirror-model'
import * as Y from 'yjs'
import { Failure } from '#shared/errors.ts'
import { Neighbours, type Span } from './neighbours.ts'
import { fitsProse } from './prose.ts'
import { isPlain } from './values.ts'

const DEEPEST = 64
const SUBDOCUMENT = 9
/** Far more than anybody types, and far less than what a state vector can carry. */
const LAST_CLOCK = 2 ** 31

type Struct = Y.Item | Y.GC | Y.Skip

/** Where an item lies: in which type (one of the document, or one the update brings), under which key, how deep. */
interface Place {
  parent: unknown
  sub: string | null
  depth: number
}

/** What a kind of document is made of: its roots, those of them that are texts, and what a text is made of. */
export interface Shape {
  roots: readonly string[]
  texts: readonly string[]
  prose: Schema
}

/** What an update brings: whether it says anything new, and under which client ids it brings new structs. */
export interface News {
  news: boolean
  clients: number[]
}

function broken(why: string): Failure {
  return new Failure('broken-update', why)
}

/** The struct of the document that covers an id, which must be known. */
function structAt(doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC {
  const structs = doc.store.clients.get(client) as (Y.Item | Y.GC)[]
  return structs[Y.findIndexSS(structs, clock)] as Y.Item | Y.GC
}

/** The struct of the update that covers an id; its structs are in order and without gaps. */
function structIn(structs: Struct[] | undefined, clock: number): Struct | undefined {
  let [low, high] = [0, (structs?.length ?? 0) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = (structs as Struct[])[middle] as Struct
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}

/** Where an integrated struct lies, or null when it is only the memory of something deleted. */
function placeInDoc(struct: Y.Item | Y.GC): Place | null {
  if (!(struct instanceof Y.Item)) return null
  let depth = 1
  let type = struct.parent
  while (type instanceof Y.AbstractType && type._item && depth <= DEEPEST) {
    depth += 1
    type = type._item.parent
  }
  return { parent: struct.parent, sub: struct.parentSub, depth }
}

/** An update's structs by client; refuses empty ones, gaps, overlaps and clocks beyond reason. */
function byClientOf(structs: Struct[]): Map<number, Struct[]> {
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (!(struct.length > 0) || clock + struct.length > LAST_CLOCK) throw broken('a struct of no or endless length')
    if (struct instanceof Y.Skip) throw broken('a gap')
    const list = byClient.get(client)
    const last = list?.at(-1)
    if (last && clock !== last.id.clock + last.length) throw broken('structs out of order')
    if (list) list.push(struct)
    else byClient.set(client, [struct])
  }
  return byClient
}

/**
 * Looks at an update before it is stored and applied (rule J4). Refuses what stock Yjs would swallow, keep waiting for ever or break on: garbage,
 * gaps, unknown or circular neighbours, neighbours that lie apart, nesting without end, foreign roots. Costs O(update), not O(document).
 */
export function inspect(doc: Y.Doc, update: Uint8Array, { roots, texts, prose }: Shape): News {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    throw broken('not an update')
  }
  const byClient = byClientOf(decoded.structs as Struct[])
  // Of a client named twice Yjs would take the second part, and wait for the first for ever.
  if (decoding.readVarUint(decoding.createDecoder(update)) !== byClient.size) throw broken('a client named twice')
  const known = new Map<number, number>()
  const stored = (client: number) => Y.getState(doc.store, client)
  const have = (client: number) => known.get(client) ?? stored(client)

  const places = new Map<Struct, Place | null>()
  const spans = new Map<Struct, Span>()
  const isStored = ({ client, clock }: Y.ID) => clock < stored(client)
  const structOf = (id: Y.ID) =>
    (isStored(id) ? structAt(doc, id.client, id.clock) : structIn(byClient.get(id.client), id.clock)) as Y.Item | Y.GC
  const spanOf = (id: Y.ID): Span => (isStored(id) ? { from: id, to: id } : (spans.get(structOf(id)) as Span))
  const neighbours = new Neighbours(structOf, isStored)
  const placeAt = ({ client, clock }: Y.ID): Place | null => {
    if (clock < stored(client)) return placeInDoc(structAt(doc, client, clock))
    const struct = structIn(byClient.get(client), clock)
    return (struct && places.get(struct)) ?? null
  }
  /** The place inside the type that an item of this id holds; null when that is gone already. */
  const placeInside = (id: Y.ID, sub: string | null): Place | null => {
    const inDoc = id.clock < stored(id.client)
    const holder = inDoc ? structAt(doc, id.client, id.clock) : structIn(byClient.get(id.client), id.clock)
    if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return null
    if (!(holder.content instanceof Y.ContentType)) throw broken('something inside what holds nothing')
    return { parent: inDoc ? holder.content.type : holder, sub, depth: (placeAt(id)?.depth ?? 0) + 1 }
  }
  const placeOf = (item: Y.Item): Place | null => {
    const parent = item.parent as string | Y.ID | null
    if (typeof parent === 'string') {
      if (!roots.includes(parent)) throw broken('an unknown root')
      return { parent: doc.share.get(parent) ?? parent, sub: item.parentSub, depth: 1 }
    }
    if (parent instanceof Y.ID) return placeInside(parent, item.parentSub)
    const left = item.origin && placeAt(item.origin)
    const right = item.rightOrigin && placeAt(item.rightOrigin)
    if (item.origin && item.rightOrigin && (left?.parent !== right?.parent || left?.sub !== right?.sub))
      throw broken('neighbours that lie apart')
    return left ?? right
  }
  const check = (struct: Struct) => {
    if (!(struct instanceof Y.Item)) return
    const place = placeOf(struct)
    places.set(struct, place)
    checkContent(struct.content, place)
    // What the document has of it already ends where the rest begins.
    const { client, clock } = struct.id
    const end = clock < stored(client) ? Y.createID(client, stored(client) - 1) : null
    if (end) {
      const before = placeAt(end)
      if (before?.parent !== place?.parent || before?.sub !== place?.sub) throw broken('the rest of something else')
    }
    if (!place) return
    if (place.sub !== null && struct.rightOrigin) throw broken('a right neighbour under a key')
    // One value at a time. Those that were replaced may have become one run.
    const single = struct.length === 1 || struct.content instanceof Y.ContentDeleted || deletesAll(decoded.ds, struct)
    if (place.sub !== null && !single) throw broken('several values under a key')
    spans.set(struct, neighbours.add(struct, end ?? struct.origin, struct.rightOrigin, place, spanOf))
  }
  const checkContent = (content: Y.Item['content'], place: Place | null) => {
    if (content.getRef() === SUBDOCUMENT) throw broken('a document in a document')
    if (!isPlain(content, DEEPEST)) throw broken('a value that is not plain, or nested too deep')
    if (!place) return
    if (place.depth > DEEPEST) throw broken('nested too deep')
    const { parent, sub } = place
    const type = parent instanceof Y.Item ? (parent.content as Y.ContentType).type : parent
    const isText = texts.some((name) => type === name || type === doc.share.get(name))
    if (!fitsProse(isText ? 'root' : type, sub, content, prose)) throw broken('no text an editor can read')
  }
  const ready = (struct: Struct) => {
    if (struct.id.clock > have(struct.id.client)) return false
    if (!(struct instanceof Y.Item)) return true
    const parent = struct.parent as string | Y.ID | null
    if (parent === null && !struct.origin && !struct.rightOrigin) throw broken('an item that lies nowhere')
    return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].every((id) => !id || id.clock < have(id.client))
  }

  // As Yjs integrates: each client's structs in order, each as soon as everything it leans on is there. What never becomes ready is refused.
  const clients = new Set<number>()
  const queues = [...byClient.values()].map((structs) => ({ structs, next: 0 }))
  for (let moved = true; moved; ) {
    moved = false
    for (const queue of queues) {
      for (let struct = queue.structs[queue.next]; struct; struct = queue.structs[queue.next]) {
        const end = struct.id.clock + struct.length
        // Of what is known already Yjs looks up the neighbours too, and waits for those it has not.
        if (!ready(struct)) break
        if (end > have(struct.id.client)) {
          check(struct)
          known.set(struct.id.client, end)
          clients.add(struct.id.client)
        }
        queue.next += 1
        moved = true
      }
    }
  }
  if (queues.some((queue) => queue.next < queue.structs.length)) throw broken('something it leans on is missing')

  let deletes = false
  for (const [client, ranges] of decoded.ds.clients) {
    let reach = 0
    for (const { clock, len } of ranges) {
      if (!(len > 0) || clock + len > have(client)) throw broken('deletes what is not there')
      // Each is as long as what it deletes: a hundred that say the same would cost a hundred times that.
      if (clock < reach) throw broken('deletes the same twice')
      reach = clock + len
      if (isDeleted(doc, client, clock, len)) continue
      deletes = true
      neighbours.cut(Y.createID(client, clock), 0)
      neighbours.cut(Y.createID(client, reach - 1), 1)
    }
  }
  return { news: clients.size > 0 || deletes, clients: [...clients] }
}

function deletesAll({ clients }: ReturnType<typeof Y.decodeUpdate>['ds'], { id: { client, clock }, length }: Struct): boolean {
  return clients.get(client)?.some((range) => range.clock <= clock && range.clock + range.len >= clock + length) ?? false
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
