import fc from 'fast-check'
import * as Y from 'yjs'
import { accept, withdraw } from '#shared/documents/programme/acceptance.ts'
import { readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import {
  FIRST_SLOT,
  type Programme,
  programmeModel,
  SESSION_STATUSES,
  SESSION_TYPES,
  type Slot,
} from '#shared/documents/programme/schema.ts'
import { LOCAL } from '#shared/documents/transact.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import { type Peers, peers } from './peers.ts'

export const DATES = ['2013-02-06', '2013-02-07', '2013-03-01'] as const
const START = toMinutes(`${DATES[0]}T08:00`)

/** What the numbers of a step happen to point at in what this peer sees. */
interface Picked {
  now: Programme
  session: string
  slotId: string
  room: string
  venue: string
  other: string
  day: string
  speaker: string
  track: string
  tag: string
}
type Numbers = { a: number; b: number; at: number }
type Act = (doc: Y.Doc, picked: Picked, numbers: Numbers) => unknown
type Operation = Exclude<keyof typeof programme, 'newDay'> | 'accept' | 'withdraw' | 'typeTitle'

function slotOf(room: string, { at, b }: Numbers): Slot {
  return { room, start: fromMinutes(START + at * 20 + (b % 3)), length: 15 + (b % 12) * 5, ...(b % 9 === 0 ? { across: true } : {}) }
}

/** Also one that ends before it begins: somebody is still typing. */
const windowOf = ({ at, b }: Numbers) => ({ start: fromMinutes(START + at * 20), end: fromMinutes(START + at * 20 + (b - 4) * 15) })
const amount = (value: number) => (value % 5 === 0 ? null : value)

/** Every operation of a programme: one that is added to it is missing here until it is played too. */
const ACTS: Record<Operation, Act> = {
  addDay: (doc, _, { b }) => programme.addDay(doc, { date: DATES[b % 2] }),
  changeDay: (doc, { day }, { a, b }) => programme.changeDay(doc, day, { start: 420 + a * 10, end: 420 + b * 30 }),
  moveDay: (doc, { day }, { b }) => programme.moveDay(doc, day, DATES[b % 3] as string),
  removeDay: (doc, { day }) => programme.removeDay(doc, day),
  addVenue: (doc, _, { b }) => programme.addVenue(doc, { name: 'Elders', city: ['Zwolle', 'Rotterdam', ''][b % 3] as string }),
  changeVenue: (doc, { venue }, { b }) => programme.changeVenue(doc, venue, { city: ['zwolle', 'Rotterdam', ''][b % 3] as string }),
  removeVenue: (doc, { venue }) => programme.removeVenue(doc, venue),
  addRoom: (doc, { venue }, { b }) => programme.addRoom(doc, { name: 'Zaal', venue, capacity: amount(b) }),
  changeRoom: (doc, { room }, { a, b }) => programme.changeRoom(doc, room, { capacity: amount(a), changeover: amount(b) }),
  moveRoom: (doc, { room, venue }) => programme.moveRoom(doc, room, venue, null),
  removeRoom: (doc, { room }) => programme.removeRoom(doc, room),
  setTravel: (doc, { venue, other }, { b }) => programme.setTravel(doc, venue, other, amount(b * 3)),
  addTrack: (doc, _, { b }) => programme.addTrack(doc, { name: `Spoor ${b % 4}` }),
  changeTrack: (doc, { track }, { b }) => programme.changeTrack(doc, track, { name: `Lijn ${b}` }),
  removeTrack: (doc, { track }) => programme.removeTrack(doc, track),
  addTag: (doc, _, { b }) => programme.addTag(doc, { name: `merk ${b % 4}` }),
  changeTag: (doc, { tag }, { b }) => programme.changeTag(doc, tag, { name: `merk ${b}` }),
  removeTag: (doc, { tag }) => programme.removeTag(doc, tag),
  tagSession: (doc, { session, tag }) => programme.tagSession(doc, session, tag),
  untagSession: (doc, { session, tag }) => programme.untagSession(doc, session, tag),
  moveItem: (doc, { venue, other }) => programme.moveItem(doc, 'venues', venue, other),
  changeSettings: (doc, _, { b }) => programme.changeSettings(doc, { theme: `Thema ${b}` }),
  setUsualLength: (doc, _, { a, b }) => programme.setUsualLength(doc, SESSION_TYPES[a % 6] ?? 'lecture', b % 4 === 0 ? null : 5 + b),
  addSpeaker: (doc) => programme.addSpeaker(doc, { name: 'Gast' }),
  changeSpeaker: (doc, { speaker }, { b }) => programme.changeSpeaker(doc, speaker, { organisation: `Huis ${b}` }),
  removeSpeaker: (doc, { speaker }) => programme.removeSpeaker(doc, speaker),
  addWindow: (doc, { speaker }, how) => programme.addWindow(doc, speaker, windowOf(how)),
  changeWindow: (doc, { now, speaker }, how) => {
    const [id] = Object.keys(now.speakers.get(speaker)?.available ?? {})
    if (id) programme.changeWindow(doc, speaker, id, windowOf(how))
  },
  removeWindow: (doc, { now, speaker }) => {
    const [id] = Object.keys(now.speakers.get(speaker)?.available ?? {})
    if (id) programme.removeWindow(doc, speaker, id)
  },
  addSession: (doc, { room, speaker, track, tag }, how) => {
    const type = SESSION_TYPES[how.b % 6] ?? 'lecture'
    const slot = how.at % 3 === 0 ? {} : { slot: slotOf(room, how) }
    return void programme.addSession(doc, { title: 'Vast', type, track, speakers: [speaker], tags: [tag], ...slot })
  },
  changeSession: (doc, { session, track }, { a, b, at }) =>
    programme.changeSession(doc, session, { status: SESSION_STATUSES[at % 4] ?? 'idea', capacity: amount(a), signUps: amount(b), track }),
  changeType: (doc, { session }, { b }) => programme.changeType(doc, session, SESSION_TYPES[b % 6] ?? 'lecture'),
  typeTitle: (doc, { session }) => titleOf(doc, session)?.insert(0, 'x'),
  removeSession: (doc, { session }) => programme.removeSession(doc, session),
  moveSession: (doc, { session, slotId, room }, how) => programme.moveSession(doc, session, slotOf(room, how), slotId),
  moveSlots: (doc, { now, session, slotId, room }, how) => {
    const other = [...now.sessions.keys()].find((id) => id !== session) ?? 'gone'
    const slot = slotOf(room, how)
    programme.moveSlots(doc, [
      { session, slotId, slot },
      { session: other, slotId: FIRST_SLOT, slot },
    ])
  },
  addSlot: (doc, { session, room }, how) => void programme.addSlot(doc, session, slotOf(room, how)),
  removeSlot: (doc, { session, slotId }) => programme.removeSlot(doc, session, slotId),
  setAside: (doc, { session, slotId }) => programme.setAside(doc, session, slotId),
  unplaceSession: (doc, { session, slotId }, { b }) => programme.unplaceSession(doc, session, b % 3 === 0 ? slotId : undefined),
  assignSpeaker: (doc, { session, speaker }) => programme.assignSpeaker(doc, session, speaker),
  unassignSpeaker: (doc, { session, speaker }) => programme.unassignSpeaker(doc, session, speaker),
  moveSpeaker: (doc, { session, speaker }) => programme.moveSpeaker(doc, session, speaker, null),
  accept: (doc, { now }, { a }) => {
    const all = conflicts(now)
    const chosen = all[a % Math.max(all.length, 1)]
    if (chosen) accept(doc, chosen, 'Zo is het afgesproken', { id: 'noor', name: 'Noor' })
  },
  withdraw: (doc, { now }) => {
    const [id] = now.accepted.keys()
    if (id) withdraw(doc, id)
  },
}

const OPERATIONS = Object.keys(ACTS) as Operation[]
/** What happens between people, and what somebody does to their own steps. */
const AROUND = ['putBack', 'undo', 'redo', 'flush', 'flush', 'flush', 'partition', 'heal'] as const
/** What programmes are mostly made of happens more often than the rest. */
const OFTEN: Operation[] = [
  'moveSession',
  'moveSession',
  'moveSession',
  'moveSession',
  'addSession',
  'addSession',
  'changeSession',
  'assignSpeaker',
]

/** One thing somebody does, at whatever item the numbers happen to point at. */
export const step = fc.record({
  peer: fc.nat(5),
  what: fc.constantFrom(...OPERATIONS, ...OFTEN, ...AROUND),
  a: fc.nat(40),
  b: fc.nat(40),
  at: fc.nat(30),
})
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const pick = (ids: Iterable<string>, index: number) => {
  const sorted = [...ids].sort()
  return sorted[index % Math.max(sorted.length, 1)] ?? 'gone'
}

export function act(doc: Y.Doc, what: Operation, numbers: Numbers): unknown {
  const now = readProgramme(doc)
  const { a, b } = numbers
  const session = pick(now.sessions.keys(), a)
  return ACTS[what](
    doc,
    {
      now,
      session,
      slotId: pick([...Object.keys(now.sessions.get(session)?.slots ?? {}), FIRST_SLOT], b),
      room: pick(now.rooms.keys(), b),
      venue: pick(now.venues.keys(), a),
      other: pick(now.venues.keys(), b),
      day: pick(now.days.keys(), a),
      speaker: pick(now.speakers.keys(), b),
      track: pick(now.tracks.keys(), b),
      tag: pick(now.tags.keys(), b),
    },
    numbers,
  )
}

/** Two venues in two cities, three rooms, two speakers, four sessions that lie somewhere and two that do not. */
export function begin(doc: Y.Doc): void {
  programme.addDay(doc, { date: DATES[0] })
  const [house, far] = [
    programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' }),
    programme.addVenue(doc, { name: 'Stadhuis', city: 'Rotterdam' }),
  ]
  const rooms = [house, house, far].map((venue, index) => programme.addRoom(doc, { name: `Zaal ${index}`, venue, capacity: 20 }))
  const speakers = ['Noor', 'Tom'].map((name) => programme.addSpeaker(doc, { name }))
  for (let index = 0; index < 6; index += 1) {
    const place = { room: rooms[index % 3] as string, start: fromMinutes(START + 60 + index * 30), length: 45 }
    programme.addSession(doc, { title: `S${index}`, speakers: [speakers[index % 2] as string], ...(index < 4 ? { slot: place } : {}) })
  }
}

/** So many people play a story, each on a copy of their own; nobody meets at the end but by what the story says. `seen` hears of every step. */
export function play(count: number, steps: readonly Step[], seen: (doc: Y.Doc) => void = () => undefined): Peers {
  const network = peers(count, begin)
  const removals: (() => void)[][] = network.docs.map(() => [])
  const roots = Object.keys(programmeModel)
  const options = { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 }
  const undos = network.docs.map(
    (doc) =>
      new Y.UndoManager(
        roots.map((root) => doc.getMap(root)),
        options,
      ),
  )
  const all = network.docs.map((_, index) => index)
  for (const { peer: who, what, ...numbers } of steps) {
    const peer = who % count
    const doc = network.docs[peer] as Y.Doc
    const inOneHalf = (index: number) => ((numbers.a >> index) & 1) === 1
    if (what === 'flush') network.flush(peer, numbers.a % count)
    else if (what === 'heal') network.heal()
    else if (what === 'partition')
      network.partition(
        all.filter(inOneHalf),
        all.filter((index) => !inOneHalf(index)),
      )
    else if (what === 'putBack') removals[peer]?.pop()?.()
    else if (what === 'undo') undos[peer]?.undo()
    else if (what === 'redo') undos[peer]?.redo()
    else {
      const putBack = act(doc, what, numbers)
      if (typeof putBack === 'function') removals[peer]?.push(putBack as () => void)
    }
    seen(doc)
  }
  return network
}
