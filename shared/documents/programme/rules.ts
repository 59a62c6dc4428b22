import { fromMinutes } from '../../time.ts'
import { ofSession } from './alone.ts'
import { byUrgency, type Conflict, type Ground } from './conflict.ts'
import { type Laid, type Placed, type Placement, placementOf } from './placement.ts'
import type { Day, Programme, Session, Slot } from './schema.ts'
import { inRoom, type Meet, meeter, ofSpeaker } from './together.ts'
import { longestWay } from './travel.ts'

export type { Conflict, ConflictKind, Weight } from './conflict.ts'

/** `changeover`: minutes that stay free between two sessions in a room that says nothing else: what holds for the workspace. */
export interface RuleOptions {
  changeover?: number
}

export function groundOf(programme: Ground['programme'], days: readonly Day[], { changeover = 0 }: RuleOptions = {}): Ground {
  return { programme, days: new Map(days.map((day) => [day.id, day])), changeover, longestWay: longestWay(programme) }
}

/** What takes a room or somebody's time, by room, by speaker and by session. What is cancelled takes neither. */
export interface Groups {
  rooms: ReadonlyMap<string, readonly Placed[]>
  speakers: ReadonlyMap<string, readonly Placed[]>
}

/** The ids of the speakers of a session that there are; who is gone is in nobody's way. */
export function speakersIn({ programme }: Ground, session: Session): string[] {
  return Object.keys(session.speakers).filter((id) => programme.speakers.has(id))
}

export function groupsOf(ground: Ground, placed: readonly Placed[]): Groups {
  const rooms = new Map<string, Placed[]>()
  const speakers = new Map<string, Placed[]>()
  const into = (groups: Map<string, Placed[]>, id: string, item: Placed) => {
    const group = groups.get(id)
    if (group) group.push(item)
    else groups.set(id, [item])
  }
  for (const item of placed) {
    if (item.session.status === 'cancelled') continue
    for (const room of item.rooms) into(rooms, room, item)
    for (const speaker of speakersIn(ground, item.session)) into(speakers, speaker, item)
  }
  return { rooms, speakers }
}

/** What is wrong between sessions, by whose matter it is: a room's or a speaker's. Nobody else can change it. */
export type Owned = ReadonlyMap<string, readonly Conflict[]>

export function ownedBy(ground: Ground, { rooms, speakers }: Groups, meet: Meet = meeter()): Owned {
  return new Map([
    ...[...rooms].map(([room, items]) => [`room ${room}`, inRoom(ground, room, items, meet)] as const),
    ...[...speakers].map(([speaker, items]) => [`speaker ${speaker}`, ofSpeaker(ground, speaker, items, meet)] as const),
  ])
}

/**
 * Everything that cannot be or should not stay in a programme, what matters most first, then by start. One answer for the same programme,
 * on every device and in whatever order it was made.
 */
export function conflicts(programme: Programme, placement: Placement = placementOf(programme), options: RuleOptions = {}): Conflict[] {
  const ground = groundOf(programme, placement.days, options)
  const placed = Map.groupBy(placement.placed, ({ session }) => session.id)
  const tray = Map.groupBy(placement.tray, ({ session }) => session.id)
  const laid = (session: Session): Laid => ({ placed: placed.get(session.id) ?? [], tray: tray.get(session.id) ?? [] })
  const between = [...ownedBy(ground, groupsOf(ground, placement.placed)).values()].flat()
  return [...between, ...[...programme.sessions.values()].flatMap((session) => ofSession(ground, session, laid(session)))].sort(byUrgency)
}

/** The conflicts of each slot that has any, by the slot's key. */
export function conflictsByKey(all: readonly Conflict[]): Map<string, Conflict[]> {
  const byKey = new Map<string, Conflict[]>()
  for (const conflict of all) {
    for (const { key } of conflict.sides) {
      const own = byKey.get(key)
      if (own) own.push(conflict)
      else byKey.set(key, [conflict])
    }
  }
  return byKey
}

/** People plan in steps of five minutes. */
export const STEP = 5

/**
 * The first start at or after `from` at which all of `rooms` and `speakers` are free for `length` minutes, ending by `until`; or null. `changeover`:
 * minutes that stay free before and after, except beside a break, which is time enough to change.
 */
export function nextFree(
  placed: readonly Placed[],
  wish: {
    rooms: readonly string[]
    speakers?: readonly string[]
    from: number
    until: number
    length: number
    ignore?: string
    changeover?: number
  },
): number | null {
  const taken = placed.filter(({ key, session, rooms }) => {
    if (key === wish.ignore || session.status === 'cancelled') return false
    return rooms.some((room) => wish.rooms.includes(room)) || wish.speakers?.some((speaker) => speaker in session.speakers)
  })
  let start = Math.ceil(wish.from / STEP) * STEP
  const between = ({ session }: Placed) => (session.type === 'break' ? 0 : (wish.changeover ?? 0))
  const inTheWay = () => taken.find((item) => item.start - between(item) < start + wish.length && item.end + between(item) > start)
  for (let item = inTheWay(); item; item = inTheWay()) start = Math.ceil((item.end + between(item)) / STEP) * STEP
  return start + wish.length <= wish.until ? start : null
}

/** Does a session of this type take the whole venue when it is placed anew? Somebody may say otherwise. */
export function takesVenue({ type }: Pick<Session, 'type'>): boolean {
  return type === 'break' || type === 'plenary'
}

/**
 * The earliest free place for a session from the tray, as the slot it would get: in one room, the first where several are free at once, or in
 * all of a venue. Null when everything is taken. `changeover`: where a room says nothing else.
 */
export function firstFree(
  placed: readonly Placed[],
  venues: readonly { rooms: readonly { id: string; changeover?: number | null }[] }[],
  session: Pick<Session, 'type' | 'length'>,
  { from, until, changeover = 0 }: { from: number; until: number; changeover?: number },
): Slot | null {
  const across = takesVenue(session)
  const choices = venues.flatMap(({ rooms }) => (across ? (rooms.length > 0 ? [rooms] : []) : rooms.map((room) => [room])))
  let best: { room: string; start: number } | null = null
  for (const rooms of choices) {
    const ids = rooms.map(({ id }) => id)
    const needed = session.type === 'break' ? 0 : Math.max(...rooms.map((room) => room.changeover ?? changeover))
    const start = nextFree(placed, { rooms: ids, from, until, length: session.length, changeover: needed })
    if (start !== null && (best === null || start < best.start)) best = { room: ids[0] as string, start }
  }
  return best && { room: best.room, start: fromMinutes(best.start), length: session.length, ...(across ? { across } : {}) }
}
