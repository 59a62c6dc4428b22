import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { peers } from '#test/support/peers.ts'

const migrate = (doc: Y.Doc) => doc.transact(() => KINDS.programme.migrations[0]?.(doc))
const SLOT = { room: 'zaal', start: '2013-02-06T10:00', length: 45 }
const FIELDS = {
  speakers: { anna: 'a0' },
  tags: { kaas: true },
  slots: { a: SLOT },
  aside: { b: SLOT },
  available: { '20130206': { start: '2013-02-06T09:00', end: '2013-02-06T12:00' } },
}
type Field = keyof typeof FIELDS
/** How a field stands in a document from before: as it should, not at all, as a plain value, or as what nobody can read. */
const standing = fc.constantFrom('map', 'missing', 'plain', 'number', 'text')
const values: Record<string, (field: Field) => unknown> = {
  map: (field) => new Y.Map(Object.entries(FIELDS[field])),
  plain: (field) => FIELDS[field],
  number: () => 5,
  text: () => new Y.Text('geen kaart'),
}

test('J9 a programme from before has all of its maps, whatever stood there, reads as it did, and is done once', () => {
  const stands = fc.record({ speakers: standing, tags: standing, slots: standing, aside: standing, available: standing })
  fc.assert(
    fc.property(stands, fc.boolean(), (how, garbage) => {
      const doc = new Y.Doc()
      const put = (collection: string, fields: Field[]) => {
        const item = new Y.Map(fields.filter((field) => how[field] !== 'missing').map((field) => [field, values[how[field]]?.(field)]))
        doc.getMap(collection).set('een', item)
        if (garbage) doc.getMap(collection).set('twee', 'geen item')
      }
      put('sessions', ['speakers', 'tags', 'slots', 'aside'])
      put('speakers', ['available'])
      const before = readProgramme(doc)
      migrate(doc)
      const { problems: _, ...after } = readProgramme(doc)
      expect(after).toEqual({ ...before, problems: undefined })
      for (const field of ['speakers', 'tags', 'slots', 'aside'])
        expect((doc.getMap('sessions').get('een') as Y.Map<unknown>).get(field)).toBeInstanceOf(Y.Map)
      expect((doc.getMap('speakers').get('een') as Y.Map<unknown>).get('available')).toBeInstanceOf(Y.Map)
      const done = Y.encodeStateVector(doc)
      migrate(doc)
      expect(Y.encodeStateVector(doc)).toEqual(done)
    }),
    { numRuns: 200 },
  )
})

test('J9 P50 P53 two people who are the first to tag an old session, or to say when an old speaker is there, both have what they said', () => {
  const { docs, expectSame } = peers(2, (doc) => {
    programme.addSession(doc, { title: 'Oud' }, 'oud')
    programme.addSpeaker(doc, { name: 'Wies Voorbeeld' })
    for (const [collection, field] of [['sessions', 'tags'] as const, ['sessions', 'aside'] as const, ['speakers', 'available'] as const])
      for (const item of doc.getMap<Y.Map<unknown>>(collection).values()) item.delete(field)
    migrate(doc)
  })
  const [one, other] = docs as [Y.Doc, Y.Doc]
  const speaker = [...readProgramme(one).speakers.keys()][0] as string
  programme.tagSession(one, 'oud', 'kaas')
  programme.tagSession(other, 'oud', 'brood')
  programme.addWindow(one, speaker, { start: '2013-02-06T09:00', end: '2013-02-06T12:00' })
  programme.addWindow(other, speaker, { start: '2013-02-07T09:00', end: '2013-02-07T12:00' })
  expectSame(readProgramme)
  const { sessions, speakers } = readProgramme(one)
  expect(Object.keys(sessions.get('oud')?.tags ?? {}).sort()).toEqual(['brood', 'kaas'])
  expect(Object.keys(speakers.get(speaker)?.available ?? {}).sort()).toEqual(['20130206', '20130207'])
})
