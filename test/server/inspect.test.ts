import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inspect, type Shape } from '#server/collab/inspect.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'

const SHAPE: Shape = { roots: ['cards', 'text', 'prose'], texts: ['prose'], prose: releaseSchema }

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

const refuses = (doc: Y.Doc, update: Uint8Array) => expect(() => inspect(doc, update, SHAPE)).toThrow('broken-update')

describe('J4 the gate refuses', () => {
  test('J4 garbage, nothing at all, and every truncation of a real update', () => {
    const { updates } = made()
    const server = new Y.Doc()
    refuses(server, new Uint8Array())
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          inspect(new Y.Doc(), bytes, SHAPE)
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
    inspect(server, beginning, SHAPE)
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
      expect(inspect(new Y.Doc(), Y.encodeStateAsUpdate(flat), SHAPE).news).toBe(true)
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

  /** An item: its kind of content and what it says of its place, then what `write` adds. */
  const item =
    (
      ref: number,
      place: { origin?: Y.ID; right?: Y.ID; root?: string; inside?: Y.ID; key?: string },
      write: (encoder: encoding.Encoder) => void,
    ) =>
    (encoder: encoding.Encoder) => {
      const { origin, right, root, inside, key } = place
      encoding.writeUint8(encoder, ref | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key ? 0x20 : 0))
      for (const id of [origin, right]) if (id) for (const number of [id.client, id.clock]) encoding.writeVarUint(encoder, number)
      if (!origin && !right) {
        encoding.writeVarUint(encoder, root ? 1 : 0)
        if (root) encoding.writeVarString(encoder, root)
        if (inside) for (const number of [inside.client, inside.clock]) encoding.writeVarUint(encoder, number)
        if (key) encoding.writeVarString(encoder, key)
      }
      write(encoder)
    }
  const text = (value: string) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, value)
  const any = (value: number | bigint | string) => (encoder: encoding.Encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, value)
  }
  const passes = (doc: Y.Doc, update: Uint8Array) => expect(inspect(doc, update, SHAPE).news).toBe(true)
  /** Somebody's `abcdef` under the root `text`, by client 7. */
  const letters = () => {
    const doc = new Y.Doc()
    doc.clientID = 7
    doc.getText('text').insert(0, 'abcdef')
    return doc
  }
  const seven = (clock: number) => Y.createID(7, clock)

  test('J4 a client named twice, of whom Yjs would take one half and wait for the other', () => {
    const encoder = encoding.createEncoder()
    for (const number of [2, 1, 7, 0]) encoding.writeVarUint(encoder, number)
    gone(1)(encoder)
    for (const number of [1, 7, 1]) encoding.writeVarUint(encoder, number)
    gone(1)(encoder)
    encoding.writeVarUint(encoder, 0)
    refuses(new Y.Doc(), encoding.toUint8Array(encoder))
  })

  test('J4 something known that leans on something unknown, for which Yjs would wait', () => {
    refuses(letters(), handmade(7, 5, [item(4, { origin: Y.createID(8, 0) }, text('f')), gone(1)]))
  })

  test('J4 the rest of an item that says it lies elsewhere', () => {
    refuses(letters(), handmade(7, 0, [item(4, { root: 'cards' }, text('abcdefgh'))]))
    passes(letters(), handmade(7, 0, [item(4, { root: 'text' }, text('abcdefgh'))]))
  })

  test('J4 neighbours in the wrong order, or that cannot have been neighbours', () => {
    const doc = letters()
    doc.clientID = 8
    doc.getText('text').insert(3, 'x')
    const between = (left: Y.ID, right: Y.ID) => handmade(9, 0, [item(4, { origin: left, right }, text('y'))])
    for (const [left, right] of [
      [4, 1],
      [1, 1],
      [5, 0],
      [0, 3],
    ] as const)
      refuses(doc, between(seven(left), seven(right)))
    refuses(doc, between(seven(3), Y.createID(8, 0)))
    passes(doc, between(seven(2), seven(3)))
    passes(doc, between(seven(2), Y.createID(8, 0)))
  })

  test('J4 undo, which may bring something back beside one and the same thing, is not refused', () => {
    // Seen from UndoManager, once in some hundred thousand steps: both old neighbours were brought back as one.
    for (const [left, right] of [
      [1, 1],
      [5, 0],
    ] as const)
      passes(letters(), handmade(7, 6, [item(4, { origin: seven(left), right: seven(right) }, text('y'))]))
  })

  test('J4 under a key: a right neighbour, or several values at once', () => {
    const doc = new Y.Doc()
    doc.clientID = 7
    doc.getMap('cards').set('a', 1)
    refuses(doc, handmade(9, 0, [item(8, { right: seven(0) }, any(2))]))
    refuses(doc, handmade(9, 0, [item(4, { origin: seven(0) }, text('xy'))]))
    passes(doc, handmade(9, 0, [item(8, { origin: seven(0) }, any(2))]))
  })

  test('J4 numbers that JSON does not have', () => {
    refuses(new Y.Doc(), handmade(9, 0, [item(8, { root: 'cards', key: 'a' }, any(2n ** 60n))]))
  })

  test('J4 deletions that say the same twice, or cut a text to shreds', () => {
    const doc = new Y.Doc()
    doc.clientID = 7
    doc.getText('text').insert(0, 'a'.repeat(100_000))
    const deleting = (ranges: [number, number][]) => {
      const encoder = encoding.createEncoder()
      for (const number of [0, 1, 7, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number)
      return encoding.toUint8Array(encoder)
    }
    const every = (step: number, length: number) =>
      deleting(Array.from({ length: 100_000 / step }, (_, index): [number, number] => [index * step, length]))
    refuses(
      doc,
      deleting([
        [0, 100],
        [50, 100],
      ]),
    )
    refuses(doc, every(2, 1))
    passes(doc, every(20, 10))
  })

  test('J4 more work than anybody makes: many who look for their place in one crowd', () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (let client = 1; client <= 3000; client += 1) {
        doc.clientID = client
        doc.getText('text').insert(0, 'a')
      }
    })
    const crowd = Array.from({ length: 4000 }, () => item(4, { root: 'text' }, text('a')))
    refuses(doc, handmade(9999, 0, crowd))
    passes(doc, handmade(9999, 0, crowd.slice(0, 400)))
  })

  test('J4 in a text: nodes and marks its editor does not know, or not there, and what is no text', () => {
    const doc = new Y.Doc()
    doc.clientID = 7
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment('prose').insert(0, [paragraph])
    paragraph.insert(0, [new Y.XmlText('wat iemand schreef')])
    const [inParagraph, inText] = [seven(0), seven(1)]
    const element = (name: string) => (encoder: encoding.Encoder) => {
      encoding.writeVarUint(encoder, 3)
      encoding.writeVarString(encoder, name)
    }
    const format = (key: string) => (encoder: encoding.Encoder) => {
      encoding.writeVarString(encoder, key)
      encoding.writeVarString(encoder, '{}')
    }
    const type = (ref: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, ref)
    const under = (inside: Y.ID, ref: number, write: (encoder: encoding.Encoder) => void, key?: string) =>
      handmade(9, 0, [item(ref, { inside, ...(key && { key }) }, write)])
    for (const name of ['table', 'paragraph', 'listItem', '__proto__']) refuses(doc, under(inParagraph, 7, element(name)))
    for (const ref of [0, 1, 2, 4]) refuses(doc, under(inParagraph, 7, type(ref)))
    refuses(doc, under(inParagraph, 4, text('los')))
    refuses(doc, under(inText, 6, format('blink')))
    refuses(doc, under(inText, 5, text('{}')))
    refuses(doc, handmade(9, 0, [item(7, { root: 'cards', key: 'a' }, element('paragraph'))]))
    refuses(doc, handmade(9, 0, [item(7, { root: 'prose' }, type(6))]))
    passes(doc, under(inParagraph, 7, element('hardBreak')))
    refuses(doc, under(inParagraph, 8, any(1), 'style'))
    refuses(doc, under(inParagraph, 8, any('head'), '__proto__'))
    passes(doc, under(inParagraph, 8, any('head'), 'style'))
    passes(doc, under(inText, 6, format('bold')))
    passes(doc, handmade(9, 0, [item(7, { root: 'prose' }, element('bulletList'))]))
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
          inspect(server, update, SHAPE)
          Y.applyUpdate(server, update)
          expect(server.store.pendingStructs).toBeNull()
          expect(inspect(server, update, SHAPE).news).toBe(false)
          Y.applyUpdate(docs[other] as Y.Doc, Y.encodeStateAsUpdate(server))
        }
      }
      for (const doc of docs) {
        const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
        inspect(server, update, SHAPE)
        Y.applyUpdate(server, update)
        expect(inspect(server, Y.encodeStateAsUpdate(doc), SHAPE).news).toBe(false)
      }
    }),
  )
})
