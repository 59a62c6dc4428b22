import fc from 'fast-check'
import * as Y from 'yjs'
import { abstractOf } from '#shared/documents/programme/model.ts'
import { addDay, addRoom, addSession, addSpeaker, addTrack, addVenue, moveSession } from '#shared/documents/programme/operations.ts'
import type { Published } from '#shared/documents/programme/published.ts'
import { publishedOf, type Which } from '#shared/documents/programme/publishing.ts'
import { SESSION_STATUSES, SESSION_TYPES } from '#shared/documents/programme/schema.ts'
import { appendProse, type ProseNode } from '#shared/prose/fragment.ts'
import { at } from '#shared/time.ts'

/** What people paste into a title to see what happens, and what they mean well. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.org")',
  '@SUM(1+1)',
  'BEGIN:VEVENT\r\nSUMMARY:Vals',
  'Komma, puntkomma; en \\ terug',
  '# Geen kop *of nadruk* [of link](javascript:alert(1))',
  ']]> &amp; <![CDATA[',
  '\u202egnirts',
  '\u0000\u0007bel\ud800',
  `${'é👩‍👩‍👧'.repeat(20)}`,
  '__proto__',
  '../../etc/passwd',
]

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Opening', 'Open data voor beginners', 'Lunch', 'Kaarten & cijfers', 'Wie doet wat?') },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
)
/** Words that a name in a file keeps as they are. */
const tidy = (text: string) => text.replace(/[\p{Cc}\p{Cs}\s·\ufffe\uffff]+/gu, ' ').trim()

const text = (value: string, ...marks: ProseNode['marks'] & object): ProseNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks }),
})
const paragraph = (...content: ProseNode[]): ProseNode => ({ type: 'paragraph', content })
const run = words.map((value) => tidy(value) || 'woord')
const inline: fc.Arbitrary<ProseNode[]> = fc.oneof(
  run.map((value) => [text(value)]),
  fc.tuple(run, run).map(([one, other]) => [text(one, { type: 'bold' }), text(` ${other}  twee`)]),
  fc.tuple(run, run).map(([one, other]) => [text(one), { type: 'hardBreak' }, text(other, { type: 'italic' })]),
  run.map((value) => [text(value, { type: 'link', attrs: { href: 'https://example.org/?a=1&b="2"' } })]),
)
const block: fc.Arbitrary<ProseNode> = fc.oneof(
  { weight: 3, arbitrary: inline.map((content) => paragraph(...content)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(inline, { minLength: 1, maxLength: 3 }))
      .map(([type, items]) => ({
        type,
        content: items.map((content) => ({ type: 'listItem', content: [paragraph(...content)] })),
      })),
  },
)

export const TIME_ZONE = 'Europe/Amsterdam'
/** Two days on which the clock changes, and one on which it does not. */
const DATES = ['2030-03-31', '2030-05-04', '2030-10-27']

/** A programme in short, for `built`. */
export const programmeArbitrary = fc.record({
  cities: fc.subarray(['Zwolle', 'Rotterdam', ''], { minLength: 1 }),
  rooms: fc.array(words, { minLength: 1, maxLength: 4 }),
  tracks: fc.array(words, { maxLength: 3 }),
  speakers: fc.array(words, { maxLength: 4 }),
  days: fc.subarray(DATES, { minLength: 1 }),
  sessions: fc.array(
    fc.record({
      title: words,
      subtitle: fc.option(words, { nil: '' }),
      type: fc.constantFrom(...SESSION_TYPES),
      status: fc.constantFrom(...SESSION_STATUSES),
      language: fc.constantFrom('', 'nl', 'en'),
      track: fc.nat(5),
      capacity: fc.option(fc.nat(500), { nil: null }),
      speakers: fc.array(fc.nat(3), { maxLength: 3 }),
      abstract: fc.array(block, { maxLength: 3 }),
      slots: fc.array(
        fc.record({ room: fc.nat(3), day: fc.nat(2), start: fc.integer({ min: 40, max: 280 }), length: fc.integer({ min: 1, max: 30 }) }),
        {
          maxLength: 3,
        },
      ),
    }),
    { maxLength: 8 },
  ),
})

export type Made = typeof programmeArbitrary extends fc.Arbitrary<infer T> ? T : never

/** The document of a programme in short. */
export function built(made: Made): Y.Doc {
  const doc = new Y.Doc()
  for (const date of made.days) addDay(doc, { date, start: 180, end: 1560 })
  const venues = made.cities.map((city, index) => addVenue(doc, { name: `Huis ${index}`, city, address: 'Straat 1' }))
  const rooms = made.rooms.map((name, index) =>
    addRoom(doc, { name: tidy(name) || 'Zaal', venue: venues[index % venues.length] ?? '', capacity: index * 10 }),
  )
  const tracks = [...new Set(made.tracks.map((name) => tidy(name) || 'Thema'))].map((name) => addTrack(doc, { name }))
  const speakers = made.speakers.map((name) => addSpeaker(doc, { name: tidy(name) || 'Ada', organisation: 'Gemeente; X' }))
  for (const { slots, track, speakers: named, abstract, ...session } of made.sessions) {
    const id = addSession(doc, {
      ...session,
      subtitle: tidy(session.subtitle),
      track: tracks[track] ?? null,
      speakers: [...new Set(named.flatMap((index) => speakers[index] ?? []))],
    })
    const fragment = abstractOf(doc, id)
    if (fragment) appendProse(fragment, abstract)
    for (const [index, { room, day, start, length }] of slots.entries()) {
      const where = rooms[room % rooms.length] ?? ''
      const slot = { room: where, start: at(made.days[day % made.days.length] ?? '', start * 5), length: length * 5 }
      moveSession(doc, id, slot, index === 0 ? 'a' : `s${index}`)
    }
  }
  return doc
}

/** A programme as it goes out, of any doc. */
export function outOf(doc: Y.Doc, which: Which = 'all'): Published {
  return publishedOf(doc, { title: 'Dag 2030', timeZone: TIME_ZONE }, which)
}
