import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addItem, setFields } from '#shared/documents/items.ts'
import { accept, withdraw } from '#shared/documents/programme/acceptance.ts'
import { factsOf } from '#shared/documents/programme/facts.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { type Conflict, conflicts } from '#shared/documents/programme/rules.ts'
import { type Slot, travelId } from '#shared/documents/programme/schema.ts'

const DATE = '2013-02-06'

/** A day from nine to five in three venues: two in one city, one in another. Everything in it has a speaker and is confirmed. */
function day() {
  const doc = new Y.Doc()
  programme.addDay(doc, { date: DATE, start: 540, end: 1020 })
  const [house, hall, far] = [
    programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' }),
    programme.addVenue(doc, { name: 'Stadhuis', city: 'zwolle ' }),
    programme.addVenue(doc, { name: 'Stadhuis', city: 'Rotterdam' }),
  ]
  const rooms = [house, house, hall, far].map((venue, index) =>
    programme.addRoom(doc, { venue, capacity: [20, 60, 60, 60][index] ?? null }),
  )
  const [noor, tom] = ['Noor', 'Tom'].map((name) => programme.addSpeaker(doc, { name })) as [string, string]
  let guests = 0
  const put = (room: number, clock: string, length = 45, more: programme.NewSession & { across?: boolean } = {}) => {
    guests += 1
    const speakers = [programme.addSpeaker(doc, { name: `Gast ${guests}` })]
    const { across, ...fields } = more
    const slot = { room: rooms[room] as string, start: `${DATE}T${clock}`, length, ...(across ? { across } : {}) }
    return programme.addSession(doc, { status: 'confirmed', speakers, slot, ...fields })
  }
  const found = (changeover = 0) =>
    conflicts(readProgramme(doc), undefined, { changeover }).map(
      ({ kind, minutes, amount, sides }) =>
        `${kind} ${sides.map(({ slot }: { slot: Slot }) => slot.start.slice(11)).join(' ')} ${minutes} ${amount}`,
    )
  return { doc, house, hall, far, rooms, noor, tom, put, found }
}

describe('what is wrong with where sessions lie', () => {
  test('P30 somebody who cannot get to the next venue in time, by what people say, else by city', () => {
    const { doc, house, far, noor, put, found } = day()
    put(0, '10:00', 45, { speakers: [noor] })
    const there = put(3, '11:30', 30, { speakers: [noor] })
    put(2, '12:10', 30, { speakers: [noor] })
    expect(found()).toEqual(['travel 10:00 11:30 45 15', 'travel 11:30 12:10 10 50'])
    addItem(doc, 'travel', { minutes: 45 }, travelId(far, house))
    expect(found()).toEqual(['travel 11:30 12:10 10 50'])
    setFields(doc, 'travel', travelId(house, far), { minutes: 50 })
    programme.unplaceSession(doc, there)
    expect(found()).toEqual([])
    const near = day()
    near.put(0, '10:00', 45, { speakers: [near.tom] })
    near.put(2, '10:55', 30, { speakers: [near.tom] })
    near.put(1, '11:25', 30, { speakers: [near.tom] })
    expect(near.found()).toEqual(['travel 10:00 10:55 10 5', 'travel 10:55 11:25 0 15'])
    near.put(0, '10:55', 5, { speakers: [near.tom] })
    expect(near.found()).toContain('speaker 10:55 10:55 5 5')
  })

  test('P30 somebody who is not there, also for a part of it; windows that touch are one', () => {
    const { doc, noor, put, found } = day()
    const windows = { a: { start: `${DATE}T09:00`, end: `${DATE}T10:00` }, b: { start: `${DATE}T10:00`, end: `${DATE}T11:00` } }
    programme.changeSpeaker(doc, noor, { available: windows })
    put(0, '09:30', 60, { speakers: [noor] })
    expect(found()).toEqual([])
    put(0, '10:50', 30, { speakers: [noor] })
    programme.changeSpeaker(doc, noor, { available: { ...windows, b: { start: `${DATE}T10:15`, end: `${DATE}T11:00` } } })
    expect(found()).toEqual(['unavailable 09:30 15 15', 'unavailable 10:50 20 20'])
  })

  test('P32 a changeover stays free: that of the room, else of the workspace; a break is time enough', () => {
    const { doc, rooms, put, found } = day()
    put(0, '10:00')
    put(0, '10:50')
    put(0, '11:35', 5, { type: 'break', speakers: [] })
    put(0, '11:40')
    put(1, '10:00')
    expect(found()).toEqual([])
    expect(found(15)).toEqual(['changeover 10:00 10:50 5 10'])
    programme.changeRoom(doc, rooms[0] as string, { changeover: 5 })
    expect(found(15)).toEqual([])
    put(0, '12:25', 45, { type: 'plenary', across: true, speakers: [] })
    put(1, '13:15', 45, { type: 'plenary', across: true, speakers: [] })
    expect(found(15)).toEqual(['changeover 11:40 12:25 0 5', 'changeover 12:25 13:15 5 10'])
  })

  test('P30 rooms too small, sign-ups over capacity; several slots share them, several rooms hold them together', () => {
    const { doc, rooms, put, found } = day()
    const id = put(0, '10:00', 45, { capacity: 25 })
    expect(found()).toEqual(['small-room 10:00 45 5'])
    programme.changeSession(doc, id, { signUps: 12 })
    expect(found()).toEqual([])
    programme.changeSession(doc, id, { signUps: 30 })
    expect(found()).toEqual(['over-capacity 10:00 45 5', 'small-room 10:00 45 10'])
    programme.moveSession(doc, id, { room: rooms[0] as string, start: `${DATE}T14:00`, length: 45 }, 'b')
    expect(found()).toEqual(['over-capacity 10:00 14:00 45 5'])
    put(1, '11:00', 45, { type: 'plenary', across: true, capacity: 80 })
    expect(found()).toEqual(['over-capacity 10:00 14:00 45 5'])
  })

  test('P30 outside the day, before and after; on a day or in a room that is gone', () => {
    const { doc, rooms, put, found } = day()
    put(0, '08:45', 600)
    expect(found()).toEqual(['outside-day 08:45 120 120'])
    put(2, '10:00', 30)
    programme.removeRoom(doc, rooms[2] as string)
    expect(found()).toEqual(['outside-day 08:45 120 120', 'unknown-room 10:00 30 30'])
    programme.removeDay(doc, [...readProgramme(doc).days.keys()][0] as string)
    expect(found()).toEqual(['outside-day 08:45 600 600', 'unknown-room 10:00 30 30'])
  })

  test('P31 what is only not finished weighs least and comes last; breaks and plenaries need nobody, what is cancelled nothing', () => {
    const { put, found, doc } = day()
    put(0, '10:00', 45, { speakers: [], status: 'invited' })
    put(0, '10:30', 45, { type: 'break', speakers: [], capacity: 40 })
    put(1, '10:00', 45, { type: 'plenary', speakers: [] })
    put(0, '10:00', 45, { status: 'cancelled', speakers: [] })
    expect(found()).toEqual(['room 10:00 10:30 15 15', 'small-room 10:30 45 20', 'no-speaker 10:00 45 0', 'not-confirmed 10:00 45 0'])
    expect(conflicts(readProgramme(doc)).map(({ weight }) => weight)).toEqual(['clash', 'warning', 'note', 'note'])
  })
})

describe('accepting on purpose', () => {
  test('P33 an acceptance says why and who, holds while it is not worse, and goes with who takes it back', () => {
    const { doc, rooms, put } = day()
    put(0, '10:00', 45)
    const late = put(0, '10:30', 45)
    const now = () => conflicts(readProgramme(doc))[0] as Conflict
    const move = (clock: string) => programme.moveSession(doc, late, { room: rooms[0] as string, start: `${DATE}T${clock}`, length: 45 })
    const { id } = now()
    accept(doc, now(), '  Ze delen de zaal ', { id: 'u1', name: 'Sanne Proef' })
    expect(now().accepted).toMatchObject({ reason: 'Ze delen de zaal', by: 'u1', byName: 'Sanne Proef', minutes: 15 })
    move('10:35')
    expect(now()).toMatchObject({ amount: 10, accepted: { by: 'u1' } })
    move('10:20')
    expect(now()).toMatchObject({ amount: 25, accepted: null })
    move('09:30')
    expect(now()).toMatchObject({ id, amount: 15, accepted: { by: 'u1' } })
    withdraw(doc, id)
    expect(now().accepted).toBeNull()
    expect(readProgramme(doc).problems).toEqual([])
  })
})

describe('what a programme comes to', () => {
  test('P36 in figures: what lies and what there is, breaks apart, nothing that is cancelled', () => {
    const { doc, put, noor, house } = day()
    expect(factsOf(readProgramme(doc))).toMatchObject({ sessions: { placed: 0, all: 0 }, from: null, until: null })
    const twice = put(0, '10:00', 45, { type: 'lecture', speakers: [noor] })
    programme.addSlot(doc, twice, { room: 'gone', start: `${DATE}T14:00`, length: 45 })
    put(1, '12:00', 60, { type: 'break', speakers: [], across: true })
    put(0, '08:00', 45, { status: 'cancelled' })
    programme.addSession(doc, { title: 'Los', type: 'lecture' })
    programme.changeSettings(doc, { theme: 'Open' })
    programme.addRoom(doc, { venue: house })
    expect(factsOf(readProgramme(doc))).toMatchObject({
      theme: 'Open',
      dates: [DATE],
      cities: ['Zwolle', 'Rotterdam'],
      venues: [{ name: 'Provinciehuis', rooms: 3 }, { name: 'Stadhuis', rooms: 1 }, { city: 'Rotterdam' }],
      sessions: { placed: 1, all: 2 },
      byType: { lecture: { placed: 1, all: 2 }, break: { placed: 1, all: 1 }, workshop: { placed: 0, all: 0 } },
      speakers: { placed: 1, all: 5 },
      seats: { known: 200, unknown: 1 },
      from: `${DATE}T10:00`,
      until: `${DATE}T13:00`,
    })
  })
})

describe('a room that went away', () => {
  test('P37 is still called what it was called, also with its venue and for who moves something into it meanwhile', () => {
    const { doc, house, rooms, put } = day()
    programme.changeRoom(doc, rooms[0] as string, { name: 'Statenzaal' })
    put(0, '10:00')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const late = programme.addSession(other, { slot: { room: rooms[0] as string, start: `${DATE}T11:00`, length: 45 } })
    const putBack = programme.removeVenue(doc, house)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const tray = () => placementOf(readProgramme(doc)).tray.map(({ room, why }) => [room?.name, room?.venue, why])
    expect(tray()).toEqual([
      ['Statenzaal', 'Provinciehuis', 'no-room'],
      ['Statenzaal', 'Provinciehuis', 'no-room'],
    ])
    putBack()
    expect(tray()).toEqual([])
    expect(readProgramme(doc).formerRooms.size).toBe(0)
    expect(placementOf(readProgramme(doc)).placed.map(({ session }) => session.id)).toContain(late)
  })
})
