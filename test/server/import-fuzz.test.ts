import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { applySchedule, parseSchedule } from '#server/domain/programme/import.ts'
import { proseFromSchedule } from '#server/domain/programme/rich.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { Failure } from '#shared/errors.ts'
import { noteSchema } from '#shared/prose/note.ts'

const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')

const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'Zaal', 'Zwolle · Zaal', 'workshop', 'keynote', '00:30', '1:2:3', '-5', '10:00', '2030-05-04'),
  },
  { weight: 2, arbitrary: fc.constantFrom('2030-05-04T10:00:00+02:00', '2030-02-31T10:00', '2030-05-04T99:99:99Z', '<p>a <b>b</p>') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
)
const FIELDS = ['title', 'subtitle', 'type', 'date', 'start', 'duration', 'room', 'track', 'language', 'abstract', 'description', 'extra']

const eventArbitrary = fc
  .record({
    id: word,
    guid: fc.oneof(word, fc.uuid()),
    fields: fc.dictionary(fc.constantFrom(...FIELDS), word),
    persons: fc.array(fc.tuple(fc.constantFrom('', '1', '2'), word), { maxLength: 3 }),
    links: fc.array(fc.oneof(word, fc.webUrl(), fc.constant('javascript:alert(1)')), { maxLength: 2 }),
  })
  .map(({ id, guid, fields, persons, links }) => {
    const children = Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    const people = persons.map(([person, name]) => `<person${person && ` id="${person}"`}>${escaped(name)}</person>`)
    const leads = links.map((href) => `<link href="${escaped(href)}">x</link>`)
    return `<event id="${escaped(id)}" guid="${escaped(guid)}">${children.join('')}<persons>${people.join('')}</persons><links>${leads.join('')}</links></event>`
  })
const dayArbitrary = fc
  .record({
    date: word,
    start: word,
    end: word,
    rooms: fc.array(fc.tuple(word, fc.array(eventArbitrary, { maxLength: 4 })), { maxLength: 3 }),
  })
  .map(({ date, start, end, rooms }) => {
    const inside = rooms.map(([name, events]) => `<room name="${escaped(name)}">${events.join('')}</room>`)
    return `<day date="${escaped(date)}" start="${escaped(start)}" end="${escaped(end)}">${inside.join('')}</day>`
  })
const scheduleArbitrary = fc
  .tuple(word, fc.array(dayArbitrary, { maxLength: 3 }))
  .map(([title, days]) => `<schedule><conference><title>${escaped(title)}</title></conference>${days.join('')}</schedule>`)

test('P21 whatever stands in a schedule, every session arrives readable or is said to be left out; P22 and once', async () => {
  await fc.assert(
    fc.asyncProperty(scheduleArbitrary, async (text) => {
      const doc = new Y.Doc()
      const { counts, notes } = applySchedule(doc, await parseSchedule(text))
      const programme = readProgramme(doc)
      expect(programme.problems).toEqual([])
      const skipped = notes.filter(({ code }) => code === 'event-skipped').length
      expect(programme.sessions.size + skipped).toBe(text.split('<event ').length - 1)
      expect(counts.added).toBe(programme.sessions.size)
      for (const session of programme.sessions.values()) {
        for (const { room } of Object.values(session.slots)) expect(programme.rooms.has(room)).toBe(true)
        for (const speaker of Object.keys(session.speakers)) expect(programme.speakers.has(speaker)).toBe(true)
      }
      const before = Y.encodeStateVector(doc)
      const again = applySchedule(doc, await parseSchedule(text))
      expect(again.counts).toMatchObject({ added: 0, updated: 0 })
      expect(Y.encodeStateVector(doc)).toEqual(before)
      const changed = applySchedule(doc, await parseSchedule(text.replaceAll('<abstract>', '<abstract>Changed. ')))
      expect(changed.notes.filter(({ code }) => code === 'kept')).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('P23 a damaged file is read or refused with a reason, never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(scheduleArbitrary, fc.nat(), fc.nat(60), fc.string({ maxLength: 10 }), async (text, where, length, put) => {
      const at = where % text.length
      const damaged = text.slice(0, at) + put + text.slice(at + length)
      const failure = await parseSchedule(damaged).then(
        () => null,
        (error: unknown) => error,
      )
      if (failure !== null) expect(failure).toBeInstanceOf(Failure)
    }),
    { numRuns: 200 },
  )
})

test('P20 prose made of any markup fits the schema of the editor', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<ul>',
      '</ul>',
      '<li>',
      '</li>',
      '<b>',
      '</b>',
      '<i>',
      '<br/>',
      '<h2>',
      '</h2>',
      '<a href="https://example.org">',
      '</a>',
    ),
    fc.constantFrom('\n', '\n\n', ' ', '&amp;', '&#0;', 'words'),
    fc.string({ maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const content = proseFromSchedule(pieces.join(''))
      if (content.length > 0) noteSchema.nodeFromJSON({ type: 'doc', content }).check()
    }),
    { numRuns: 500 },
  )
})
