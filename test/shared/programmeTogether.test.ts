import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { lanesOf, type Placement, placementOf } from '#shared/documents/programme/placement.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { play, step } from '#test/support/programmeStory.ts'

const story = fc.record({ count: fc.integer({ min: 3, max: 6 }), steps: fc.array(step, { maxLength: 120 }) })

/** What holds of every programme, whoever did what to it. */
function expectWhole(read: Programme): void {
  expect(read.problems).toEqual([])
  const { placed, tray, venues, days } = placementOf(read)
  const expected = [...read.sessions.values()].flatMap(({ id, slots, aside }) => {
    const own = Object.keys({ ...slots, ...aside }).map((slotId) => `${id}/${slotId}`)
    return own.length > 0 ? own : [id]
  })
  expect([...placed, ...tray].map((item) => item.key).sort()).toEqual(expected.sort())
  const shown = new Set(venues.flatMap((venue) => venue.rooms.map((room) => room.id)))
  for (const item of placed) expect(shown.has(item.room.id) && days.some((day) => day.id === item.day)).toBe(true)
  expect([...shown].sort()).toEqual([...read.rooms.keys()].sort())
  for (const item of tray) if (item.why === 'no-room') expect(read.rooms.has(item.from?.room ?? '')).toBe(false)
}

describe('many people at once', () => {
  test('N2 however they meet, everybody ends with the same programme', () => {
    fc.assert(
      fc.property(story, ({ count, steps }) => {
        const network = play(count, steps)
        network.expectSame((doc) => {
          const read = readProgramme(doc)
          const { placed, tray, venues, days }: Placement = placementOf(read)
          return { read, placed, tray, venues, days, conflicts: conflicts(read) }
        })
        expectWhole(readProgramme(network.docs[0] as Y.Doc))
      }),
      { numRuns: 100 },
    )
  })

  test('P2 no session is lost, doubled or out of reach: each slot lies once, in a room that is shown or in the tray', () => {
    fc.assert(
      fc.property(story, ({ count, steps }) => {
        for (const doc of play(count, steps).docs) expectWhole(readProgramme(doc))
      }),
      { numRuns: 100 },
    )
  })

  test('P2 a session nobody removed is still there when everybody has met', () => {
    const harmless = fc.record({
      count: fc.integer({ min: 3, max: 6 }),
      steps: fc.array(
        step.filter(({ what }) => !['removeSession', 'undo', 'redo'].includes(what)),
        { maxLength: 120 },
      ),
    })
    fc.assert(
      fc.property(harmless, ({ count, steps }) => {
        const network = play(count, steps)
        const known = new Set(network.docs.flatMap((doc) => [...readProgramme(doc).sessions.keys()]))
        network.expectSame((doc) => [...readProgramme(doc).sessions.keys()].sort())
        expect(new Set(readProgramme(network.docs[0] as Y.Doc).sessions.keys())).toEqual(known)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what lies side by side', () => {
  test('P7 what overlaps never lies in the same lane', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { placed } = placementOf(readProgramme(play(1, steps).docs[0] as Y.Doc))
        const lanes = lanesOf(placed)
        for (const [index, one] of placed.entries()) {
          const mine = lanes.get(one.key)
          expect(mine && mine.lane < mine.of).toBe(true)
          for (const other of placed.slice(index + 1)) {
            if (one.start < other.end && other.start < one.end) {
              expect(lanes.get(other.key)).not.toEqual(mine)
              expect(lanes.get(other.key)?.of).toBe(mine?.of)
            }
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
