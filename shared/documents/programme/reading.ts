import { ofSession } from './alone.ts'
import { byUrgency, type Conflict, type Ground } from './conflict.ts'
import { byPlace, byTitle, daysOf, type Laid, layer, type Placed, type Placement, type Unplaced, venuesOf } from './placement.ts'
import { conflictsByKey, type Groups, groundOf, groupsOf, type Owned, ownedBy, type RuleOptions, speakersIn } from './rules.ts'
import type { Programme, Session, Slot } from './schema.ts'

/** A programme with what lies where and what is wrong with it. */
export interface Reading {
  readonly programme: Programme
  readonly placement: Placement
  /** What matters most first. */
  readonly conflicts: readonly Conflict[]
  /** By the key of each slot it concerns. */
  readonly conflictsOf: ReadonlyMap<string, readonly Conflict[]>
  /** What the next reading takes over where nothing changed. */
  readonly parts: {
    changeover: number
    ground: Ground
    lay: (session: Session) => Laid
    /** What is wrong with a session by itself. */
    alone: (session: Session) => readonly Conflict[]
    groups: Groups
    owned: Owned
  }
}

/**
 * Reads a programme. With the reading `before` it looks only at what changed since: a keystroke in one session, or one moved slot, costs the room and
 * the people it concerns, whatever the size of the programme. The answer is that of `placementOf` and `conflicts`, and what did not change keeps its
 * identity (rule P35).
 */
export function readingOf(programme: Programme, { changeover = 0 }: RuleOptions = {}, before?: Reading): Reading {
  if (!before || before.parts.changeover !== changeover || !sameGround(before.programme, programme))
    return readAll(programme, changeover, before)
  const changed = changedSessions(before.programme, programme)
  return changed.size === 0 ? { ...before, programme } : readAgain(programme, before, changed)
}

/** Is everything but the sessions as it was, as far as it matters here? What a speaker is called does not. */
function sameGround(before: Programme, now: Programme): boolean {
  const same = (['days', 'venues', 'rooms', 'formerRooms', 'travel', 'accepted'] as const).every((name) => before[name] === now[name])
  if (!same || before.speakers === now.speakers) return same
  if (before.speakers.size !== now.speakers.size) return false
  for (const [id, { available }] of now.speakers) if (before.speakers.get(id)?.available !== available) return false
  return true
}

function changedSessions(before: Programme, now: Programme): Set<string> {
  const changed = new Set<string>()
  if (before.sessions === now.sessions) return changed
  for (const [id, session] of now.sessions) if (before.sessions.get(id) !== session) changed.add(id)
  for (const id of before.sessions.keys()) if (!now.sessions.has(id)) changed.add(id)
  return changed
}

/** Asked again of the same session, it answers the same again. */
function remembering<T>(answer: (session: Session) => T): (session: Session) => T {
  const known = new WeakMap<Session, T>()
  return (session) => {
    if (known.has(session)) return known.get(session) as T
    const value = answer(session)
    known.set(session, value)
    return value
  }
}

function readAll(programme: Programme, changeover: number, before: Reading | undefined): Reading {
  const old = before?.programme
  const same = (name: 'days' | 'venues' | 'rooms' | 'formerRooms') => old !== undefined && old[name] === programme[name]
  const days = before && same('days') ? before.placement.days : daysOf(programme)
  const venues = before && same('venues') && same('rooms') ? before.placement.venues : venuesOf(programme)
  const kept = same('days') && same('venues') && same('rooms') && same('formerRooms') ? before : undefined
  const lay = kept?.parts.lay ?? remembering(layer(programme, days, venues))
  const sessions = [...programme.sessions.values()]
  const placement = kept && old?.sessions === programme.sessions ? kept.placement : placementFrom(days, venues, sessions.map(lay))
  const ground = groundOf(programme, days, { changeover })
  const groups = groupsOf(ground, placement.placed)
  const alone = remembering((session) => ofSession(ground, session, lay(session)))
  const owned = ownedBy(ground, groups)
  const conflicts = [...[...owned.values()].flat(), ...sessions.flatMap(alone)].sort(byUrgency)
  return {
    programme,
    placement,
    conflicts,
    conflictsOf: conflictsByKey(conflicts),
    parts: { changeover, ground, lay, alone, groups, owned },
  }
}

function placementFrom(days: Placement['days'], venues: Placement['venues'], laid: readonly Laid[]): Placement {
  return { days, venues, placed: laid.flatMap(({ placed }) => placed).sort(byPlace), tray: laid.flatMap(({ tray }) => tray).sort(byTitle) }
}

/** `items` without those that `left`, and with `joined`, in order. Costs one walk, not a sort. */
function merged<T>(items: readonly T[], left: (item: T) => boolean, joined: readonly T[], order: (a: T, b: T) => number): T[] {
  const waiting = [...joined].sort(order)
  const result: T[] = []
  let next = 0
  for (const item of items) {
    if (left(item)) continue
    while (next < waiting.length && order(waiting[next] as T, item) < 0) result.push(waiting[next++] as T)
    result.push(item)
  }
  while (next < waiting.length) result.push(waiting[next++] as T)
  return result
}

function readAgain(programme: Programme, before: Reading, changed: ReadonlySet<string>): Reading {
  const { ground, lay, alone } = before.parts
  const ids = [...changed]
  const was = ids.flatMap((id) => before.programme.sessions.get(id) ?? [])
  const is = ids.flatMap((id) => programme.sessions.get(id) ?? [])
  const [oldPlaced, placedNow] = [was, is].map((sessions) => sessions.flatMap((session) => lay(session).placed)) as [Placed[], Placed[]]
  const [oldTray, trayNow] = [was, is].map((sessions) => sessions.flatMap((session) => lay(session).tray)) as [Unplaced[], Unplaced[]]
  const isChanged = ({ session }: Placed | Unplaced) => changed.has(session.id)
  const update = <T extends Placed | Unplaced>(
    items: readonly T[],
    left: readonly T[],
    joined: readonly T[],
    order: (a: T, b: T) => number,
  ) => (left.length === 0 && joined.length === 0 ? items : merged(items, isChanged, joined, order))
  const placement = {
    ...before.placement,
    placed: update(before.placement.placed, oldPlaced, placedNow, byPlace),
    tray: update(before.placement.tray, oldTray, trayNow, byTitle),
  }

  const groups = { rooms: new Map(before.parts.groups.rooms), speakers: new Map(before.parts.groups.speakers) }
  const touched = { rooms: new Set<string>(), speakers: new Set<string>() }
  for (const { session, rooms } of [...oldPlaced, ...placedNow]) {
    if (session.status === 'cancelled') continue
    for (const room of rooms) touched.rooms.add(room)
    for (const speaker of speakersIn(ground, session)) touched.speakers.add(speaker)
  }
  const joined = groupsOf(ground, placedNow)
  const small: { rooms: Map<string, readonly Placed[]>; speakers: Map<string, readonly Placed[]> } = {
    rooms: new Map(),
    speakers: new Map(),
  }
  for (const kind of ['rooms', 'speakers'] as const) {
    for (const id of touched[kind]) {
      const items = [...(groups[kind].get(id) ?? []).filter((item) => !isChanged(item)), ...(joined[kind].get(id) ?? [])]
      if (items.length > 0) groups[kind].set(id, items)
      else groups[kind].delete(id)
      small[kind].set(id, items)
    }
  }
  const fresh = ownedBy(ground, small)
  const owned = new Map(before.parts.owned)
  const dropped = new Set(was.flatMap(alone))
  for (const [name, found] of fresh) {
    for (const conflict of owned.get(name) ?? []) dropped.add(conflict)
    if (found.length > 0) owned.set(name, found)
    else owned.delete(name)
  }
  const found = [...[...fresh.values()].flat(), ...is.flatMap(alone)]
  const parts = { ...before.parts, groups, owned }
  if (dropped.size === 0 && found.length === 0) return { ...before, programme, placement, parts }
  const left = (conflict: Conflict) => dropped.has(conflict)
  const conflictsOf = new Map(before.conflictsOf)
  const foundOf = conflictsByKey(found)
  for (const key of new Set([...conflictsByKey([...dropped]).keys(), ...foundOf.keys()])) {
    const own = merged(conflictsOf.get(key) ?? [], left, foundOf.get(key) ?? [], byUrgency)
    if (own.length > 0) conflictsOf.set(key, own)
    else conflictsOf.delete(key)
  }
  return { programme, placement, conflicts: merged(before.conflicts, left, found, byUrgency), conflictsOf, parts }
}

/** One slot of a session, put somewhere. */
export interface Move {
  session: string
  slotId: string
  slot: Slot
}

/** How a programme would read if these slots lay elsewhere. */
export function supposing(reading: Reading, moves: readonly Move[]): Reading {
  const sessions = new Map(reading.programme.sessions)
  for (const { session, slotId, slot } of moves) {
    const now = sessions.get(session)
    if (now) sessions.set(session, { ...now, slots: { ...now.slots, [slotId]: slot } })
  }
  return readingOf({ ...reading.programme, sessions }, { changeover: reading.parts.changeover }, reading)
}
