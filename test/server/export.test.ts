import fc from 'fast-check'
import ICAL from 'ical.js'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { FORMATS } from '#server/domain/programme/export/formats.ts'
import { hasScope, occurrencesOf, roomNames, scopedTo } from '#server/domain/programme/export/occurrences.ts'
import type { About } from '#server/domain/programme/export/render.ts'
import { applySchedule, parseSchedule } from '#server/domain/programme/import.ts'
import { EXPORT_FORMATS, type ExportFormat, type ExportScope } from '#shared/documents/programme/formats.ts'
import { addDay, addRoom, addSession, addSpeaker, addVenue } from '#shared/documents/programme/operations.ts'
import type { Published } from '#shared/documents/programme/published.ts'
import { toMinutes } from '#shared/time.ts'
import { built, HOSTILE, outOf, programmeArbitrary, TIME_ZONE } from '#test/support/goingOut.ts'

const ABOUT: About = {
  url: 'https://example.org/dag/programme/p1',
  version: 3,
  seal: 'f00dfeed',
  at: Date.UTC(2030, 0, 2, 3, 4, 5),
  language: 'nl',
  former: [],
}
const as = (format: ExportFormat, published: Published, about: Partial<About> = {}) =>
  FORMATS[format].render(published, { ...ABOUT, ...about })

/** An XML file as elements in their order, read by a parser that refuses what is no XML. */
interface Element {
  name: string
  attributes: Record<string, string>
  text: string
  children: Element[]
}
function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const path = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', children: [] }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  parser.on('text', (text) => {
    const element = path.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void path.pop())
  parser.write(xml).close()
  return root.children[0] as Element
}
const named = ({ children }: Element, name: string) => children.filter((child) => child.name === name)
const textOf = (element: Element, name: string) => named(element, name)[0]?.text ?? null

const OFFSET_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const takesPlace = (published: Published) => occurrencesOf(published).filter(({ session }) => session.status !== 'cancelled')

test('P70 a schedule.xml has what apps ask for, in its order, whatever stands in the programme', () => {
  fc.assert(
    fc.property(programmeArbitrary, (made) => {
      const doc = built(made)
      const published = outOf(doc)
      const schedule = readXml(as('xml', published))
      expect(schedule.children.map(({ name }) => name)).toEqual(['generator', 'version', 'conference', ...published.days.map(() => 'day')])
      const [conference] = named(schedule, 'conference') as [Element]
      expect(textOf(conference, 'acronym')).toMatch(/^[a-z0-9_]{4,}$/)
      expect(textOf(conference, 'timeslot_duration')).toMatch(/^00:(05|10|15|30)$/)
      expect(textOf(conference, 'time_zone_name')).toBe(TIME_ZONE)
      const days = named(schedule, 'day')
      expect(days.map(({ attributes }) => attributes.index)).toEqual(days.map((_, index) => `${index + 1}`))
      for (const { attributes } of days) for (const key of ['start', 'end']) expect(attributes[key]).toMatch(OFFSET_TIME)
      const events = days.flatMap((day) => named(day, 'room')).flatMap((room) => named(room, 'event').map((event) => ({ room, event })))
      expect(events.map(({ event }) => event.attributes.guid).sort()).toEqual(
        takesPlace(published)
          .map(({ slot }) => slot.guid)
          .sort(),
      )
      for (const { room, event } of events) {
        for (const name of ['room', 'title', 'type', 'date', 'start', 'duration', 'abstract', 'track'])
          expect(named(event, name)).toHaveLength(1)
        expect(event.attributes.guid).toMatch(UUID)
        expect(event.attributes.id).toMatch(/^[1-9]\d*$/)
        expect(textOf(event, 'room')).toBe(room.attributes.name)
        expect(textOf(event, 'date')).toMatch(OFFSET_TIME)
        expect(textOf(event, 'start')).toMatch(/^[0-2]\d:[0-5]\d$/)
        expect(textOf(event, 'duration')).toMatch(/^\d\d:[0-5]\d$/)
        expect(textOf(event, 'slug')).toMatch(/^[a-z0-9_]{4,}-[a-z0-9\-_]{3,}[a-z0-9]$/)
        for (const { attributes } of named(event, 'persons').flatMap(({ children }) => children)) expect(attributes.guid).toMatch(UUID)
      }
      for (const unique of [(event: Element) => event.attributes.id, (event: Element) => textOf(event, 'slug')])
        expect(new Set(events.map(({ event }) => unique(event))).size).toBe(events.length)
    }),
    { numRuns: 100 },
  )
})

test('P71 what went out as schedule.xml comes in again as what it was: into its own programme, and into an empty one', async () => {
  await fc.assert(
    fc.asyncProperty(programmeArbitrary, async (made) => {
      const doc = built(made)
      const file = as('xml', outOf(doc))
      const before = outOf(doc)
      const own = applySchedule(doc, await parseSchedule(file))
      expect({ ...own.counts, ...outOf(doc) }).toMatchObject({ added: 0, updated: 0, ...before })
      const empty = new Y.Doc()
      applySchedule(empty, await parseSchedule(file))
      // Speakers have other ids there, and a person’s guid comes from the id; sessions keep theirs.
      const withoutPersons = (xml: string) => xml.replace(/<person guid="[^"]+"/g, '<person').replace(/(<room .*) guid="[^"]+"/g, '$1')
      expect(withoutPersons(as('xml', outOf(empty)))).toBe(withoutPersons(file))
    }),
    { numRuns: 100 },
  )
})

test('P70 a schedule.json says the same as the schedule.xml, and nothing its readers do not know', () => {
  fc.assert(
    fc.property(programmeArbitrary, (made) => {
      const doc = built(made)
      const published = outOf(doc)
      const { schedule } = JSON.parse(as('json', published))
      const { conference } = schedule
      expect(conference.acronym).toMatch(/^[a-z0-9_]{4,}$/)
      expect(conference.daysCount).toBe(published.days.length)
      const names = [...roomNames(published).values()]
      const events = conference.days.flatMap((day: { rooms: Record<string, { room: string; guid: string }[]> }) => {
        expect(Object.keys(day).sort()).toEqual(['date', 'day_end', 'day_start', 'index', 'rooms'])
        expect(Object.keys(day.rooms).sort()).toEqual([...names].sort())
        return Object.entries(day.rooms).flatMap(([room, inside]) => inside.map((event) => ({ ...event, around: room })))
      })
      const inXml = [...as('xml', published).matchAll(/<event guid="([^"]+)" id="(\d+)"/g)].map(([, guid, id]) => [guid, Number(id)])
      expect(events.map(({ guid, id }: { guid: string; id: number }) => [guid, id]).sort()).toEqual(inXml.sort())
      const known = 'abstract around date duration end guid id language links persons room slug start subtitle title track type url'.split(
        ' ',
      )
      for (const event of events) {
        expect(Object.keys(event).sort()).toEqual(known)
        expect(event.around).toBe(event.room)
        for (const person of event.persons) expect(Object.keys(person)).toEqual(['name', 'guid'])
      }
    }),
    { numRuns: 50 },
  )
})

describe('a calendar', () => {
  const read = (ics: string) => new ICAL.Component(ICAL.parse(ics))
  const eventsOf = (ics: string) => read(ics).getAllSubcomponents('vevent')

  test('P72 another reader finds in it what the programme says, at the right moment on the days the clock changes', () => {
    fc.assert(
      fc.property(programmeArbitrary, (made) => {
        const doc = built(made)
        const published = outOf(doc)
        const ics = as('ics', published)
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(ics.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(ics)).toBe(true)
        const calendar = read(ics)
        const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') as ICAL.Component)
        const events = new Map(calendar.getAllSubcomponents('vevent').map((event) => [event.getFirstPropertyValue('uid'), event]))
        const items = occurrencesOf(published)
        expect([...events.keys()].sort()).toEqual(items.map(({ slot }) => slot.guid).sort())
        for (const { session, slot, end } of items) {
          const event = events.get(slot.guid) as ICAL.Component
          const clean = session.title.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '')
          expect(event.getFirstPropertyValue('summary')).toBe(clean || 'Zonder titel')
          const times = (['dtstart', 'dtend'] as const).map((name) => event.getFirstPropertyValue(name) as unknown as ICAL.Time)
          expect(times.map(String)).toEqual([`${slot.start}:00`, `${end}:00`])
          const inZone = (time: ICAL.Time) => {
            const moment = time.clone()
            moment.zone = zone
            return new Date(moment.toUnixTime() * 1000)
          }
          const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'short' })
          expect(clock.format(inZone(times[0] as ICAL.Time))).toBe(slot.start.replace('T', ' '))
          const expected = { idea: 'TENTATIVE', invited: 'TENTATIVE', confirmed: 'CONFIRMED', cancelled: 'CANCELLED' }[session.status]
          expect(event.getFirstPropertyValue('status')).toBe(expected)
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each(['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca', 'UTC'])(
    'P72 every hour of a year is right in %s',
    (timeZone) => {
      const doc = new Y.Doc()
      addDay(doc, { date: '2030-05-04' })
      const ics = as('ics', { ...outOf(doc), timeZone })
      const zone = new ICAL.Timezone(read(ics).getFirstSubcomponent('vtimezone') as ICAL.Component)
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
      const wrong: string[] = []
      for (let moment = Date.UTC(2030, 0, 1); moment < Date.UTC(2031, 0, 1); moment += 3_600_000) {
        const there = clock.format(moment)
        const time = ICAL.Time.fromDateTimeString(there.replace(' ', 'T'))
        time.zone = zone
        const again = clock.format(time.toUnixTime() * 1000)
        if (again !== there) wrong.push(`${there} is read as ${again}`)
      }
      expect(wrong).toEqual([])
    },
  )

  test('P72 what was published before and is no more is cancelled in it, and a later version counts higher', () => {
    const doc = new Y.Doc()
    addDay(doc, { date: '2030-05-04' })
    const room = addRoom(doc, { name: 'Zaal', venue: addVenue(doc, { name: 'Huis' }) })
    const slot = (start: string) => ({ room, start: `2030-05-04T${start}`, length: 30 })
    addSession(doc, { title: 'Blijft', status: 'confirmed', slot: slot('10:00') })
    const gone = addSession(doc, { title: 'Gaat weg', status: 'confirmed', slot: slot('11:00') })
    const former = outOf(doc, 'confirmed')
    const now = { ...former, sessions: former.sessions.filter(({ id }) => id !== gone) }
    const said = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name))
    const [one, two] = [as('ics', former), as('ics', now, { former: [former, former], at: ABOUT.at + 3_600_000 })].map(eventsOf)
    expect(two?.map((event) => [said(event, 'summary'), said(event, 'status')])).toEqual([
      ['Blijft', 'CONFIRMED'],
      ['Gaat weg', 'CANCELLED'],
    ])
    expect(two?.map((event) => said(event, 'uid'))).toEqual(one?.map((event) => said(event, 'uid')))
    expect(Number(said(two?.[0] as ICAL.Component, 'sequence'))).toBeGreaterThan(Number(said(one?.[0] as ICAL.Component, 'sequence')))
  })
})

describe('what people typed', () => {
  function hostile(): Published {
    const doc = new Y.Doc()
    addDay(doc, { date: '2030-05-04' })
    const room = addRoom(doc, { name: '<b>Zaal</b>', venue: addVenue(doc, { name: 'Huis, "groot"; & meer', city: '=Zwolle' }) })
    for (const [index, title] of HOSTILE.entries())
      addSession(doc, {
        title,
        status: 'confirmed',
        slot: { room, start: `2030-05-04T${10 + Math.floor(index / 4)}:${(index % 4) * 15 || '00'}`, length: 15 },
      })
    return outOf(doc)
  }

  test('P73 stays text on the sheets to print: no element and no link of theirs', () => {
    const html = as('html', hostile())
    const tags = new Set([...html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag))
    expect([...tags].sort()).toEqual([
      '!doctype',
      'body',
      'div',
      'h1',
      'h2',
      'h3',
      'head',
      'html',
      'meta',
      'p',
      'section',
      'style',
      'title',
    ])
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('P73 is no formula in the table, and every cell is quoted', () => {
    const csv = as('csv', hostile())
    expect(csv.startsWith('\ufeff"id";"titel";')).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK(""http://example.org"")"`)
    expect(csv).toContain(`"'@SUM(1+1)"`)
    expect(csv).toContain(`"'=Zwolle"`)
  })

  test('P73 means nothing to Markdown', () => {
    const text = as('md', hostile())
    expect(text).not.toMatch(/(?<!\\)[<[]|^ {0,3}# Geen/m)
    expect(text.match(/^### /gm)).toHaveLength(HOSTILE.length)
    expect(text).toContain('\n\nVersie 3\n')
    expect(as('md', hostile(), { version: null })).toContain('\n\nConcept\n')
  })
})

test('P74 a part of a programme holds what belongs to it, and what that needs', () => {
  fc.assert(
    fc.property(programmeArbitrary, (made) => {
      const doc = built(made)
      const published = outOf(doc)
      const all = occurrencesOf(published)
      const guids = (part: Published) => occurrencesOf(part).map(({ slot }) => slot.guid)
      for (const venue of published.venues) {
        const part = scopedTo(published, { kind: 'venue', id: venue.id })
        expect(guids(part)).toEqual(
          all.filter((item) => venue.rooms.some(({ id }) => item.slot.rooms.includes(id))).map(({ slot }) => slot.guid),
        )
      }
      for (const speaker of published.speakers) {
        const part = scopedTo(published, { kind: 'speaker', id: speaker.id })
        expect(guids(part)).toEqual(all.filter((item) => item.session.speakers.includes(speaker.id)).map(({ slot }) => slot.guid))
        for (const format of EXPORT_FORMATS) expect(as(format, part).length).toBeGreaterThan(0)
      }
      for (const session of published.sessions)
        expect(guids(scopedTo(published, { kind: 'session', id: session.id })).sort()).toEqual(session.slots.map(({ guid }) => guid).sort())
      expect(hasScope(published, { kind: 'room', id: 'nowhere' })).toBe(false)
      expect(all.every(({ slot, end }) => toMinutes(end) === toMinutes(slot.start) + slot.length)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test('P70 rooms of several cities are named with their city, and no two rooms bear one name', () => {
  const doc = new Y.Doc()
  const [one, two, three] = ['Zwolle', 'Rotterdam', 'Rotterdam'].map((city, index) => addVenue(doc, { name: `Huis ${index}`, city })) as [
    string,
    string,
    string,
  ]
  for (const venue of [one, two, three]) addRoom(doc, { name: 'Statenzaal', venue })
  addRoom(doc, { name: 'Statenzaal', venue: three })
  addRoom(doc, { name: '', venue: one })
  expect([...roomNames(outOf(doc)).values()]).toEqual([
    'Zwolle · Statenzaal',
    'Zwolle · –',
    'Rotterdam · Statenzaal (Huis 1)',
    'Rotterdam · Statenzaal (Huis 2)',
    'Rotterdam · Statenzaal (Huis 2) (2)',
  ])
})

test('P99 what has no time yet is in table, text and on paper, by title, named as such; in what knows only times it is not', () => {
  const doc = new Y.Doc()
  addDay(doc, { date: '2030-05-04' })
  const room = addRoom(doc, { name: 'Zaal', venue: addVenue(doc, { name: 'Huis', city: 'Zwolle' }) })
  const noor = addSpeaker(doc, { name: 'Noor Visser' })
  addSession(doc, { title: 'Geplaatst', slot: { room, start: '2030-05-04T10:00', length: 45 } })
  addSession(doc, { title: 'Zweeft', speakers: [noor] })
  addSession(doc, { title: 'Bijna', slot: { room: 'weg', start: '2030-05-04T10:00', length: 45 } })
  const draft = { version: null }
  const whole = outOf(doc, 'whole')
  expect(as('md', whole, draft)).toMatch(
    /### 10:00–10:45 Geplaatst[\s\S]*## Nog niet geplaatst\n\n### Bijna\n[\s\S]*### Zweeft\n[\s\S]*Noor Visser/,
  )
  expect(as('html', whole, draft)).toMatch(/Geplaatst[\s\S]*<h2>Nog niet geplaatst<\/h2>[\s\S]*Bijna[\s\S]*Zweeft/)
  const lines = as('csv', whole, draft).trim().split('\r\n')
  expect(lines.map((line) => line.split(';').at(-1))).toEqual(['"in het rooster"', '"ja"', '"nog niet geplaatst"', '"nog niet geplaatst"'])
  expect(as('csv', outOf(doc))).not.toContain('in het rooster')
  for (const format of ['xml', 'json', 'ics'] as const) expect(as(format, whole, draft)).not.toMatch(/Zweeft|Bijna/)
  // A part of it has what belongs to it, and no room has what lies nowhere.
  const titles = (scope: ExportScope) => scopedTo(whole, scope).sessions.map(({ title }) => title)
  expect(titles({ kind: 'speaker', id: noor })).toEqual(['Zweeft'])
  expect(titles({ kind: 'room', id: room })).toEqual(['Geplaatst'])
})
