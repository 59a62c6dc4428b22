import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '#server/collab/inspect.ts'

const ROOTS = ['cards', 'text']

/** A document with some text, and the updates that made it. */
function made() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const map = doc.getMap('cards')
  map.set('een', new Y.Text('hallo'))
  ;(map.get('een') as Y.Text).insert(5, ' wereld')
  ;(map.get('een') as Y.Text).delete(0, 2)
  map.set('twee', new Y.Map([['titel', 'x']]))
  return { doc, updates }
}

const refuses = (doc: Y.Doc, update: Uint8Array) => expect(() => inspect(doc, update, ROOTS)).toThrow('broken-update')

describe('J4 the gate refuses', () => {
  test('J4 garbage, nothing at all, and every truncation of a real update', () => {
    const { updates } = made()
    const server = new Y.Doc()
    refuses(server, new Uint8Array())
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          inspect(new Y.Doc(), bytes, ROOTS)
        } catch (error) {
          expect(String(error)).toContain('broken-update')
        }
      }),
    )
    for (let length = 0; length < (updates[0] as Uint8Array).length; length += 1)
      refuses(server, (updates[0] as Uint8Array).slice(0, length))
  })

  test('J4 an edit whose predecessor is missing', () => {
    const { updates } = made()
    refuses(new Y.Doc(), updates[1] as Uint8Array)
    refuses(new Y.Doc(), updates[2] as Uint8Array)
  })

  test('J4 a root the kind does not have, and a document in a document', () => {
    const foreign = new Y.Doc()
    foreign.getMap('elders').set('a', 1)
    refuses(new Y.Doc(), Y.encodeStateAsUpdate(foreign))
    const nested = new Y.Doc()
    nested.getMap('cards').set('a', new Y.Doc())
    refuses(new Y.Doc(), Y.encodeStateAsUpdate(nested))
  })

  test('J4 nesting without end', () => {
    const doc = new Y.Doc()
    let map = doc.getMap('cards')
    for (let level = 0; level < 100; level += 1) map = map.set('a', new Y.Map())
    refuses(new Y.Doc(), Y.encodeStateAsUpdate(doc))
  })

  /** An update of one client with these structs; each writes itself after its clock was counted. */
  const handmade = (client: number, clock: number, structs: ((encoder: encoding.Encoder) => void)[]) => {
    const encoder = encoding.createEncoder()
    for (const number of [1, structs.length, client, clock]) encoding.writeVarUint(encoder, number)
    for (const write of structs) write(encoder)
    encoding.writeVarUint(encoder, 0)
    return encoding.toUint8Array(encoder)
  }
  const gone = (length: number) => (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, length)
  }

  test('J4 the rest of something whose beginning is gone', () => {
    const server = new Y.Doc()
    const beginning = handmade(7, 0, [gone(3)])
    inspect(server, beginning, ROOTS)
    Y.applyUpdate(server, beginning)
    const other = new Y.Doc()
    other.clientID = 7
    other.getText('text').insert(0, 'abcde')
    refuses(server, Y.encodeStateAsUpdate(other))
  })

  test('J4 clocks that no state vector can carry', () => {
    refuses(
      new Y.Doc(),
      handmade(
        7,
        0,
        Array.from({ length: 100 }, () => gone(2 ** 53 - 1)),
      ),
    )
    refuses(new Y.Doc(), handmade(7, 2 ** 31, [gone(1)]))
  })

  test('J4 values nested without end, as register, embed or format', () => {
    const nested = (depth: number) => {
      let value: unknown = 1
      for (let level = 0; level < depth; level += 1) value = [value]
      return value
    }
    const make: ((doc: Y.Doc, value: unknown) => void)[] = [
      (doc, value) => doc.getMap('cards').set('a', value),
      (doc, value) => doc.getText('text').insertEmbed(0, { value } as object),
      (doc, value) => doc.getText('text').insert(0, 'a', { bold: value }),
    ]
    for (const write of make) {
      const [deep, flat] = [new Y.Doc(), new Y.Doc()]
      write(deep, nested(500))
      refuses(new Y.Doc(), Y.encodeStateAsUpdate(deep))
      write(flat, nested(20))
      expect(inspect(new Y.Doc(), Y.encodeStateAsUpdate(flat), ROOTS).news).toBe(true)
    }
  })

  test('J4 neighbours that lie apart', () => {
    const { doc } = made()
    const [first, second] = [doc.getMap('cards').get('een') as Y.Text, doc.getMap('cards').get('twee') as Y.Map<unknown>]
    const inText = (first._start as Y.Item).lastId
    const inMap = (second._map.get('titel') as Y.Item).id
    const between = handmade(9, 0, [
      (encoder) => {
        encoding.writeUint8(encoder, 4 | 0x80 | 0x40)
        for (const id of [inText, inMap]) for (const number of [id.client, id.clock]) encoding.writeVarUint(encoder, number)
        encoding.writeVarString(encoder, 'x')
      },
    ])
    refuses(doc, between)
  })

  test('J4 a struct of no length', () => {
    // One client, one struct: a string of no characters under the root `cards`.
    const encoder = encoding.createEncoder()
    for (const number of [1, 1, 7, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, 4)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'cards')
    encoding.writeVarString(encoder, '')
    encoding.writeVarUint(encoder, 0)
    refuses(new Y.Doc(), encoding.toUint8Array(encoder))
  })
})

test('J4 honest editing is never refused, in whatever pieces it arrives, and is news exactly once', () => {
  const step = fc.record({
    by: fc.nat(2),
    what: fc.constantFrom('text', 'delete', 'map', 'format', 'meet'),
    at: fc.nat(40),
    with: fc.nat(2),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const server = new Y.Doc()
      const docs = [0, 1, 2].map((index) => {
        const doc = new Y.Doc()
        doc.clientID = index + 1
        return doc
      })
      for (const { by, what, at, with: other } of steps) {
        const doc = docs[by] as Y.Doc
        const text = doc.getText('text')
        if (what === 'text') text.insert(Math.min(at, text.length), 'ab😀c')
        if (what === 'delete' && text.length > 0) text.delete(at % text.length, 1)
        if (what === 'format' && text.length > 1)
          text.format(0, 1 + (at % text.length) - (at % text.length === text.length ? 1 : 0), { bold: {} })
        if (what === 'map') doc.getMap('cards').set(`k${at % 5}`, new Y.Map([['titel', new Y.Text('x')]]))
        if (what === 'meet') {
          const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
          inspect(server, update, ROOTS)
          Y.applyUpdate(server, update)
          expect(server.store.pendingStructs).toBeNull()
          expect(inspect(server, update, ROOTS).news).toBe(false)
          Y.applyUpdate(docs[other] as Y.Doc, Y.encodeStateAsUpdate(server))
        }
      }
      for (const doc of docs) {
        const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
        inspect(server, update, ROOTS)
        Y.applyUpdate(server, update)
        expect(inspect(server, Y.encodeStateAsUpdate(doc), ROOTS).news).toBe(false)
      }
    }),
  )
})
