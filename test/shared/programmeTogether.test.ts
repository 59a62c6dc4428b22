import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { lanesOf, type Placed, placementOf } from '#shared/documents/programme/placement.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import { SESSION_STATUSES } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import { peers } from '#test/support/peers.ts'

const DATES = ['2013-02-06', '2013-02-07'] as const
const START = toMinutes(`${DATES[0]}T09:00`)

/** One thing somebody does, at whatever item the numbers happen to point at. */
const step = fc.record({
  peer: fc.nat(4),
  what: fc.constantFrom(
    'move',
    'move',
    'move',
    'move',
    'length',
    'unplace',
    'add',
    'addPlaced',
    'twice',
    'title',
    'status',
    'speaker',
    'unspeaker',
    'remove',
    'putBack',
    'room',
    'removeRoom',
    'venue',
    'removeVenue',
    'day',
    'removeDay',
    'flush',
    'flush',
    'partition',
    'heal',
  ),
  a: fc.nat(40),
  b: fc.nat(40),
  at: fc.nat(24),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const pick = (map: ReadonlyMap<string, unknown>, index: number) => [...map.keys()].sort().at(index % Math.max(map.size, 1)) ?? 'gone'

function slot(room: string, { at, b }: Step) {
  return { room, start: fromMinutes(START + at * 60), length: 15 + (b % 12) * 5, ...(b % 9 === 0 ? { across: true } : {}) }
}

type Act = (doc: Y.Doc, picked: { session: string; room: string; venue: string; day: string; speaker: string }, step: Step) => unknown

const acts: Record<string, Act> = {
  move: (doc, { session, room }, how) => programme.moveSession(doc, session, slot(room, how)),
  twice: (doc, { session, room }, how) => programme.moveSession(doc, session, slot(room, how), 'b'),
  length: (doc, { session }, how) => {
    const lies = readProgramme(doc).sessions.get(session)?.slots.a
    if (lies) programme.moveSession(doc, session, { ...lies, length: 5 + how.b })
  },
  unplace: (doc, { session }, { b }) => programme.unplaceSession(doc, session, b % 3 === 0 ? 'b' : undefined),
  add: (doc) => programme.addSession(doc, { title: 'Los' }),
  addPlaced: (doc, { room, speaker }, how) => programme.addSession(doc, { title: 'Vast', slot: slot(room, how), speakers: [speaker] }),
  title: (doc, { session }) => titleOf(doc, session)?.insert(0, 'x'),
  status: (doc, { session }, { b }) => programme.changeSession(doc, session, { status: SESSION_STATUSES[b % 4] }),
  speaker: (doc, { session, speaker }) => programme.assignSpeaker(doc, session, speaker),
  unspeaker: (doc, { session, speaker }) => programme.unassignSpeaker(doc, session, speaker),
  remove: (doc, { session }) => programme.removeSession(doc, session),
  room: (doc, { venue }) => programme.addRoom(doc, { name: 'Zaal', venue }),
  removeRoom: (doc, { room }) => programme.removeRoom(doc, room),
  venue: (doc) => programme.addVenue(doc, { name: 'Elders' }),
  removeVenue: (doc, { venue }) => programme.removeVenue(doc, venue),
  day: (doc, _, { b }) => programme.addDay(doc, { date: DATES[b % 2] }),
  removeDay: (doc, { day }) => programme.removeDay(doc, day),
}

function play(count: number, steps: readonly Step[]) {
  const network = peers(count, (doc) => {
    programme.addDay(doc, { date: DATES[0] })
    const venue = programme.addVenue(doc, { name: 'Provinciehuis' })
    const rooms = ['Statenzaal', 'Atrium', 'Zaal 1'].map((name) => programme.addRoom(doc, { name, venue }))
    const speakers = ['Noor', 'Tom'].map((name) => programme.addSpeaker(doc, { name }))
    for (let index = 0; index < 6; index += 1) {
      const place = { room: rooms[index % 3] as string, start: fromMinutes(START + index * 30), length: 45 }
      programme.addSession(doc, { title: `S${index}`, speakers: [speakers[index % 2] as string], ...(index < 4 ? { slot: place } : {}) })
    }
  })
  const removals: (() => void)[][] = network.docs.map(() => [])
  for (const one of steps) {
    const peer = one.peer % count
    const doc = network.docs[peer] as Y.Doc
    if (one.what === 'flush') network.flush(peer, one.a % count)
    else if (one.what === 'heal') network.heal()
    else if (one.what === 'partition') {
      const all = network.docs.map((_, index) => index)
      network.partition(
        all.filter((index) => (one.a >> index) & 1),
        all.filter((index) => !((one.a >> index) & 1)),
      )
    } else if (one.what === 'putBack') removals[peer]?.pop()?.()
    else {
      const read = readProgramme(doc)
      const [session, room] = [pick(read.sessions, one.a), pick(read.rooms, one.b)]
      const [venue, day, speaker] = [pick(read.venues, one.a), pick(read.days, one.a), pick(read.speakers, one.b)]
      const act = acts[one.what] as Act
      const undo = act(doc, { session, room, venue, day, speaker }, one)
      if (typeof undo === 'function') removals[peer]?.push(undo as () => void)
    }
  }
  return network
}

const placesOf = (doc: Y.Doc) => {
  const { placed, tray } = placementOf(readProgramme(doc))
  return [...placed, ...tray].map((item) => item.key).sort()
}

const story = fc.record({ count: fc.integer({ min: 3, max: 5 }), steps: fc.array(step, { maxLength: 80 }) })

describe('many people at once', () => {
  test('N2 however they meet, everybody ends with the same programme', () => {
    fc.assert(
      fc.property(story, ({ count, steps }) => {
        const network = play(count, steps)
        network.expectSame((doc) => {
          const { placed, tray, venues, days } = placementOf(readProgramme(doc))
          return { read: readProgramme(doc), placed, tray, venues, days, clashes: conflicts(readProgramme(doc)) }
        })
        expect(readProgramme(network.docs[0] as Y.Doc).problems).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  test('P2 no session is lost, doubled or out of reach: each slot lies once, in a room that is shown or in the tray', () => {
    fc.assert(
      fc.property(story, ({ count, steps }) => {
        for (const doc of play(count, steps).docs) {
          const read = readProgramme(doc)
          const expected = [...read.sessions.values()].flatMap(({ id, slots }) => {
            const own = Object.keys(slots).map((slotId) => `${id}/${slotId}`)
            return own.length > 0 ? own : [id]
          })
          expect(placesOf(doc)).toEqual(expected.sort())
          const { placed, venues, days } = placementOf(read)
          const shown = new Set(venues.flatMap((venue) => venue.rooms.map((room) => room.id)))
          for (const item of placed) expect(shown.has(item.room.id) && days.some((day) => day.id === item.day)).toBe(true)
        }
      }),
      { numRuns: 120 },
    )
  })

  test('P2 a session nobody removed is still there when everybody has met', () => {
    const harmless = fc.record({
      count: fc.integer({ min: 3, max: 5 }),
      steps: fc.array(
        step.filter(({ what }) => what !== 'remove'),
        { maxLength: 80 },
      ),
    })
    fc.assert(
      fc.property(harmless, ({ count, steps }) => {
        const network = play(count, steps)
        const known = new Set(network.docs.flatMap((doc) => [...readProgramme(doc).sessions.keys()]))
        network.expectSame(placesOf)
        expect(new Set(readProgramme(network.docs[0] as Y.Doc).sessions.keys())).toEqual(known)
      }),
      { numRuns: 80 },
    )
  })
})

/** Minute by minute, without any cleverness. */
function clashesByHand(placed: readonly Placed[]): string[] {
  const common = <T>(one: Set<T>, other: Set<T>) => [...one].filter((item) => other.has(item)).length
  const takes = (item: Placed) => new Set(Array.from({ length: item.end - item.start }, (_, index) => item.start + index))
  const pairs = placed.flatMap((one, index) => placed.slice(index + 1).map((other) => [one, other] as const))
  return pairs
    .filter(([one, other]) => one.session.status !== 'cancelled' && other.session.status !== 'cancelled')
    .flatMap(([one, other]) => {
      const minutes = common(takes(one), takes(other))
      const rooms = common(new Set(one.rooms), new Set(other.rooms))
      const people = Object.keys(one.session.speakers).filter((speaker) => other.session.speakers[speaker])
      const who = [one.key, other.key].sort().join(' ')
      if (minutes === 0) return []
      return rooms > 0 ? [`room ${who} ${minutes}`] : people.map((speaker) => `speaker ${who} ${minutes} ${speaker}`)
    })
    .sort()
}

describe('clashes', () => {
  test('P5 agree with counting minute by minute, each once, both sides named', () => {
    fc.assert(
      fc.property(
        fc.array(
          step.filter(({ what }) => !what.startsWith('remove')),
          { maxLength: 60 },
        ),
        (steps) => {
          const read = readProgramme(play(1, steps).docs[0] as Y.Doc)
          const all = conflicts(read).filter(({ kind }) => kind === 'room' || kind === 'speaker')
          const named = all.map(({ kind, sides, minutes, speaker }) =>
            [kind, ...sides.map((side) => side.key).sort(), minutes, ...(speaker ? [speaker] : [])].join(' '),
          )
          expect(named.sort()).toEqual(clashesByHand(placementOf(read).placed))
          for (const { sides, start, minutes } of all) {
            expect(sides[0].key).not.toBe(sides[1]?.key)
            for (const side of sides) expect(side.start <= start && start + minutes <= side.end).toBe(true)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

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
