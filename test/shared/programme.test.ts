import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { itemOf } from '#shared/documents/items.ts'
import { abstractOf, readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import type { NewSession } from '#shared/documents/programme/operations.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { hoursOf, lanesOf, placementOf } from '#shared/documents/programme/placement.ts'
import { conflicts, conflictsByKey, firstFree, nextFree } from '#shared/documents/programme/rules.ts'
import { toMinutes } from '#shared/time.ts'

const DATE = '2013-02-06'

function day2013() {
  const doc = new Y.Doc()
  const day = programme.addDay(doc, { date: DATE, start: 570, end: 1020 })
  const zwolle = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' })
  const rotterdam = programme.addVenue(doc, { name: 'Stadhuis', city: 'Rotterdam' })
  const [hall, atrium] = ['Statenzaal', 'Atrium'].map((name) => programme.addRoom(doc, { name, venue: zwolle })) as [string, string]
  const council = programme.addRoom(doc, { name: 'Raadzaal', venue: rotterdam })
  const session = (room: string, clock: string, length: number, more: NewSession & { across?: boolean } = {}) => {
    const { across, ...fields } = more
    return programme.addSession(doc, { ...fields, slot: { room, start: `${DATE}T${clock}`, length, ...(across ? { across } : {}) } })
  }
  return { doc, day, zwolle, rotterdam, hall, atrium, council, session }
}

const found = (doc: Y.Doc) => conflicts(readProgramme(doc)).filter(({ weight }) => weight === 'clash')

describe('where sessions lie', () => {
  test('P1 a move is one value: room, start and length of one person', () => {
    const { doc, hall, atrium, session } = day2013()
    const id = session(hall, '10:00', 45)
    programme.moveSession(doc, id, { room: atrium, start: `${DATE}T11:05`, length: 30 })
    expect(Object.values(readProgramme(doc).sessions.get(id)?.slots ?? {})).toEqual([{ room: atrium, start: `${DATE}T11:05`, length: 30 }])
  })

  test('P2 a new session lies in the tray, a placed one in the grid, never in both', () => {
    const { doc, hall, session } = day2013()
    const loose = programme.addSession(doc, { title: 'Los' })
    const placed = session(hall, '10:00', 45)
    const { placed: grid, tray } = placementOf(readProgramme(doc))
    expect(tray.map((item) => [item.session.id, item.why])).toEqual([[loose, 'new']])
    expect(grid.map((item) => item.session.id)).toEqual([placed])
    programme.unplaceSession(doc, placed)
    expect(placementOf(readProgramme(doc)).tray).toHaveLength(2)
    expect(readProgramme(doc).sessions.get(placed)?.length).toBe(45)
  })

  test('P2 of a session given twice one slot can go back to the tray alone', () => {
    const { doc, hall, session } = day2013()
    const id = session(hall, '10:00', 45)
    programme.moveSession(doc, id, { room: hall, start: `${DATE}T14:00`, length: 45 }, 'b')
    programme.unplaceSession(doc, id, 'b')
    expect(Object.keys(readProgramme(doc).sessions.get(id)?.slots ?? {})).toEqual(['a'])
  })

  test('P3 what lay in a removed room shows up first in the tray, with its time, and returns with the room', () => {
    const { doc, hall, session } = day2013()
    programme.addSession(doc, { title: 'Aap' })
    const id = session(hall, '10:00', 45, { title: 'Zebra' })
    const putBack = programme.removeRoom(doc, hall)
    const { tray } = placementOf(readProgramme(doc))
    expect(tray.map((item) => [item.session.title, item.why, item.from?.start])).toEqual([
      ['Zebra', 'no-room', `${DATE}T10:00`],
      ['Aap', 'new', undefined],
    ])
    putBack()
    putBack()
    expect(placementOf(readProgramme(doc)).placed.map((item) => item.session.id)).toEqual([id])
  })

  test('P3 a venue takes its rooms along and brings them back', () => {
    const { doc, zwolle, hall, session } = day2013()
    session(hall, '10:00', 45)
    const putBack = programme.removeVenue(doc, zwolle)
    expect(readProgramme(doc).rooms.size).toBe(1)
    expect(placementOf(readProgramme(doc)).tray).toHaveLength(1)
    putBack()
    expect(readProgramme(doc).rooms.size).toBe(3)
    expect(placementOf(readProgramme(doc)).tray).toHaveLength(0)
  })

  test('P3 what lay on a removed day shows up in the tray', () => {
    const { doc, day, hall, session } = day2013()
    session(hall, '10:00', 45)
    programme.removeDay(doc, day)
    expect(placementOf(readProgramme(doc)).tray.map((item) => item.why)).toEqual(['no-day'])
  })

  test('P3 a room whose venue is gone stays in reach', () => {
    const { doc, session } = day2013()
    const stray = programme.addRoom(doc, { name: 'Kelder', venue: 'gone' })
    session(stray, '10:00', 45)
    const { venues, placed } = placementOf(readProgramme(doc))
    expect(venues.at(-1)).toMatchObject({ id: '', rooms: [{ name: 'Kelder' }] })
    expect(placed).toHaveLength(1)
  })

  test('P3 one unreadable slot does not take the others along', () => {
    const { doc, hall, session } = day2013()
    const id = session(hall, '10:00', 45)
    const slots = itemOf(doc, 'sessions', id)?.get('slots') as Y.Map<unknown>
    slots.set('b', { room: hall, start: 'soon', length: 45 })
    const read = readProgramme(doc)
    expect(Object.keys(read.sessions.get(id)?.slots ?? {})).toEqual(['a'])
    expect(read.problems).toEqual([{ collection: 'sessions', id, field: 'slots' }])
  })

  test('P6 hours past midnight belong to the day they started on', () => {
    const doc = new Y.Doc()
    const first = programme.addDay(doc, { date: '2014-12-27', start: 660, end: 1560 })
    const second = programme.addDay(doc, { date: '2014-12-28', start: 690, end: 1200 })
    const venue = programme.addVenue(doc, {})
    const room = programme.addRoom(doc, { venue })
    const on = (start: string) => programme.addSession(doc, { slot: { room, start, length: 30 } })
    const sessions = [on('2014-12-28T01:30'), on('2014-12-28T09:00'), on('2014-12-29T02:00'), on('2014-12-30T12:00')]
    const { placed, tray } = placementOf(readProgramme(doc))
    const dayOf = (id: string | undefined) => placed.find((item) => item.session.id === id)?.day
    expect(sessions.map(dayOf)).toEqual([first, second, second, undefined])
    expect(tray.map((item) => item.why)).toEqual(['no-day'])
    const shown = hoursOf(readProgramme(doc).days.get(second) as never, placed)
    expect([shown.start, shown.end]).toEqual([toMinutes('2014-12-28T09:00'), toMinutes('2014-12-29T03:00')])
  })

  test('P6 a day that gets another date takes what lies on it along', () => {
    const { doc, day, hall, session } = day2013()
    programme.addDay(doc, { date: '2013-02-07' })
    const [moved, other] = [
      session(hall, '10:00', 45),
      programme.addSession(doc, { slot: { room: hall, start: '2013-02-07T10:00', length: 45 } }),
    ]
    programme.moveDay(doc, day, '2013-02-07')
    expect(readProgramme(doc).days.get(day)?.date).toBe(DATE)
    programme.moveDay(doc, day, '2013-03-01')
    const { placed, tray } = placementOf(readProgramme(doc))
    expect(tray).toEqual([])
    expect(new Map(placed.map((item) => [item.session.id, item.slot.start]))).toEqual(
      new Map([
        [other, '2013-02-07T10:00'],
        [moved, '2013-03-01T10:00'],
      ]),
    )
  })

  test('P6 two people who add the same date add one day', () => {
    const { doc, day } = day2013()
    expect(programme.addDay(doc, { date: DATE })).toBe(day)
    expect(placementOf(readProgramme(doc)).days).toHaveLength(1)
  })

  test('P7 what overlaps in a room lies side by side', () => {
    const { doc, hall, session } = day2013()
    const [long, early, late, alone] = [
      session(hall, '10:00', 90),
      session(hall, '10:00', 30),
      session(hall, '10:30', 30),
      session(hall, '11:30', 30),
    ]
    const lanes = lanesOf(placementOf(readProgramme(doc)).placed)
    const lane = (id: string) => lanes.get(`${id}/a`)
    expect([long, early, late, alone].map(lane)).toEqual([
      { lane: 0, of: 2 },
      { lane: 1, of: 2 },
      { lane: 1, of: 2 },
      { lane: 0, of: 1 },
    ])
  })
})

describe('what a session holds', () => {
  test('P8 a removed session comes back whole, with its title, text, speakers and slot', () => {
    const { doc, hall, session } = day2013()
    const speaker = programme.addSpeaker(doc, { name: 'Noor Visser' })
    const id = session(hall, '10:00', 45, { title: 'Open data', speakers: [speaker] })
    abstractOf(doc, id)?.insert(0, [new Y.XmlElement('paragraph')])
    const before = readProgramme(doc).sessions.get(id)
    const putBack = programme.removeSession(doc, id)
    expect(readProgramme(doc).sessions.has(id)).toBe(false)
    putBack()
    expect(readProgramme(doc).sessions.get(id)).toEqual(before)
    expect(abstractOf(doc, id)?.length).toBe(1)
    titleOf(doc, id)?.insert(0, 'Nog meer ')
    expect(readProgramme(doc).sessions.get(id)?.title).toBe('Nog meer Open data')
  })

  test('P8 speakers keep the order in which they were named, and are named once', () => {
    const { doc, hall, session } = day2013()
    const [a, b, c] = ['A', 'B', 'C'].map((name) => programme.addSpeaker(doc, { name })) as [string, string, string]
    const id = session(hall, '10:00', 45, { speakers: [c] })
    for (const speaker of [a, b, a]) programme.assignSpeaker(doc, id, speaker)
    programme.unassignSpeaker(doc, id, b)
    const speakers = readProgramme(doc).sessions.get(id)?.speakers ?? {}
    expect(Object.keys(speakers).sort((x, y) => ((speakers[x] as string) < (speakers[y] as string) ? -1 : 1))).toEqual([c, a])
  })
})

describe('what cannot both happen', () => {
  test('P4 what ends at eleven does not clash with what starts at eleven', () => {
    const { doc, hall, session } = day2013()
    session(hall, '10:00', 60)
    session(hall, '11:00', 60)
    expect(found(doc)).toEqual([])
  })

  test('P5 two sessions in one room: which, where, from when and how long', () => {
    const { doc, hall, session } = day2013()
    const [first, second] = [session(hall, '10:00', 60), session(hall, '10:45', 30)]
    const [conflict, ...others] = found(doc)
    expect(others).toEqual([])
    expect(conflict).toMatchObject({ kind: 'room', rooms: [hall], speaker: null, start: toMinutes(`${DATE}T10:45`), minutes: 15 })
    expect(conflict?.sides.map((side) => side.session.id)).toEqual([first, second])
  })

  test('P5 what takes the whole venue clashes with every room of it, a break too, and with no other venue', () => {
    const { doc, hall, atrium, council, session } = day2013()
    session(hall, '12:00', 60, { type: 'break', across: true })
    session(atrium, '12:30', 60)
    session(council, '12:00', 60)
    expect(found(doc).map((conflict) => [conflict.kind, conflict.rooms, conflict.minutes])).toEqual([['room', [atrium], 30]])
  })

  test('P5 a speaker in two places at once', () => {
    const { doc, hall, council, session } = day2013()
    const speaker = programme.addSpeaker(doc, { name: 'Tom Kramer' })
    const one = session(hall, '10:00', 45, { speakers: [speaker] })
    const two = session(council, '10:30', 45, { speakers: [speaker] })
    expect(found(doc)).toMatchObject([{ kind: 'speaker', speaker, minutes: 15 }])
    expect([...conflictsByKey(found(doc)).keys()].sort()).toEqual([`${one}/a`, `${two}/a`].sort())
    programme.removeSpeaker(doc, speaker)
    expect(found(doc)).toEqual([])
  })

  test('P5 what is cancelled clashes with nothing', () => {
    const { doc, hall, session } = day2013()
    session(hall, '10:00', 45, { status: 'cancelled' })
    session(hall, '10:00', 45)
    expect(found(doc)).toEqual([])
  })
})

describe('a free place', () => {
  test('P9 the next free start in a room, after what is there and within the day', () => {
    const { doc, hall, atrium, session } = day2013()
    session(hall, '09:30', 32)
    session(hall, '10:20', 40)
    const { placed } = placementOf(readProgramme(doc))
    const [from, until] = [toMinutes(`${DATE}T09:30`), toMinutes(`${DATE}T12:00`)]
    expect(nextFree(placed, { rooms: [hall], from, until, length: 15 })).toBe(toMinutes(`${DATE}T10:05`))
    expect(nextFree(placed, { rooms: [hall], from, until, length: 30 })).toBe(toMinutes(`${DATE}T11:00`))
    expect(nextFree(placed, { rooms: [hall], from, until, length: 75 })).toBeNull()
    const busy = programme.addSpeaker(doc, { name: 'Noor Visser' })
    programme.assignSpeaker(doc, placed[0]?.session.id as string, busy)
    const later = placementOf(readProgramme(doc)).placed
    expect(nextFree(later, { rooms: [atrium], speakers: [busy], from, until, length: 30 })).toBe(toMinutes(`${DATE}T10:05`))
    const venues = [{ rooms: [{ id: hall }, { id: atrium }] }]
    const found = (type: 'workshop' | 'break', length: number) => firstFree(placed, venues, { type, length }, { from, until })
    expect(found('workshop', 30)).toEqual({ room: atrium, start: `${DATE}T09:30`, length: 30 })
    expect(found('break', 15)).toEqual({ room: hall, start: `${DATE}T10:05`, length: 15, across: true })
    expect(found('break', 90)).toBeNull()
  })

  test('P14 a changeover stays free before and after, except beside a break', () => {
    const { doc, hall, session } = day2013()
    session(hall, '09:30', 30)
    session(hall, '10:50', 10, { type: 'break' })
    session(hall, '11:40', 40)
    const { placed } = placementOf(readProgramme(doc))
    const day = { from: toMinutes(`${DATE}T09:00`), until: toMinutes(`${DATE}T18:00`), changeover: 15 }
    const start = (type: 'workshop' | 'break', length: number) =>
      firstFree(placed, [{ rooms: [{ id: hall }] }], { type, length }, day)?.start.slice(11)
    expect(start('workshop', 15)).toBe('09:00')
    expect(start('workshop', 20)).toBe('10:15')
    expect(start('workshop', 40)).toBe('12:35')
    expect(start('break', 45)).toBe('10:00')
    const own = firstFree(placed, [{ rooms: [{ id: hall, changeover: 5 }] }], { type: 'workshop', length: 40 }, day)
    expect(own?.start.slice(11)).toBe('10:05')
  })

  test('P14 a new day opens and closes when the workspace says; a close before the opening is after midnight', () => {
    expect(programme.newDay(DATE, { opens: 600, closes: 960 })).toEqual({ date: DATE, start: 600, end: 960 })
    expect(programme.newDay(DATE, { opens: 1200, closes: 60 })).toEqual({ date: DATE, start: 1200, end: 1500 })
    expect(programme.newDay(DATE, { opens: 540, closes: 1500 })).toEqual({ date: DATE, start: 540, end: 1500 })
  })
})
