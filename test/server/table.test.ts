import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FORMATS } from '#server/domain/programme/export/formats.ts'
import { applyTable, lookAtTable, type Reading, readTable } from '#server/domain/programme/table/table.ts'
import { readMinutes, readWhen } from '#server/domain/programme/table/when.ts'
import { csvLine } from '#shared/csv.ts'
import { COLUMNS } from '#shared/documents/programme/columns.ts'
import { abstractOf, readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import { addDay, addRoom, addSession, addVenue, moveSession } from '#shared/documents/programme/operations.ts'
import { FIRST_SLOT, type Session } from '#shared/documents/programme/schema.ts'
import { Failure } from '#shared/errors.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import { encodingOf } from '#shared/table/decode.ts'
import { built, HOSTILE, outOf, programmeArbitrary } from '#test/support/goingOut.ts'

const ABOUT = { title: 'Dag 2030', date: '2030-05-04' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
function take(text: string | Uint8Array, doc = new Y.Doc(), reading: Reading = {}) {
  const table = readTable(typeof text === 'string' ? bytesOf(text) : text, reading)
  const before = Y.encodeStateAsUpdate(doc)
  const preview = lookAtTable(before, table, ABOUT)
  const result = applyTable(doc, table, ABOUT)
  const programme = readProgramme(doc)
  expect(programme.problems).toEqual([])
  const titled = (title: string) => [...programme.sessions.values()].find((session) => session.title === title) as Session
  const placeOf = (title: string) => {
    const slot = titled(title).slots[FIRST_SLOT]
    return slot && [programme.rooms.get(slot.room)?.name, slot.start, slot.length]
  }
  return { doc, preview, result, programme, titled, placeOf, notes: result.notes.map(({ code, subject }) => [code, subject]) }
}
const failureOf = (text: string | Uint8Array) => {
  try {
    take(text)
  } catch (error) {
    return error instanceof Failure ? error.code : error
  }
  return null
}

describe('a table as people make them', () => {
  test('P75 a Dutch sheet with commas, semicolons and lines in its cells arrives with all it says', () => {
    const { titled, placeOf, programme, doc, notes, preview } = take(
      [
        'Titel;Spreker(s);Zaal;Stad;Dag;Tijd;Duur;Soort;Thema;Tags;Taal;Samenvatting;Status;Capaciteit;Kosten',
        '"Open data; voor beginners";Ada Voorbeeld en Bo Verzonnen;Statenzaal;Zwolle;4-5-2030;10:00;45 min;workshop;Leren;kort, nieuw;Nederlands;"Eerste.',
        '',
        'Tweede, met ""aanhaling"".";Bevestigd;max. 40;12',
        'Opening;"Jansen, MSc; Ada Voorbeeld";Burgerzaal;Rotterdam;;9.15 uur - 9.45 uur;;plenair;;;EN;;uitgenodigd;;',
        ';;;;;;;;;;;;;;',
      ].join('\r\n'),
    )
    expect(notes).toEqual([])
    const session = titled('Open data; voor beginners')
    expect(session).toMatchObject({ type: 'workshop', status: 'confirmed', language: 'nl', capacity: 40 })
    expect(placeOf('Open data; voor beginners')).toEqual(['Statenzaal', '2030-05-04T10:00', 45])
    expect(Object.keys(session.speakers).map((id) => programme.speakers.get(id)?.name)).toEqual(['Ada Voorbeeld', 'Bo Verzonnen'])
    expect(
      Object.keys(session.tags)
        .map((id) => programme.tags.get(id)?.name)
        .sort(),
    ).toEqual(['kort', 'nieuw'])
    expect(programme.tracks.get(session.track ?? '')?.name).toBe('Leren')
    expect(textOfProse(abstractOf(doc, session.id) as Y.XmlFragment)).toBe('Eerste.\n\nTweede, met "aanhaling".')
    expect(placeOf('Opening')).toEqual(['Burgerzaal', '2030-05-04T09:15', 30])
    expect(titled('Opening')).toMatchObject({ type: 'plenary', status: 'invited' })
    expect([...programme.speakers.values()].map(({ name }) => name).sort()).toEqual(['Ada Voorbeeld', 'Bo Verzonnen', 'Jansen, MSc'])
    expect([...programme.venues.values()].map(({ city }) => city).sort()).toEqual(['Rotterdam', 'Zwolle'])
    expect([...programme.days.values()]).toMatchObject([{ date: '2030-05-04', start: 540, end: 660 }])
    expect([preview.columns.at(-1), preview.counts]).toEqual(['-', { added: 2, updated: 0, unchanged: 0, skipped: 0 }])
  })

  test('P75 cells pasted from an English sheet, with times as its numbers', () => {
    const { placeOf } = take(
      'Session\tRoom\tDate\tStart\tEnd\nOpening\tHall\t47607\t0.375\t0.40625\nClosing\tHall\tMay 4, 2030\t4 PM\t16:30\n',
    )
    expect(placeOf('Opening')).toEqual(['Hall', '2030-05-04T09:00', 45])
    expect(placeOf('Closing')).toEqual(['Hall', '2030-05-04T16:00', 30])
  })

  test('P75 a list without heads is titles', () => {
    const { programme, preview } = take('Open data voor beginners\nWerken in de wolk\n')
    expect([preview.header, preview.columns]).toEqual([false, ['title']])
    expect([...programme.sessions.values()].map(({ title, status }) => [title, status])).toEqual([
      ['Open data voor beginners', 'idea'],
      ['Werken in de wolk', 'idea'],
    ])
  })

  const text = 'titel;zaal\nCafé “Été”;Zaal\n'
  const windows = Buffer.from(text.replace('“', '\u0093').replace('”', '\u0094'), 'latin1')
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
  test.each([
    ['utf-8', bytesOf(text)],
    ['utf-8', bytesOf(`\ufeff${text}`)],
    ['utf-16le', wide],
    ['utf-16le', wide.subarray(2)],
    ['utf-16be', Buffer.from(wide).swap16()],
    ['windows-1252', windows],
  ] as const)('P75 letters arrive from %s', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding)
    expect(take(bytes).titled('Café “Été”').title).toBe('Café “Été”')
  })

  test('P75 the date of a line above holds until another is named; what lies after midnight stays with its night', () => {
    const { placeOf, programme } = take(
      'titel,dag,tijd,einde,zaal\nEen,za 4 mei 2030,23:00,00:30,Z\nTwee,,10u,10u30,Z\nDrie,5-5-30,9:00,9:45,Z\n',
    )
    expect([placeOf('Een'), placeOf('Twee'), placeOf('Drie')]).toEqual([
      ['Z', '2030-05-04T23:00', 90],
      ['Z', '2030-05-04T10:00', 30],
      ['Z', '2030-05-05T09:00', 45],
    ])
    expect([...programme.days.values()].map(({ date, start, end }) => [date, start, end])).toEqual([
      ['2030-05-04', 600, 1500],
      ['2030-05-05', 540, 600],
    ])
  })
})

const DAYS = ['2030-05-04', '2030-05-05']
test.each([
  ['2030-05-04', { date: '2030-05-04' }],
  ['2030-05-04T10:30', { date: '2030-05-04', clock: 630 }],
  ['2030-05-04 10:30:00', { date: '2030-05-04', clock: 630 }],
  ['04-05-2030 9:05', { date: '2030-05-04', clock: 545 }],
  ['4/5/30', { date: '2030-05-04' }],
  ['5/13/2030', { date: '2030-05-13' }],
  ['4.5.2030', { date: '2030-05-04' }],
  ['zaterdag 4 mei 2030', { date: '2030-05-04' }],
  ['4 mei', { date: '2030-05-04' }],
  ['4 mrt. 2030', { date: '2030-03-04' }],
  ['May 4th, 2030', { date: '2030-05-04' }],
  ['zondag', { date: '2030-05-05' }],
  ['Sat', { date: '2030-05-04' }],
  ['dag 2', { date: '2030-05-05' }],
  ['47607', { date: '2030-05-04' }],
  ['47607,4375', { date: '2030-05-04', clock: 630 }],
  ['0.4375', { clock: 630 }],
  ['10:30', { clock: 630 }],
  ['10.30', { clock: 630 }],
  ['10u30', { clock: 630 }],
  ['10 uur', { clock: 600 }],
  ['10h', { clock: 600 }],
  ['1030', { clock: 630 }],
  ['10:30:00', { clock: 630 }],
  ['2:15 pm', { clock: 855 }],
  ['12 am', { clock: 0 }],
  ['10:30 - 11:15', { clock: 630, until: 675 }],
  ['10.30–11.15 uur', { clock: 630, until: 675 }],
  ['10:30 tot 11:15', { clock: 630, until: 675 }],
  ['4-5-2030 10:30-11:15', { date: '2030-05-04', clock: 630, until: 675 }],
  ['binnenkort', null],
  ['31-02-2030', null],
  ['25:70', null],
])('P75 of %s this is read', (cell, expected) => {
  expect(readWhen(cell, DAYS)).toEqual(expected)
})

test.each([
  ['45', 45],
  ['45 min', 45],
  ['0:45', 45],
  ['1u30', 90],
  ['1,5 uur', 90],
  ['2 uur', 120],
  ['0.03125', 45],
  ['01:30:00', 90],
  ['90 minutes', 90],
  ['lang', null],
])('P75 %s is so long', (cell, expected) => {
  expect(readMinutes(cell)).toBe(expected)
})

describe('a second time', () => {
  const first =
    'titel;zaal;dag;tijd;duur;status\nOpening;Zaal;4-5-2030;9:00;30;bevestigd\nPauze;Zaal;4-5-2030;10:30;15;\nPauze;Zaal;4-5-2030;15:00;15;\n'

  test('P76 the same table changes nothing', () => {
    const { doc } = take(first)
    const before = Y.encodeStateVector(doc)
    const { preview } = take(first, doc)
    expect(preview.counts).toEqual({ added: 0, updated: 0, unchanged: 3, skipped: 0 })
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  test('P76 what changed in the table is taken over, what people changed stays and is named; nothing doubles', () => {
    const { doc, titled } = take(first)
    const opening = titled('Opening').id
    titleOf(doc, opening)?.insert(0, 'De ')
    const [, slot] = ['', titled('Pauze').slots[FIRST_SLOT]]
    if (slot) moveSession(doc, titled('Pauze').id, { ...slot, start: '2030-05-04T11:00' })
    const again = take(
      'titel;zaal;dag;tijd;duur\nOpening;Zaal;4-5-2030;9:15;30\nPauze;Zaal;4-5-2030;10:45;15\nPauze;Zaal;4-5-2030;15:00;20\nNieuw;Zaal;;;\n',
      doc,
    )
    expect(again.programme.sessions.size).toBe(4)
    expect(again.preview.rows.map(({ line, became, changed, kept }) => [line, became, changed, kept])).toEqual([
      [2, 'updated', ['slot'], []],
      [3, 'unchanged', [], ['slot']],
      [4, 'updated', ['slot'], []],
      [5, 'added', [], []],
    ])
    expect(again.programme.sessions.get(opening)).toMatchObject({ title: 'De Opening', slots: { a: { start: '2030-05-04T09:15' } } })
    expect(again.notes).toEqual([
      ['time-missing', '5. Nieuw'],
      ['kept', 'Pauze'],
    ])
  })

  test('P76 by an id a line is found again whatever it is called', () => {
    const { doc } = take('id;titel\nA1;Eerst zo\nA2;Ander\n')
    const again = take('id;titel\nA2;Ander\nA1;Nu anders\n', doc)
    expect(again.preview.counts).toMatchObject({ added: 0, updated: 1, unchanged: 1 })
    expect([...again.programme.sessions.values()].map(({ title }) => title).sort()).toEqual(['Ander', 'Nu anders'])
  })

  test('P76 an empty cell and a column that is not there leave what there is', () => {
    const { doc, titled } = take(first)
    const before = titled('Opening')
    expect(take('titel;zaal;status\nOpening;;\n', doc).preview.counts).toMatchObject({ unchanged: 1 })
    expect(readProgramme(doc).sessions.get(before.id)).toMatchObject({ status: 'confirmed', slots: before.slots })
  })

  test('P76 sessions people made are known by their title, and rooms by their name and place', () => {
    const doc = new Y.Doc()
    addDay(doc, { date: '2030-05-04' })
    const [zwolle, rotterdam] = ['Zwolle', 'Rotterdam'].map((city) => addVenue(doc, { name: `Huis ${city}`, city })) as [string, string]
    addRoom(doc, { name: 'Grote zaal', venue: zwolle })
    const there = addRoom(doc, { name: 'Grote zaal', venue: rotterdam })
    const id = addSession(doc, { title: 'Opening', status: 'invited' })
    const { programme, preview } = take('titel,stad,zaal,tijd\n opening ,Rotterdam,grote zaal,10:00\n', doc)
    expect([programme.sessions.size, programme.rooms.size, programme.venues.size]).toEqual([1, 2, 2])
    expect(programme.sessions.get(id)).toMatchObject({ status: 'invited', slots: { a: { room: there, start: '2030-05-04T10:00' } } })
    expect(preview.rows[0]).toMatchObject({ became: 'updated', start: '2030-05-04T10:00', room: 'Grote zaal' })
  })

  test('P76 a table that went out comes in again without a change, whatever stands in the programme', () => {
    fc.assert(
      fc.property(programmeArbitrary, fc.constantFrom('nl', 'en'), (made, language) => {
        const doc = built(made)
        const about = { url: 'https://example.org', version: null, seal: '', at: 0, language, former: [] } as const
        const published = outOf(doc, 'whole')
        const { result, preview } = take(FORMATS.csv.render(published, about), doc, {})
        const untitled = published.sessions.filter(({ title }) => title.replace(/[\p{Cc}\p{Cs}\u200b\u2060\ufeff]/gu, '').trim() === '')
        expect(preview.counts).toMatchObject({
          added: 0,
          skipped: untitled.flatMap(({ slots }) => (slots.length > 0 ? slots : [null])).length,
        })
        // A text loses its look in a table, and some speakers and lines their order; where something lies, and what it is, stays.
        const changed = new Set(result.outcomes.flatMap((outcome) => outcome.changed))
        for (const field of ['type', 'status', 'slot', 'track', 'language', 'capacity']) expect([...changed]).not.toContain(field)
      }),
      { numRuns: 60 },
    )
  })
})

describe('whatever is pasted', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '',
      'Opening',
      'Zaal',
      '10:00',
      '4-5-2030',
      '45',
      'workshop',
      'bevestigd',
      'A; B',
      'x'.repeat(60_000),
      '0.5',
      '99999999999',
    ),
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'grapheme', maxLength: 15 }),
  )
  const table = fc.record({
    heads: fc.array(fc.oneof(fc.constantFrom(...COLUMNS, 'titel', 'zaal', 'tijd'), word), { minLength: 1, maxLength: 8 }),
    rows: fc.array(fc.array(word, { maxLength: 9 }), { maxLength: 8 }),
  })

  test('P77 every line of it arrives or is named, and nothing but a sentence of ours is thrown', () => {
    fc.assert(
      fc.property(table, ({ heads, rows }) => {
        const file = [heads, ...rows].map((cells) => csvLine(cells)).join('')
        try {
          const { preview, programme, result, notes } = take(file)
          const said = rows.filter((cells) => cells.some((cell) => cell.replace(/[\p{Cc}\p{Cs}\s\u200b\u2060\ufeff]/gu, '') !== ''))
          expect(preview.rows.length).toBeGreaterThanOrEqual(said.length)
          const arrived = preview.rows.filter(({ became }) => became !== 'skipped')
          expect(programme.sessions.size).toBe(arrived.length)
          expect(result.counts.added).toBe(arrived.length)
          expect(notes.filter(([code]) => code === 'no-title')).toHaveLength(preview.rows.length - arrived.length)
          for (const { line, title } of arrived)
            expect([line, [...programme.sessions.values()].some((one) => one.title === title || one.title.startsWith(title))]).toEqual([
              line,
              true,
            ])
        } catch (error) {
          if (!(error instanceof Failure)) throw error
        }
      }),
      { numRuns: 150 },
    )
  })

  test('P77 lines of one title arrive however long it is', () => {
    const title = 'x'.repeat(60_000)
    const { programme, result } = take(`titel;zaal\n${title};A\n${title};B\n${title}y;C\n`)
    expect(programme.sessions.size).toBe(3)
    expect(result.counts.added).toBe(3)
    expect(new Set([...programme.sessions.values()].map(({ source }) => source)).size).toBe(3)
  })

  test('P77 raw text of any kind is read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300 }).map(bytesOf)), (bytes) => {
        const code = failureOf(bytes)
        expect([null, 'not-a-table', 'too-large']).toContain(code)
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['nothing', ''],
    ['a new spreadsheet itself', Buffer.from('504b030414000600', 'hex')],
    ['an old spreadsheet itself', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a PDF', '%PDF-1.7'],
    ['endless columns', `titel${';'.repeat(10_000)}x\n`],
  ])('P77 %s is no table', (_, text) => {
    expect(failureOf(text)).toBe('not-a-table')
  })

  test('P77 what is made to take long is refused or done within seconds', () => {
    expect(failureOf(`titel\n${'x\n'.repeat(500_000)}`)).toBe('too-large')
    for (const text of [
      '"'.repeat(2_000_000),
      `titel\n"${'a""'.repeat(500_000)}`,
      `titel;tijd\nx;${'1'.repeat(50_000)}\n`,
      `titel;dag\nx;${' a'.repeat(25_000)}\n`,
      `titel;sprekers\nx;${', en '.repeat(10_000)}\n`,
    ])
      expect(['not-a-table', 'too-large', null]).toContain(failureOf(text))
    expect(failureOf(`titel;${'kop;'.repeat(40)}\n${`${'cel;'.repeat(40)}\n`.repeat(1000)}`)).toBe(null)
  })
})
