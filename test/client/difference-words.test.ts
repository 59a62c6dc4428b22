import fc from 'fast-check'
import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { wordsOf } from '#client/documents/programme/versions/words.ts'
import en from '#client/i18n/en.json' with { type: 'json' }
import nl from '#client/i18n/nl.json' with { type: 'json' }
import { difference } from '#shared/documents/programme/difference.ts'
import { titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { editText } from '#shared/documents/text.ts'
import { drawn, someEdits, someProgramme } from '#test/support/programmes.ts'

const ABOUT = { title: 'Day 2013', timeZone: 'Europe/Amsterdam' }
const DATE = '2013-02-06'
const out = (doc: Y.Doc) => publishedOf(doc, ABOUT, 'confirmed')

const i18n = createInstance()
await i18n.init({ resources: { nl: { translation: nl }, en: { translation: en } }, lng: 'nl', interpolation: { escapeValue: false } })
const LANGUAGES = ['nl', 'en'] as const
type Made = ReturnType<typeof someProgramme>

function told(change: (made: Made) => unknown): [nl: string[], en: string[]] {
  const made = someProgramme()
  const before = out(made.doc)
  change(made)
  const found = difference(before, out(made.doc))
  return LANGUAGES.map((language) => wordsOf(found, i18n.getFixedT(language), language).all()) as [string[], string[]]
}
const move = ({ doc, first }: Made, room: string, clock: string, length = 45, date = DATE) =>
  programme.moveSession(doc, first, { room, start: `${date}T${clock}`, length })

describe('a difference in words', () => {
  const cases: [name: string, change: (made: Made) => unknown, nl: string[], en: string[]][] = [
    [
      'another time and another room',
      (made) => move(made, made.atrium, '11:15'),
      ['De workshop ‘Kaarten van iedereen’ is verplaatst van 10:00 in de Statenzaal naar 11:15 in het Atrium.'],
      ['The workshop ‘Kaarten van iedereen’ has moved from 10:00 in the Statenzaal to 11:15 in the Atrium.'],
    ],
    [
      'another time, longer, and another title',
      (made) => {
        move(made, made.hall, '10:30', 60)
        const title = titleOf(made.doc, made.first)
        if (title) editText(title, 'Kaarten')
      },
      ['De workshop ‘Kaarten van iedereen’ is verplaatst van 10:00 naar 10:30, duurt nu 60 minuten in plaats van 45 en heet nu ‘Kaarten’.'],
      [
        'The workshop ‘Kaarten van iedereen’ has moved from 10:00 to 10:30, now takes 60 minutes instead of 45 and is now called ‘Kaarten’.',
      ],
    ],
    [
      'a time after midnight, which lies on the next day of the calendar',
      (made) => {
        programme.changeDay(made.doc, made.day, { end: 26 * 60 })
        move(made, made.hall, '00:30', 45, '2013-02-07')
      },
      [
        'Woensdag 6 februari loopt nu van 09:00 tot 02:00.',
        'De workshop ‘Kaarten van iedereen’ is verplaatst van woensdag 6 februari 10:00 naar donderdag 7 februari 00:30 ’s nachts.',
      ],
      [
        'Wednesday 6 February now runs from 09:00 to 02:00.',
        'The workshop ‘Kaarten van iedereen’ has moved from Wednesday 6 February, 10:00 to Thursday 7 February, 00:30 at night.',
      ],
    ],
    [
      'another time and length on the same of several days',
      (made) => {
        programme.addDay(made.doc, { date: '2013-02-07', start: 540, end: 1080 })
        move(made, made.hall, '10:30', 30)
      },
      [
        'Er is een dag bij gekomen: donderdag 7 februari, van 09:00 tot 18:00.',
        'De workshop ‘Kaarten van iedereen’ op woensdag 6 februari is verplaatst van 10:00 naar 10:30 en duurt nu 30 minuten in plaats van 45.',
      ],
      [
        'There is a new day: Thursday 7 February, from 09:00 to 18:00.',
        'The workshop ‘Kaarten van iedereen’ on Wednesday 6 February has moved from 10:00 to 10:30 and now takes 30 minutes instead of 45.',
      ],
    ],
    [
      'only another room',
      (made) => move(made, made.atrium, '10:00'),
      ['De workshop ‘Kaarten van iedereen’ is verplaatst van de Statenzaal naar het Atrium (10:00).'],
      ['The workshop ‘Kaarten van iedereen’ has moved from the Statenzaal to the Atrium (10:00).'],
    ],
    [
      'another city',
      (made) => move(made, made.council, '10:00'),
      ['De workshop ‘Kaarten van iedereen’ is nu om 10:00 in de Raadzaal (Rotterdam) in plaats van in de Statenzaal (Zwolle).'],
      ['The workshop ‘Kaarten van iedereen’ is now at 10:00 in the Raadzaal (Rotterdam) instead of in the Statenzaal (Zwolle).'],
    ],
    [
      'a day later',
      (made) => {
        programme.addDay(made.doc, { date: '2013-02-07', start: 540, end: 1020 })
        move(made, made.hall, '10:00', 45, '2013-02-07')
      },
      [
        'Er is een dag bij gekomen: donderdag 7 februari, van 09:00 tot 17:00.',
        'De workshop ‘Kaarten van iedereen’ is verplaatst van woensdag 6 februari 10:00 naar donderdag 7 februari 10:00.',
      ],
      [
        'There is a new day: Thursday 7 February, from 09:00 to 17:00.',
        'The workshop ‘Kaarten van iedereen’ has moved from Wednesday 6 February, 10:00 to Thursday 7 February, 10:00.',
      ],
    ],
    [
      'new and gone',
      ({ doc, first, hall, joost }) => {
        programme.changeSession(doc, first, { status: 'cancelled' })
        const slot = { room: hall, start: `${DATE}T15:00`, length: 30 }
        programme.addSession(doc, {
          title: 'Afsluiting',
          type: 'plenary',
          status: 'confirmed',
          speakers: [joost],
          slot: { ...slot, across: true },
        })
      },
      [
        'De workshop ‘Kaarten van iedereen’ van Cato Bijvoorbeeld, 10:00–10:45 in de Statenzaal (Zwolle), vervalt.',
        'Nieuw: de plenaire sessie ‘Afsluiting’ van Joost Mogelijk, 15:00–15:30 in alle zalen van Provinciehuis.',
      ],
      [
        'The workshop ‘Kaarten van iedereen’ by Cato Bijvoorbeeld, 10:00–10:45 in the Statenzaal (Zwolle), has been dropped.',
        'New: the plenary session ‘Afsluiting’ by Joost Mogelijk, 15:00–15:30 in all rooms of Provinciehuis.',
      ],
    ],
    [
      'somebody else speaks, and a room has another name',
      ({ doc, first, cato, joost, hall }) => {
        programme.unassignSpeaker(doc, first, cato)
        programme.assignSpeaker(doc, first, joost)
        programme.changeRoom(doc, hall, { name: 'Grote zaal' })
      },
      [
        'De Statenzaal heet nu Grote zaal.',
        'De workshop ‘Kaarten van iedereen’ wordt nu gegeven door Joost Mogelijk in plaats van Cato Bijvoorbeeld.',
      ],
      [
        'The Statenzaal is now called Grote zaal.',
        'The workshop ‘Kaarten van iedereen’ is now given by Joost Mogelijk instead of Cato Bijvoorbeeld.',
      ],
    ],
    [
      'the whole day on another date',
      ({ doc, day }) => programme.moveDay(doc, day, '2013-02-13'),
      ['Alles van woensdag 6 februari is verplaatst naar woensdag 13 februari.'],
      ['Everything on Wednesday 6 February has moved to Wednesday 13 February.'],
    ],
  ]
  test.each(cases)('P64 reads as somebody would write it: %s', (_name, change, dutch, english) => {
    expect(told(change)).toEqual([dutch, english])
  })

  test('P64 whatever changes, every change has a sentence, whole and without a hole', () => {
    fc.assert(
      fc.property(someEdits, someEdits, (some, more) => {
        const { doc } = someProgramme()
        for (const edit of some) drawn(doc, edit)
        const before = out(doc)
        for (const edit of more) drawn(doc, edit)
        const found = difference(before, out(doc))
        for (const language of LANGUAGES) {
          const words = wordsOf(found, i18n.getFixedT(language), language)
          const sentences = [...found.places.map(words.place), ...found.sessions.map((change) => words.session(change, true))]
          for (const sentence of sentences) expect(sentence).toMatch(/^(?!.*(programme\.[a-z]|undefined|\{\{| {2}| [,.])).+\.$/)
        }
      }),
      { numRuns: 150 },
    )
  })
})
