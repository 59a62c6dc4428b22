import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { ALL } from '#client/documents/programme/layout.ts'
import { sheetsOf } from '#client/documents/programme/paper.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { play, step } from '#test/support/programmeStory.ts'

test('P98 whatever people made of a programme, every session of the grid is on a sheet of its day, with its room or across it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      const placement = placementOf(readProgramme(play(1, steps).docs[0] as Y.Doc))
      const sheets = sheetsOf(placement, placement.days, ALL)
      for (const { key, day, room } of placement.placed) {
        const on = sheets.filter(({ layout }) => layout.boxes.has(key))
        expect(on.length).toBeGreaterThan(0)
        expect(on.every((sheet) => sheet.day.id === day && sheet.venue.rooms.some(({ id }) => id === room.id))).toBe(true)
      }
      for (const { layout } of sheets) {
        expect(layout.items.length).toBeGreaterThan(0)
        expect(layout.columns.length).toBeLessThanOrEqual(6)
        for (const { left, width } of layout.boxes.values()) expect(left + width).toBeLessThanOrEqual(layout.columns.length + 1e-9)
      }
    }),
    { numRuns: 50 },
  )
})
