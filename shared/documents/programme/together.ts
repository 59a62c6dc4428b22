import { byStart, type Conflict, conflict, type Ground } from './conflict.ts'
import type { Placed } from './placement.ts'
import { wayBetween } from './travel.ts'

/** Two that overlap, or between which little time is left: then `between` is how much, else negative. */
interface Meeting {
  first: Placed
  second: Placed
  between: number
}

/**
 * All pairs of `items` that share a moment, and all that follow each other within less than `reach` minutes with nothing else between them.
 * Intervals are half-open: what ends at ten does not touch what starts at ten (rule P4).
 */
function meetings(items: readonly Placed[], reach: number): Meeting[] {
  const found: Meeting[] = []
  let near: Placed[] = []
  for (const second of [...items].sort(byStart)) {
    near = near.filter(({ end }) => end > second.start - reach)
    // Whoever starts last of those that are over by now: what ended before that has something between.
    const last = Math.max(...near.filter(({ end }) => end <= second.start).map(({ start }) => start))
    for (const first of near) {
      const between = second.start - first.end
      if (between < 0 || first.end > last) found.push({ first, second, between })
    }
    near.push(second)
  }
  return found
}

/** What is wrong between two in one room, or for one person, who is named before: said once, and the same again when it is asked of the same two. */
export type Meet = (whose: string, meeting: Meeting, say: () => Conflict | null) => Conflict[]

export function meeter(): Meet {
  const known = new WeakMap<Placed, WeakMap<Placed, Map<string, Conflict[]>>>()
  return (whose, { first, second }, say) => {
    const beside = known.get(first) ?? new WeakMap()
    const between = beside.get(second) ?? new Map()
    const before = between.get(whose)
    if (before) return before
    const said = [say()].filter((found) => found !== null)
    known.set(first, beside.set(second, between.set(whose, said)))
    return said
  }
}

const shared = (one: Placed, other: Placed) => one.rooms.filter((room) => other.rooms.includes(room))
const idOf = (kind: string, one: Placed, other: Placed, more = '') =>
  [kind, ...[one.key, other.key].sort(), ...(more ? [more] : [])].join(' ')
const overlap = ({ first, second }: Meeting) => ({ start: second.start, minutes: Math.min(first.end, second.end) - second.start })

/** What is in each other's way in one room: at the same time, or without time to change over. A break is time enough. */
export function inRoom(ground: Ground, room: string, items: readonly Placed[], meet: Meet): Conflict[] {
  const needed = ground.programme.rooms.get(room)?.changeover ?? ground.changeover
  const say = (meeting: Meeting): Conflict | null => {
    const { first, second, between } = meeting
    const rooms = shared(first, second)
    // Two that both take the whole venue meet in all of its rooms, and are named once.
    if (rooms.length > 1 && room !== second.room.id) return null
    const both = { sides: [first, second] as const, speaker: null }
    if (between < 0) {
      const time = overlap(meeting)
      return conflict(ground, { ...both, ...time, id: idOf('room', first, second), kind: 'room', rooms, amount: time.minutes })
    }
    if (first.session.type === 'break' || second.session.type === 'break') return null
    const id = idOf('changeover', first, second)
    const [start, amount] = [first.end, needed - between]
    return conflict(ground, { ...both, id, kind: 'changeover', rooms: [room], start, minutes: between, amount })
  }
  return meetings(items, needed).flatMap((meeting) => meet(`room ${room}`, meeting, () => say(meeting)))
}

/** Where one person would have to be at the same time, or too soon after being far away. Two sessions in one room are no two places. */
export function ofSpeaker(ground: Ground, speaker: string, items: readonly Placed[], meet: Meet): Conflict[] {
  const say = (meeting: Meeting): Conflict | null => {
    const { first, second, between } = meeting
    const both = { sides: [first, second] as const, rooms: [], speaker }
    if (between < 0) {
      if (shared(first, second).length > 0) return null
      const time = overlap(meeting)
      return conflict(ground, { ...both, ...time, id: idOf('speaker', first, second, speaker), kind: 'speaker', amount: time.minutes })
    }
    const amount = wayBetween(ground.programme, first.room.venue, second.room.venue) - between
    if (amount <= 0) return null
    const id = idOf('travel', first, second, speaker)
    return conflict(ground, { ...both, id, kind: 'travel', start: first.end, minutes: between, amount })
  }
  return meetings(items, ground.longestWay).flatMap((meeting) => meet(`speaker ${speaker}`, meeting, () => say(meeting)))
}
