import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Field, fitted, type Shift, shifted, shiftOf } from '#client/documents/programme/formation.ts'
import { dayOf } from '#shared/documents/programme/placement.ts'
import type { Day, Slot } from '#shared/documents/programme/schema.ts'
import { at, toMinutes } from '#shared/time.ts'

const days: Day[] = ['2013-02-06', '2013-02-07', '2013-02-20'].map((date) => ({ id: date, date, start: 540, end: 1080 }))
const venues = ['zwolle', 'rotterdam']
const columns = venues.flatMap((venue) =>
  ['een', 'twee', 'drie'].map((room) => ({ room: { id: `${venue} ${room}` }, venue: { id: venue } })),
)
const field: Field = { days, columns }
const hours = ({ start, end }: Day) => ({ start, end })

const slotIn = fc
  .record({ day: fc.nat(2), column: fc.nat(5), clock: fc.nat(100), length: fc.integer({ min: 1, max: 24 }), across: fc.boolean() })
  .map(({ day, column, clock, length, across }): Slot => {
    const date = days[day]?.date ?? ''
    const room = columns[column]?.room.id ?? ''
    return { room, start: at(date, 540 + clock * 5), length: length * 5, ...(across ? { across } : {}) }
  })
const wish = fc.record({
  days: fc.integer({ min: -3, max: 3 }),
  minutes: fc.integer({ min: -150, max: 150 }).map((steps) => steps * 5),
  rooms: fc.integer({ min: -6, max: 6 }),
  longer: fc.constant(0),
})

test('P41 a group that moves keeps its form, and none of it leaves the days, their hours or the rooms', () => {
  fc.assert(
    fc.property(fc.array(slotIn, { minLength: 1, maxLength: 8 }), wish, (group, by) => {
      const fit = fitted(field, group, by, hours)
      const moved = group.map((slot) => shifted(field, slot, fit))
      for (const [index, slot] of moved.entries()) {
        const was = group[index] as Slot
        if (!slot) return expect.unreachable(`${JSON.stringify(was)} is gone`)
        const day = dayOf(days, slot.start) as Day
        const clock = toMinutes(slot.start) - toMinutes(`${day.date}T00:00`)
        expect(clock).toBeGreaterThanOrEqual(day.start)
        expect(clock).toBeLessThan(day.end)
        expect(columns.some(({ room }) => room.id === slot.room)).toBe(true)
        expect(slot.length).toBe(was.length)
        const shift = shiftOf(field, was, slot) as Shift
        expect([shift.days, shift.minutes]).toEqual([fit.days, fit.minutes])
        if (!slot.across) expect(shift.rooms).toBe(fit.rooms)
      }
    }),
    { numRuns: 1000 },
  )
})

test('P41 a group that may go where it is meant to goes there', () => {
  const slot = (room: string, clock: number, date = '2013-02-06'): Slot => ({ room, start: at(date, clock), length: 45 })
  const group = [slot('zwolle een', 600), slot('zwolle twee', 660)]
  const by = { days: 2, minutes: 30, rooms: 3, longer: 0 }
  expect(fitted(field, group, by, hours)).toEqual(by)
  expect(group.map((item) => shifted(field, item, by))).toEqual([
    slot('rotterdam een', 630, '2013-02-20'),
    slot('rotterdam twee', 690, '2013-02-20'),
  ])
  expect(fitted(field, group, { ...by, days: 0, minutes: -90, rooms: -2 }, hours)).toEqual({ ...by, days: 0, minutes: -60, rooms: 0 })
})

test('P41 what takes the whole venue stays in its room until the group comes to another venue', () => {
  const lunch: Slot = { room: 'zwolle een', start: '2013-02-06T12:00', length: 60, across: true }
  expect(shifted(field, lunch, { days: 0, minutes: 15, rooms: 2, longer: 0 })).toEqual({ ...lunch, start: '2013-02-06T12:15' })
  expect(shifted(field, lunch, { days: 0, minutes: 0, rooms: 4, longer: 0 })?.room).toBe('rotterdam twee')
})
