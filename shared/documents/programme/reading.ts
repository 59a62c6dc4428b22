import { ofSession } from './alone.ts'
import { byUrgency, type Conflict, type Ground } from './conflict.ts'
import { byPlace, byTitle, daysOf, type Laid, layer, type Placed, type Placement, venuesOf } from './placement.ts'
import { conflictsByKey, type Groups, groundOf, groupsOf, type Owned, ownedBy, type RuleOptions } from './rules.ts'
import type { Programme, Session, Slot } from './schema.ts'
import { exchanged } from './sorted.ts'
import { type Meet, meeter } from './together.ts'

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
    /** What is wrong between two that were looked at before is what it was. */
    meet: Meet
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
  const meet = meeter()
  const owned = ownedBy(ground, groups, meet)
  const conflicts = [...[...owned.values()].flat(), ...sessions.flatMap(alone)].sort(byUrgency)
  return {
    programme,
    placement,
    conflicts,
    conflictsOf: conflictsByKey(conflicts),
    parts: { changeover, ground, lay, alone, meet, groups, owned },
  }
}

function placementFrom(days: Placement['days'], venues: Placement['venues'], laid: readonly Laid[]): Placement {
  return { days, venues, placed: laid.flatMap(({ placed }) => placed).sort(byPlace), tray: laid.flatMap(({ tray }) => tray).sort(byTitle) }
}

function readAgain(programme: Programme, before: Reading, changed: ReadonlySet<string>): Reading {
  const { ground, lay, alone, meet } = before.parts
  const ids = [...changed]
  const was = ids.flatMap((id) => before.programme.sessions.get(id) ?? [])
  const is = ids.flatMap((id) => programme.sessions.get(id) ?? [])
  const [oldLaid, laid] = [was.map(lay), is.map(lay)]
  const [oldPlaced, placed] = [oldLaid, laid].map((all) => all.flatMap((one) => one.placed)) as [Placed[], Placed[]]
  const placement = {
    ...before.placement,
    placed: exchanged(before.placement.placed, oldPlaced, placed, byPlace),
    tray: exchanged(
      before.placement.tray,
      oldLaid.flatMap(({ tray }) => tray),
      laid.flatMap(({ tray }) => tray),
      byTitle,
    ),
  }
  const { groups, touched } = regrouped(ground, before.parts.groups, changed, oldPlaced, placed)
  const fresh = ownedBy(ground, touched, meet)
  const owned = new Map(before.parts.owned)
  const dropped = was.flatMap(alone)
  const found = is.flatMap(alone)
  for (const [name, now] of fresh) {
    const then = owned.get(name) ?? []
    const [had, has] = [new Set(then), new Set(now)]
    for (const conflict of then) if (!has.has(conflict)) dropped.push(conflict)
    for (const conflict of now) if (!had.has(conflict)) found.push(conflict)
    if (now.length > 0) owned.set(name, now)
    else owned.delete(name)
  }
  const parts = { ...before.parts, groups, owned }
  const conflicts = exchanged(before.conflicts, dropped, found, byUrgency)
  return { programme, placement, conflicts, conflictsOf: byKeyAgain(before.conflictsOf, dropped, found), parts }
}

/** The groups after some sessions changed, and of those only the ones they are or were in. */
function regrouped(ground: Ground, before: Groups, changed: ReadonlySet<string>, left: readonly Placed[], joined: readonly Placed[]) {
  const then = groupsOf(ground, left)
  const now = groupsOf(ground, joined)
  const again = (kind: 'rooms' | 'speakers') => {
    const all = new Map(before[kind])
    const touched = new Map<string, readonly Placed[]>()
    for (const id of new Set([...then[kind].keys(), ...now[kind].keys()])) {
      const stay = (all.get(id) ?? []).filter(({ session }) => !changed.has(session.id))
      const items = [...stay, ...(now[kind].get(id) ?? [])]
      if (items.length > 0) all.set(id, items)
      else all.delete(id)
      touched.set(id, items)
    }
    return { all, touched }
  }
  const [rooms, speakers] = [again('rooms'), again('speakers')]
  return {
    groups: { rooms: rooms.all, speakers: speakers.all },
    touched: { rooms: rooms.touched, speakers: speakers.touched },
  }
}

function byKeyAgain(before: Reading['conflictsOf'], dropped: readonly Conflict[], found: readonly Conflict[]): Reading['conflictsOf'] {
  if (dropped.length === 0 && found.length === 0) return before
  const after = new Map(before)
  const [droppedOf, foundOf] = [conflictsByKey(dropped), conflictsByKey(found)]
  for (const key of new Set([...droppedOf.keys(), ...foundOf.keys()])) {
    const own = exchanged(after.get(key) ?? [], droppedOf.get(key) ?? [], foundOf.get(key) ?? [], byUrgency)
    if (own.length > 0) after.set(key, own)
    else after.delete(key)
  }
  return after
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
