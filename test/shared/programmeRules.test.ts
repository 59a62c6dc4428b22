import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { live } from '#shared/documents/live.ts'
import { CONFLICT_KINDS } from '#shared/documents/programme/conflict.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { placementOf } from '#shared/documents/programme/placement.ts'
import { type Reading, readingOf } from '#shared/documents/programme/reading.ts'
import { conflicts, conflictsByKey } from '#shared/documents/programme/rules.ts'
import { type Programme, programmeModel } from '#shared/documents/programme/schema.ts'
import { conflictsByHand, lineOf } from '#test/support/byHand.ts'
import { peers } from '#test/support/peers.ts'
import { begin, play, step } from '#test/support/programmeStory.ts'

const steps = fc.array(
  step.filter(({ what }) => what !== 'removeDay' && what !== 'removeSession'),
  { minLength: 20, maxLength: 120 },
)
const told = (programme: Programme, changeover: number) => conflicts(programme, undefined, { changeover })
const programmeAfter = (played: Parameters<typeof play>[1]) => readProgramme(play(1, played).docs[0] as Y.Doc)

describe('what is wrong', () => {
  test('P30 is what walking minute by minute finds: nothing more, nothing less, each once', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(steps, fc.nat(40), (played, changeover) => {
        const programme = programmeAfter(played)
        const all = told(programme, changeover)
        for (const { kind } of all) kinds.add(kind)
        expect(all.map(lineOf).sort()).toEqual(conflictsByHand(programme, placementOf(programme), changeover))
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
        for (const { sides, start, minutes } of all) {
          expect([...sides].sort((a, b) => a.start - b.start)).toEqual(sides)
          expect(start >= sides[0].start && start + minutes <= Math.max(...sides.map(({ end }) => end))).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
    // A story that never comes to something proves nothing about it.
    expect([...kinds].sort()).toEqual([...CONFLICT_KINDS].sort())
  })

  test('P30 does not depend on who added what first, nor on what things are called inside', () => {
    fc.assert(
      fc.property(steps, fc.nat(40), (played, changeover) => {
        const programme = programmeAfter(played)
        const turned = Object.fromEntries(
          Object.keys(programmeModel).map((name) => [name, new Map([...programme[name as 'days']].reverse())]),
        ) as unknown as Programme
        expect(told({ ...programme, ...turned }, changeover)).toEqual(told(programme, changeover))
        const renamed = new Map(
          [...programme.sessions.values()].map((session) => {
            const id = [...session.id].reverse().join('')
            return [id, { ...session, id }]
          }),
        )
        const back = (line: string) => line.replace(/\b(\w+)\//g, (_, id: string) => `${[...id].reverse().join('')}/`)
        const again = told({ ...programme, sessions: renamed }, changeover).map(({ sides, ...rest }) => {
          const keys = sides.map((side) => ({ ...side, key: back(side.key) })) as unknown as typeof sides
          return lineOf({ ...rest, sides: keys })
        })
        expect(again.sort()).toEqual(told(programme, changeover).map(lineOf).sort())
      }),
      { numRuns: 80 },
    )
  })
})

describe('a reading', () => {
  test('P35 that follows every step says what reading afresh says, and keeps what did not change', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.nat(40), (played, changeover) => {
        let reading: Reading | undefined
        let following: ReturnType<typeof live<typeof programmeModel>> | undefined
        play(1, played, (doc) => {
          following ??= live(doc, programmeModel)
          const before: Reading | undefined = reading
          reading = readingOf(following.snapshot(), { changeover }, before)
          const { programme } = reading
          expect(reading.placement).toEqual(placementOf(programme))
          const all = told(programme, changeover)
          expect(reading.conflicts).toEqual(all)
          expect(reading.conflictsOf).toEqual(conflictsByKey(all))
          const kept = new Map(before?.placement.placed.map((item) => [item.key, item]))
          const same =
            before && (['days', 'venues', 'rooms', 'formerRooms'] as const).every((name) => before.programme[name] === programme[name])
          for (const item of same ? reading.placement.placed : []) {
            const old = kept.get(item.key)
            if (old?.session === item.session) expect(item).toBe(old)
          }
          if (before?.parts.ground !== reading.parts.ground) return
          const found = new Map(before.conflicts.map((one) => [one.id, one]))
          for (const conflict of reading.conflicts) {
            const old = found.get(conflict.id)
            if (old && conflict.sides.every((side) => old.sides.includes(side))) expect(conflict).toBe(old)
          }
        })
        following?.destroy()
      }),
      { numRuns: 60 },
    )
  })

  test('P35 of a keystroke that changes nothing here keeps everything', () => {
    const [doc] = peers(1, begin).docs as [Y.Doc]
    const following = live(doc, programmeModel)
    const before = readingOf(following.snapshot())
    const after = readingOf({ ...following.snapshot() }, {}, before)
    expect([after.placement, after.conflicts, after.conflictsOf]).toEqual([before.placement, before.conflicts, before.conflictsOf])
    expect(after.placement).toBe(before.placement)
    expect(after.conflicts).toBe(before.conflicts)
  })
})
