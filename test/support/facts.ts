import type { Facts } from '#shared/facts.ts'

/** What a programme of one day in two cities says of itself; with what a test says instead. */
export function someFacts(instead: Partial<Facts> = {}): Facts {
  const both = (placed: number, all = placed) => ({ placed, all })
  return {
    theme: 'Samen open',
    dates: ['2013-02-06'],
    cities: ['Zwolle', 'Rotterdam'],
    venues: [
      { name: 'Provinciehuis', city: 'Zwolle' },
      { name: 'Stadhuis', city: 'Rotterdam' },
    ],
    tracks: ['Open data', 'Samenwerken', 'Leren'],
    rooms: 9,
    sessions: both(43, 46),
    byType: { workshop: both(31, 33), presentation: both(4), lecture: both(5, 6), training: both(3), plenary: both(0), break: both(8) },
    speakers: both(38, 41),
    seats: { known: 684, unknown: 0 },
    signUps: { known: 720, unknown: 0 },
    from: '2013-02-06T09:00',
    until: '2013-02-06T16:45',
    opens: '2013-02-06T09:45',
    closes: '2013-02-06T16:45',
    ...instead,
  }
}
