import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Conflict } from '#shared/documents/programme/conflict.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { type Reading, readingOf } from '#shared/documents/programme/reading.ts'
import { clashesAt, waysOut } from '#shared/documents/programme/wayOut.ts'
import { play, step } from '#test/support/programmeStory.ts'

const DATE = '2013-02-06'

/** Two venues, of which the first has rooms of 60, 20, 80 and an unknown number of places. Everybody has a speaker and is confirmed. */
function stage(start = 540, end = 720) {
  const doc = new Y.Doc()
  programme.addDay(doc, { date: DATE, start, end })
  const venue = programme.addVenue(doc, { name: 'Provinciehuis' })
  const elsewhere = programme.addVenue(doc, { name: 'Stadhuis' })
  const rooms = [60, 20, 80, null].map((capacity) => programme.addRoom(doc, { venue, capacity }))
  rooms.push(programme.addRoom(doc, { venue: elsewhere, capacity: 500 }))
  const speaker = programme.addSpeaker(doc, { name: 'Noor Visser' })
  const put = (room: number, clock: string, length: number, speakers: string[] = [], more: programme.NewSession = {}) =>
    programme.addSession(doc, { speakers, slot: { room: rooms[room] as string, start: `${DATE}T${clock}`, length }, ...more })
  const reading = () => readingOf(readProgramme(doc))
  const ways = (session: string) => {
    const now = reading()
    const side = now.conflicts.flatMap(({ sides }) => sides).find((candidate) => candidate.session.id === session)
    return side ? waysOut(now, side) : []
  }
  /** The first way out, or the first of a kind: in which room, when. */
  const offer = (session: string, kind?: string) => {
    const way = ways(session).find((candidate) => kind === undefined || candidate.kind === kind)
    const slot = way?.moves[0].slot
    return slot ? `${way.kind} ${rooms.indexOf(slot.room)} ${slot.start.slice(11)}` : null
  }
  return { doc, rooms, speaker, put, reading, ways, offer }
}

describe('a way out of a clash', () => {
  test('P9 another room of the venue at the same time, large enough, known before unknown', () => {
    const { put, offer } = stage()
    const id = put(0, '10:00', 45)
    put(0, '10:00', 45)
    expect(offer(id)).toBe('room 2 10:00')
    put(2, '10:30', 45)
    expect(offer(id)).toBe('room 3 10:00')
  })

  test('P9 else the nearest time, earlier too, and the own room first', () => {
    const { put, offer } = stage()
    const id = put(0, '10:00', 45)
    put(0, '10:00', 60)
    for (const room of [2, 3]) put(room, '09:00', 180)
    expect(offer(id)).toBe('time 0 09:15')
    put(0, '09:00', 50)
    expect(offer(id)).toBe('time 0 11:00')
  })

  test('P9 where the speakers are free, after the way from elsewhere', () => {
    const { put, offer, speaker } = stage()
    const id = put(0, '10:00', 45, [speaker])
    put(4, '10:00', 30, [speaker])
    expect(offer(id)).toBe('time 0 10:45')
  })

  test('P9 nothing when the day is full', () => {
    const { put, offer } = stage()
    const id = put(0, '10:00', 45)
    for (const room of [0, 2, 3]) put(room, '09:00', 180)
    expect(offer(id)).toBeNull()
  })

  test('P34 a time at which the speaker can be there, and a room that holds who signed up', () => {
    const { doc, put, offer, speaker } = stage()
    programme.addWindow(doc, speaker, { start: `${DATE}T11:00`, end: `${DATE}T12:00` })
    const away = put(0, '09:00', 30, [speaker])
    expect(offer(away)).toBe('time 0 11:00')
    const full = put(0, '10:00', 30, [], { signUps: 70 })
    expect(offer(full)).toBe('room 2 10:00')
  })

  test('P34 changing places with something else, in one step that is undone as one', () => {
    const { doc, rooms, put, ways, offer, reading, speaker } = stage()
    programme.addWindow(doc, speaker, { start: `${DATE}T11:00`, end: `${DATE}T12:00` })
    const id = put(0, '09:00', 30, [speaker])
    const other = put(0, '11:00', 60)
    put(0, '09:30', 90)
    expect(offer(id, 'swap')).toBeNull()
    programme.moveSession(doc, other, { room: rooms[0] as string, start: `${DATE}T11:00`, length: 30 })
    const swap = ways(id).find(({ kind }) => kind === 'swap')
    expect(swap?.other?.session.id).toBe(other)
    let steps = 0
    doc.on('afterTransaction', () => {
      steps += 1
    })
    programme.moveSlots(doc, swap?.moves ?? [])
    expect(steps).toBe(1)
    expect(reading().conflicts.filter(({ weight }) => weight !== 'note')).toEqual([])
    const starts = [id, other].map((session) => readProgramme(doc).sessions.get(session)?.slots.a?.start.slice(11))
    expect(starts).toEqual(['11:00', '09:00'])
  })

  test('P34 a room for what lay in one that is gone, at its own time', () => {
    const { doc, rooms, put, offer } = stage()
    const id = put(1, '10:00', 45)
    for (const room of [0, 2, 3]) put(room, '09:30', 60)
    programme.removeRoom(doc, rooms[1] as string)
    expect(offer(id)).toBe('room 4 10:00')
  })

  test('P5 what a place would clash with is known before somebody goes there', () => {
    const { doc, rooms, put, reading } = stage()
    const there = put(0, '10:00', 45)
    const id = programme.addSession(doc, { title: 'Los' })
    const at = (clock: string) => clashesAt(reading(), id, 'a', { room: rooms[0] as string, start: `${DATE}T${clock}`, length: 30 })
    expect(at('10:30').flatMap(({ sides }) => sides.map((side) => side.session.id))).toEqual([there, id])
    expect(at('10:45')).toEqual([])
  })

  test('P34 after a way out the slot clashes with nothing, and nothing is wrong that was not before', () => {
    const steps = fc.array(
      step.filter(({ what }) => what !== 'removeDay'),
      { minLength: 20, maxLength: 80 },
    )
    const offered = new Set<string>()
    fc.assert(
      fc.property(steps, fc.nat(20), (played, changeover) => {
        const doc = play(1, played).docs[0] as Y.Doc
        const read = (): Reading => readingOf(readProgramme(doc), { changeover })
        const before = read()
        const badly = ({ weight }: Conflict) => weight !== 'note'
        const known = new Map(before.conflicts.filter(badly).map(({ id, amount }) => [id, amount]))
        const sides = new Map(before.conflicts.filter(badly).flatMap((found) => found.sides.map((side) => [side.key, side])))
        for (const side of [...sides.values()].slice(0, 4)) {
          for (const { kind, moves } of waysOut(before, side)) {
            offered.add(kind)
            const there = moves.map(({ session, slotId, slot }) => ({
              session,
              slotId,
              slot: before.programme.sessions.get(session)?.slots[slotId] ?? slot,
            }))
            programme.moveSlots(doc, moves)
            const after = read()
            for (const { id, amount } of after.conflicts.filter(badly)) expect(amount).toBeLessThanOrEqual(known.get(id) ?? -1)
            const own = (after.conflictsOf.get(side.key) ?? []).filter(({ weight, accepted }) => weight === 'clash' && accepted === null)
            expect(own).toEqual([])
            const [move] = moves
            expect(after.placement.placed.some((item) => item.key === `${move.session}/${move.slotId}`)).toBe(true)
            programme.moveSlots(doc, there)
          }
        }
      }),
      { numRuns: 60 },
    )
    expect([...offered].sort()).toEqual(['place', 'room', 'swap', 'time'])
  })
})
