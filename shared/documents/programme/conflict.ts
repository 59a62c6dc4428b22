import type { Placed } from './placement.ts'
import type { Acceptance, Day, Programme, Room } from './schema.ts'

/** How much it matters: what cannot be, what will cause trouble, and what is only not finished yet. */
export const WEIGHTS = ['clash', 'warning', 'note'] as const
export type Weight = (typeof WEIGHTS)[number]

/** Everything that can be wrong with where and when sessions lie, and how much that matters. */
export const WEIGHT_OF = {
  /** Two sessions in one room. */
  room: 'clash',
  /** Somebody in two places. */
  speaker: 'clash',
  /** Somebody who cannot get from one venue to the next in time. */
  travel: 'clash',
  /** Somebody who cannot be there then. */
  unavailable: 'clash',
  /** The room it lay in is gone. */
  'unknown-room': 'warning',
  /** Too little time between two sessions in a room. */
  changeover: 'warning',
  /** Fewer seats than sign-ups; before anybody signed up, than can. */
  'small-room': 'warning',
  /** More sign-ups than the session takes. */
  'over-capacity': 'warning',
  /** Outside the hours of its day, or on a day that is gone. */
  'outside-day': 'warning',
  'no-speaker': 'note',
  'not-confirmed': 'note',
} as const satisfies Record<string, Weight>
export type ConflictKind = keyof typeof WEIGHT_OF
export const CONFLICT_KINDS = Object.keys(WEIGHT_OF) as ConflictKind[]

/** A slot that takes part in a conflict. `room` and `day` are null when they are gone: it lies in the tray. */
export interface Side extends Pick<Placed, 'key' | 'session' | 'slotId' | 'slot' | 'start' | 'end'> {
  room: Room | null
  day: string | null
}

/** Something that cannot be or should not stay: what, who, where, from when and how long (rules P5, P30). */
export interface Conflict {
  /** The same on every device and after every move, so that what was accepted is found again. */
  id: string
  kind: ConflictKind
  weight: Weight
  /** What it concerns, by start: two that are in each other's way, one, or all slots of one session. */
  sides: readonly [Side, ...Side[]]
  /** Ids of the rooms it is about; none where it is about a person. */
  rooms: readonly string[]
  /** Who it is about. */
  speaker: string | null
  /** From when, as `toMinutes` counts, and for how many minutes. Of `changeover` and `travel`: the time there is in between. */
  start: number
  minutes: number
  /** How bad it is: minutes that are taken twice, lack or lie outside, people without a seat; 0 where there is nothing to count. */
  amount: number
  /** Who accepted it on purpose, and why; null: nobody, or it became worse since. */
  accepted: Acceptance | null
}

/** What sessions are measured against: all of a programme but its sessions, and the changeover of the workspace in minutes. */
export interface Ground {
  programme: Omit<Programme, 'sessions' | 'problems'>
  days: ReadonlyMap<string, Day>
  changeover: number
  /** No way between two venues takes longer, in minutes. */
  longestWay: number
}

/** A conflict as it counts now: with its weight, and with who accepted it as long as it is not worse than what they accepted (rule P33). */
export function conflict({ programme }: Ground, found: Omit<Conflict, 'weight' | 'accepted'>): Conflict {
  const said = programme.accepted.get(found.id)
  const holds = said !== undefined && (said.minutes === null || found.amount <= said.minutes)
  return { ...found, weight: WEIGHT_OF[found.kind], accepted: holds ? said : null }
}

/** The order everybody sees: what matters most, then what comes first. */
export function byUrgency(a: Conflict, b: Conflict): number {
  return WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) || a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** By start, and by key where two start at once: the same whoever added what first. */
export function byStart(a: Pick<Side, 'start' | 'key'>, b: Pick<Side, 'start' | 'key'>): number {
  return a.start - b.start || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}
