import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Random } from './random.ts'

type Struct = Y.Item | Y.GC | Y.Skip

const CLOCKS = [0, 1, 2, 5, 100, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1]
const KEYS = ['title', 'cards', '__proto__', 'constructor', 'style', 'x'.repeat(5000)]
const NAMES = ['paragraph', 'listItem', 'bulletList', 'hardBreak', 'table', 'script', '__proto__']

function content(random: Random, length: number): Y.Item['content'] {
  const values: unknown[] = [
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2n ** 62n,
    '\ud83d',
    { __proto__: 1, a: [[[]]] },
    1,
    'tekst',
  ]
  switch (random.below(9)) {
    case 0:
      return new Y.ContentDeleted(random.pick([length, 1, 2 ** 31, 2 ** 40]))
    case 1:
      return new Y.ContentString(random.pick(['', 'abc', '\udc00', '🎪🎪', 'x'.repeat(3000)]))
    case 2:
      return new Y.ContentAny(Array.from({ length: random.below(3) }, () => random.pick(values)))
    case 3:
      return new Y.ContentEmbed({ a: random.below(9) })
    case 4:
      return new Y.ContentFormat(
        random.pick(['bold', 'italic', 'link', 'blink', '__proto__']),
        random.pick<object | null>([null, {}, { href: {} }]) as object,
      )
    case 5:
      return new Y.ContentType(new Y.XmlElement(random.pick(NAMES)) as never)
    case 6:
      return new Y.ContentType(
        random.pick<() => unknown>([() => new Y.XmlText(), () => new Y.Map(), () => new Y.Array(), () => new Y.XmlFragment()])() as never,
      )
    case 7:
      return new Y.ContentBinary(new Uint8Array(random.below(9)))
    default:
      return new Y.ContentJSON(['{', 1])
  }
}

/** Ids of the update and just beside it: what a hostile neighbour would be. */
function someId(structs: Struct[], random: Random): Y.ID {
  const { client, clock } = random.pick(structs).id
  if (random.chance(0.1)) return Y.createID(random.below(2 ** 31), random.pick(CLOCKS))
  return Y.createID(client, random.chance(0.1) ? random.pick(CLOCKS) : Math.max(0, clock + random.below(5) - 2))
}

function change(struct: Struct, structs: Struct[], random: Random): void {
  const item = struct as { -readonly [Key in keyof Y.Item]: Y.Item[Key] }
  if (!(struct instanceof Y.Item)) {
    item.length = random.pick([0, 1, 2, 2 ** 31, 2 ** 50])
    return
  }
  switch (random.below(8)) {
    case 0:
      item.origin = random.chance(0.3) ? null : someId(structs, random)
      break
    case 1:
      item.rightOrigin = random.chance(0.3) ? null : someId(structs, random)
      break
    case 2:
      ;[item.origin, item.rightOrigin] = [item.rightOrigin, item.origin]
      break
    case 3:
      item.parent = random.chance(0.5)
        ? (random.pick(['cards', 'text', 'sessions', 'elders']) as never)
        : (someId(structs, random) as never)
      ;[item.origin, item.rightOrigin] = [null, null]
      break
    case 4:
      item.parentSub = random.chance(0.3) ? null : random.pick(KEYS)
      break
    default:
      item.content = content(random, struct.length)
  }
}

/** Writes structs as an update, each client's under its first clock; `ranges` is what it deletes. */
function encode(byClient: [number, Struct[]][], ranges: Map<number, { clock: number; len: number }[]>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, byClient.length)
  for (const [client, structs] of byClient) {
    for (const number of [structs.length, client, structs[0]?.id.clock ?? 0]) encoding.writeVarUint(encoder.restEncoder, number)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, ranges.size)
  for (const [client, list] of ranges) {
    for (const number of [client, list.length, ...list.flatMap(({ clock, len }) => [clock, len])])
      encoding.writeVarUint(encoder.restEncoder, number)
  }
  return encoder.toUint8Array()
}

/** An update that is well formed and says something else: other neighbours, parents, contents, clients, clocks, order and deletions. */
export function mutateUpdate(update: Uint8Array, random: Random): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update) as { structs: Struct[]; ds: { clients: Map<number, { clock: number; len: number }[]> } }
  const ranges = new Map([...ds.clients].map(([client, list]) => [client, list.map(({ clock, len }) => ({ clock, len }))]))
  // As somebody new: what is mutated is not known already, and may lean on what is.
  if (random.chance(0.7)) renew(structs, 1 + random.below(2 ** 31 - 2))
  for (let times = random.below(4); times > 0 && structs.length > 0; times -= 1) change(random.pick(structs), structs, random)
  let byClient = [...Map.groupBy(structs, ({ id }) => id.client)]
  if (random.chance(0.1))
    byClient = byClient.flatMap(
      ([client, list]) =>
        [
          [client, list.slice(0, 1)],
          [client, list.slice(1)],
        ] as typeof byClient,
    )
  if (random.chance(0.1)) byClient = byClient.map(([client, list]) => [client, list.toReversed()])
  if (random.chance(0.1)) byClient = byClient.map(([client, list]) => [client, list.filter(() => random.chance(0.8))])
  if (random.chance(0.3) && structs.length > 0) {
    const { client, clock } = someId(structs, random)
    const range = { clock, len: random.pick([0, 1, 3, 1000, 2 ** 31, 2 ** 52]) }
    ranges.set(client, [...(ranges.get(client) ?? []), ...Array.from({ length: random.pick([1, 1, 1, 500]) }, () => range)])
  }
  return encode(
    byClient.filter(([, list]) => list.length > 0 || random.chance(0.1)),
    ranges,
  )
}

/** Gives structs a new client id each for the old, from clock 0; what they lean on outside the update stays what it is. */
function renew(structs: Struct[], by: number): void {
  const spans = new Map<number, { first: number; end: number }>()
  for (const { id, length } of structs) spans.set(id.client, { first: spans.get(id.client)?.first ?? id.clock, end: id.clock + length })
  const renewed = (id: Y.ID | null) => {
    const span = id && spans.get(id.client)
    if (!id || !span || id.clock < span.first || id.clock >= span.end) return id
    return Y.createID((id.client + by) % 2 ** 31, id.clock - span.first)
  }
  for (const struct of structs) {
    const item = struct as { -readonly [Key in keyof Y.Item]: Y.Item[Key] }
    item.id = renewed(struct.id) as Y.ID
    if (!(struct instanceof Y.Item)) continue
    item.origin = renewed(item.origin)
    item.rightOrigin = renewed(item.rightOrigin)
    if (item.parent instanceof Y.ID) item.parent = renewed(item.parent)
  }
}
