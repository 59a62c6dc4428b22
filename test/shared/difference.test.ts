import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { difference, isEmpty } from '#shared/documents/programme/difference.ts'
import { abstractOf, titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import type { Published } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { editText } from '#shared/documents/text.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { drawn, someEdits, someProgramme } from '#test/support/programmes.ts'

const ABOUT = { title: 'Day 2013', timeZone: 'Europe/Amsterdam' }
const DATE = '2013-02-06'
const out = (doc: Y.Doc) => publishedOf(doc, ABOUT, 'confirmed')

/** What changes of a programme when somebody does this. */
function changing(change: (made: ReturnType<typeof someProgramme>) => unknown) {
  const made = someProgramme()
  const before = out(made.doc)
  change(made)
  return { ...difference(before, out(made.doc)), made }
}

describe('what is different between two versions', () => {
  test('P64 a session that moved says from where and to where, in names', () => {
    const { sessions, unchanged } = changing(({ doc, first, atrium }) =>
      programme.moveSession(doc, first, { room: atrium, start: `${DATE}T11:15`, length: 60 }),
    )
    expect(unchanged).toHaveLength(3)
    expect(sessions).toMatchObject([
      {
        what: 'changed',
        session: { title: 'Kaarten van iedereen', speakers: ['Cato Bijvoorbeeld'] },
        changes: [
          {
            kind: 'moved',
            withDay: false,
            from: { start: `${DATE}T10:00`, room: 'Statenzaal', venue: 'Provinciehuis', city: 'Zwolle', length: 45 },
            to: { start: `${DATE}T11:15`, room: 'Atrium', length: 60 },
          },
        ],
      },
    ])
  })

  test('P64 what is no longer confirmed is gone, what now is, is new', () => {
    const { sessions, unchanged } = changing(({ doc, first, hall }) => {
      programme.changeSession(doc, first, { status: 'cancelled' })
      programme.addSession(doc, { title: 'Nieuw', status: 'confirmed', slot: { room: hall, start: `${DATE}T15:00`, length: 30 } })
    })
    expect(sessions.map(({ what, session }) => [what, session.title])).toEqual([
      ['gone', 'Kaarten van iedereen'],
      ['new', 'Nieuw'],
    ])
    expect(unchanged).toHaveLength(3)
  })

  test('P64 length, title, speakers, abstract, type, track, tags, seats: each is told', () => {
    const { sessions } = changing(({ doc, first, hall, cato, joost }) => {
      programme.moveSession(doc, first, { room: hall, start: `${DATE}T10:00`, length: 60 })
      const title = titleOf(doc, first)
      if (title) editText(title, 'Kaarten voor iedereen')
      programme.unassignSpeaker(doc, first, cato)
      programme.assignSpeaker(doc, first, joost)
      appendProse(abstractOf(doc, first) as Y.XmlFragment, [{ type: 'paragraph', content: [{ type: 'text', text: 'Samen' }] }])
      programme.changeSession(doc, first, {
        type: 'lecture',
        track: programme.addTrack(doc, { name: 'Open data' }),
        capacity: 30,
        language: 'en',
      })
      programme.tagSession(doc, first, programme.addTag(doc, { name: 'beginners' }))
    })
    expect(sessions).toHaveLength(1)
    expect(sessions[0]?.session).toMatchObject({ was: 'Kaarten van iedereen', title: 'Kaarten voor iedereen' })
    expect(sessions[0]?.changes.map(({ kind }) => kind)).toEqual([
      'length',
      'title',
      'speakers',
      'type',
      'language',
      'track',
      'tags',
      'capacity',
      'abstract',
    ])
    expect(sessions[0]?.changes[2]).toMatchObject({ added: ['Joost Mogelijk'], removed: ['Cato Bijvoorbeeld'] })
  })

  test('P64 a session that is given again, or once less, says so', () => {
    const made = someProgramme()
    const once = out(made.doc)
    programme.moveSession(made.doc, made.first, { room: made.hall, start: `${DATE}T16:00`, length: 45 }, 'b')
    const twice = out(made.doc)
    expect(difference(once, twice).sessions[0]?.changes).toMatchObject([{ kind: 'again', at: { start: `${DATE}T16:00` } }])
    expect(difference(twice, once).sessions[0]?.changes).toMatchObject([{ kind: 'less', at: { start: `${DATE}T16:00` } }])
  })

  test('P64 a room, venue or speaker with another name is told once, and moves nothing', () => {
    const { places, sessions } = changing(({ doc, hall, rotterdam, cato }) => {
      programme.changeRoom(doc, hall, { name: 'Grote zaal' })
      programme.changeVenue(doc, rotterdam, { name: 'Timmerhuis', address: 'Halvemaanpassage 1' })
      programme.changeSpeaker(doc, cato, { name: 'Cato Voorbeeld' })
    })
    expect(sessions).toEqual([])
    expect(places.map(({ kind }) => kind).sort()).toEqual(['room-name', 'speaker-name', 'venue-address', 'venue-name'])
  })

  test('P64 of two namesakes one is not the other: both are counted, and nothing changes where nothing did', () => {
    const made = someProgramme()
    programme.changeSpeaker(made.doc, made.joost, { name: 'Cato Bijvoorbeeld' })
    const two = out(made.doc)
    expect(isEmpty(difference(two, two))).toBe(true)
    const both = two.sessions.find(({ speakers }) => speakers.length === 2)?.id ?? ''
    programme.unassignSpeaker(made.doc, both, made.joost)
    expect(difference(two, out(made.doc)).sessions[0]?.changes).toMatchObject([
      { kind: 'speakers', removed: ['Cato Bijvoorbeeld'], added: [] },
    ])
  })

  test('P64 a day on another date is told once; its sessions have moved with it', () => {
    const { places, sessions } = changing(({ doc, day }) => programme.moveDay(doc, day, '2013-02-13'))
    expect(places).toEqual([{ kind: 'day-date', from: DATE, to: '2013-02-13' }])
    expect(sessions.flatMap(({ changes }) => changes.map((change) => change.kind === 'moved' && change.withDay))).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  test('P64 a room that was removed and made anew under its name is the same to everybody', () => {
    const { places, sessions } = changing(({ doc, hall, zwolle, first }) => {
      programme.removeRoom(doc, hall)
      const room = programme.addRoom(doc, { name: 'Statenzaal', venue: zwolle })
      programme.moveSession(doc, first, { room, start: `${DATE}T10:00`, length: 45 })
    })
    expect(places).toEqual([])
    expect(sessions.map(({ what, session }) => [what, session.title])).toEqual([['gone', 'De raad op internet']])
  })

  test('P64 whatever happens, every session is accounted for once, and nothing that shows is left out', () => {
    fc.assert(
      fc.property(someEdits, someEdits, (some, more) => {
        const { doc } = someProgramme()
        for (const edit of some) drawn(doc, edit)
        const before = out(doc)
        for (const edit of more) drawn(doc, edit)
        const now = out(doc)
        expect(difference(before, before)).toMatchObject({ places: [], sessions: [] })
        const found = difference(before, now)
        const told = [...found.unchanged, ...found.sessions.map(({ id }) => id)]
        expect(told.toSorted()).toEqual([...new Set([...before.sessions, ...now.sessions].map(({ id }) => id))].sort())
        if (isEmpty(found)) expect(shownOf(now)).toEqual(shownOf(before))
        if (found.places.length > 0) return
        const [then, later] = [shownOf(before).sessions, shownOf(now).sessions]
        for (const id of found.unchanged) expect(later[id]).toEqual(then[id])
      }),
      { numRuns: 100 },
    )
  })
})

/** A version as somebody reads it: names in place of ids, without what tells nobody anything. */
function shownOf({ sessions, venues, days, tracks, tags, speakers, ...rest }: Published) {
  const rooms = new Map(
    venues.flatMap(({ name, city, rooms: own }) => own.map((room) => [room.id, `${city} ${name} ${room.name}`] as const)),
  )
  const nameOf = (items: readonly { id: string; name: string }[], id: string | null) => items.find((item) => item.id === id)?.name ?? ''
  const shown = sessions.map(({ id, slots, track, tags: own, speakers: who, ...session }) => [
    id,
    {
      ...session,
      track: nameOf(tracks, track),
      tags: own.map((tag) => nameOf(tags, tag)).sort(),
      speakers: who.map((speaker) => nameOf(speakers, speaker)),
      slots: slots.map(({ start, length, room, across }) => [start, length, across ? '' : rooms.get(room)]).sort(),
    },
  ])
  return {
    ...rest,
    days: days.map(({ date, start, end }) => [date, start, end]),
    venues: venues
      .map(({ name, city, address, rooms: own }) => [name, city, address, own.map((room) => [room.name, room.capacity]).sort()])
      .sort(),
    sessions: Object.fromEntries(shown) as Record<string, unknown>,
  }
}
