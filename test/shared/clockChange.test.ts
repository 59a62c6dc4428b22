import { expect, test } from 'vitest'
import { clockChangeOn, timesShown } from '#shared/clockChange.ts'

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
