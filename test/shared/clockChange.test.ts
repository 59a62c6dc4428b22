import { expect, test } from 'vitest'
import { clockChangeOn, eventTimeAt, momentsOf, timesShown } from '#shared/clockChange.ts'

test('P55 the days on which the clock changes are known, wherever the event is', () => {
  const zone = 'Europe/Amsterdam'
  expect(clockChangeOn('2026-03-29', zone)).toEqual({ from: '2026-03-29T02:00', to: '2026-03-29T03:00' })
  expect(clockChangeOn('2026-10-25', zone)).toEqual({ from: '2026-10-25T03:00', to: '2026-10-25T02:00' })
  expect(['2026-03-28', '2026-03-30', '2026-10-24', '2026-10-26'].map((date) => clockChangeOn(date, zone))).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(clockChangeOn('2026-03-08', 'America/New_York')).toEqual({ from: '2026-03-08T02:00', to: '2026-03-08T03:00' })
  // Half an hour, on the other side of the world.
  expect(clockChangeOn('2026-04-05', 'Australia/Lord_Howe')).toEqual({ from: '2026-04-05T02:00', to: '2026-04-05T01:30' })
  expect(clockChangeOn('2026-03-29', 'UTC')).toBeNull()
})

test('P55 a time the clock jumps over is told apart from one it shows twice', () => {
  const shown = (time: string) => timesShown(time, 'Europe/Amsterdam')
  expect(['2026-03-29T01:59', '2026-03-29T02:00', '2026-03-29T02:59', '2026-03-29T03:00'].map(shown)).toEqual([
    'once',
    'never',
    'never',
    'once',
  ])
  expect(['2026-10-25T01:59', '2026-10-25T02:00', '2026-10-25T02:59', '2026-10-25T03:00'].map(shown)).toEqual([
    'once',
    'twice',
    'twice',
    'once',
  ])
  expect(shown('2026-06-01T02:30')).toBe('once')
})

test('R39 a time of the event is one moment, none where the clock jumps over it, two where it shows it twice', () => {
  const zone = 'Europe/Amsterdam'
  expect(momentsOf('2013-02-06T09:00', zone)).toEqual([Date.UTC(2013, 1, 6, 8)])
  expect(momentsOf('2013-03-31T02:30', zone)).toEqual([])
  expect(momentsOf('2013-10-27T02:30', zone)).toEqual([Date.UTC(2013, 9, 27, 0, 30), Date.UTC(2013, 9, 27, 1, 30)])
  expect(momentsOf('2013-10-27T03:00', zone)).toEqual([Date.UTC(2013, 9, 27, 2)])
  // Half an hour, and beyond midnight.
  expect(momentsOf('2013-04-07T01:45', 'Australia/Lord_Howe')).toHaveLength(2)
  expect(momentsOf('2013-01-01T00:30', 'Pacific/Kiritimati')).toEqual([Date.UTC(2012, 11, 31, 10, 30)])
  // What was agreed is a moment: another time zone shows it otherwise, and it stays.
  const [embargo] = momentsOf('2013-02-06T09:00', zone) as [number]
  expect([zone, 'Europe/London'].map((where) => eventTimeAt(embargo, where))).toEqual(['2013-02-06T09:00', '2013-02-06T08:00'])
  for (let hour = 0; hour < 24 * 365; hour += 7) {
    const moment = Date.UTC(2013, 0, 1, hour)
    expect(momentsOf(eventTimeAt(moment, zone), zone)).toContain(moment)
  }
})
