import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import { clashesAt, wayOut } from '#shared/documents/programme/wayOut.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'

const DATE = '2013-02-06'
const MIDNIGHT = toMinutes(`${DATE}T00:00`)

/** Two venues, of which the first has rooms of 60, 20, 80 and an unknown number of places. */
function stage(start = 540, end = 720) {
  const doc = new Y.Doc()
  programme.addDay(doc, { date: DATE, start, end })
  const venue = programme.addVenue(doc, { name: 'Provinciehuis' })
  const elsewhere = programme.addVenue(doc, { name: 'Stadhuis' })
  const rooms = [60, 20, 80, null].map((capacity) => programme.addRoom(doc, { venue, capacity }))
  rooms.push(programme.addRoom(doc, { venue: elsewhere, capacity: 500 }))
  const speaker = programme.addSpeaker(doc, { name: 'Noor Visser' })
  const put = (room: number, clock: string, length: number, speakers: string[] = []) =>
    programme.addSession(doc, { speakers, slot: { room: rooms[room] as string, start: `${DATE}T${clock}`, length } })
  const offer = (session: string) => {
    const now = readProgramme(doc)
    const placement = placementOf(now)
    const item = placement.placed.find((candidate) => candidate.session.id === session)
    const slot = item && wayOut(now, placement, item)
    return slot && `${rooms.indexOf(slot.room)} ${slot.start.slice(11)}`
  }
  return { doc, rooms, speaker, put, offer }
}

describe('a way out of a clash', () => {
  test('P9 another room of the venue at the same time, large enough, known before unknown', () => {
    const { put, offer } = stage()
    const id = put(0, '10:00', 45)
    put(0, '10:00', 45)
    expect(offer(id)).toBe('2 10:00')
    put(2, '10:30', 45)
    expect(offer(id)).toBe('3 10:00')
  })

  test('P9 else the nearest time, earlier too, and the own room first', () => {
    const { put, offer } = stage()
    const id = put(0, '10:00', 45)
    put(0, '10:00', 60)
    for (const room of [2, 3]) put(room, '09:00', 180)
    expect(offer(id)).toBe('0 09:15')
    put(0, '09:00', 50)
    expect(offer(id)).toBe('0 11:00')
  })

  test('P9 where the speakers are free', () => {
    const { put, offer, speaker } = stage()
    const id = put(0, '10:00', 45, [speaker])
    put(4, '10:00', 30, [speaker])
    expect(offer(id)).toBe('0 10:45')
  })

  test('P9 nothing when the day is full', () => {
    const { put, offer } = stage()
    const id = put(0, '10:00', 45)
    for (const room of [0, 2, 3]) put(room, '09:00', 180)
    expect(offer(id)).toBeNull()
  })

  test('P5 what a place would clash with is known before somebody goes there', () => {
    const { doc, rooms, put } = stage()
    const there = put(0, '10:00', 45)
    const id = programme.addSession(doc, { title: 'Los' })
    const at = (clock: string) =>
      clashesAt(readProgramme(doc), id, 'a', { room: rooms[0] as string, start: `${DATE}T${clock}`, length: 30 })
    expect(at('10:30').flatMap(({ sides }) => sides.map((side) => side.session.id))).toEqual([there, id])
    expect(at('10:45')).toEqual([])
  })

  test('P9 what is offered never clashes, lies in the venue and within the day', () => {
    const session = fc.record({
      room: fc.nat(4),
      start: fc.integer({ min: 100, max: 150 }).map((steps) => steps * 5 + 2),
      length: fc.integer({ min: 5, max: 90 }),
      across: fc.boolean(),
      speaks: fc.boolean(),
      cancelled: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 12 }), (sessions) => {
        const { doc, rooms, speaker } = stage()
        for (const { room, start, length, across, speaks, cancelled } of sessions) {
          programme.addSession(doc, {
            status: cancelled ? 'cancelled' : 'idea',
            speakers: speaks ? [speaker] : [],
            slot: { room: rooms[room] as string, start: fromMinutes(MIDNIGHT + start), length, across },
          })
        }
        const now = readProgramme(doc)
        const placement = placementOf(now)
        const clashes = conflicts(now, placement).filter(({ weight }) => weight === 'clash')
        const keys = new Set(clashes.flatMap(({ sides }) => sides.map((side) => side.key)))
        for (const item of placement.placed.filter(({ key }) => keys.has(key))) {
          const slot = wayOut(now, placement, item)
          if (!slot) continue
          expect(clashesAt(now, item.session.id, item.slotId, slot).filter(({ weight }) => weight === 'clash')).toEqual([])
          expect(now.rooms.get(slot.room)?.venue).toBe(item.room.venue)
          const start = toMinutes(slot.start) - MIDNIGHT
          const stays = toMinutes(slot.start) === item.start
          expect(stays || (start >= 540 && start + slot.length <= 720)).toBe(true)
        }
      }),
    )
  })
})
