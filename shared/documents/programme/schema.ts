import { z } from 'zod'
import { eventDateSchema, eventTimeSchema } from '../../time.ts'
import { idSchema } from '../ids.ts'
import type { Item, Snapshot } from '../live.ts'
import { rankSchema } from '../rank.ts'

export const SESSION_TYPES = ['workshop', 'presentation', 'lecture', 'training', 'plenary', 'break'] as const
export const SESSION_STATUSES = ['idea', 'invited', 'confirmed', 'cancelled'] as const
export type SessionType = (typeof SESSION_TYPES)[number]
export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** Minutes. */
export const lengthSchema = z.number().int().min(5).max(1440)

/** Where and when a session is given: one value, so that two people who move it at once cannot tear it apart (rule P1). */
export const slotSchema = z.object({
  room: idSchema,
  start: eventTimeSchema,
  length: lengthSchema,
  /** Takes every room of the venue: a plenary, a break. */
  across: z.boolean().optional(),
})
export type Slot = z.infer<typeof slotSchema>

/** When a speaker can be there: half-open (rule P4), event time. */
export const windowSchema = z.object({ start: eventTimeSchema, end: eventTimeSchema })
export type Window = z.infer<typeof windowSchema>

const rank = rankSchema.default('a0')
const name = z.string().max(300).default('')
/** Minutes, or how many people; null: nobody has said. */
const amount = z.number().int().min(0).max(100_000).nullable().default(null)
/** Ids that belong to something, as a set. */
const ids = z.record(z.string(), z.literal(true)).default({})

/** The collections of a programme: what each item holds, with a default for every field. */
export const programmeModel = {
  /** `start` and `end` are minutes from midnight of `date`, event time; `end` may pass midnight. */
  days: z.object({
    date: eventDateSchema.default('2000-01-01'),
    start: z.number().int().min(0).max(1440).default(540),
    end: z.number().int().min(0).max(2880).default(1080),
  }),
  venues: z.object({ name, city: name, address: name, rank }),
  /** `changeover`: minutes that stay free in this room between two sessions; null: what holds for the workspace. */
  rooms: z.object({ name, venue: z.string().default(''), capacity: amount, equipment: name, changeover: amount, rank }),
  /** How long it takes from one venue to another, in minutes. The id names both (`travelId`), so that two people who say it at once say one thing. */
  travel: z.object({ minutes: amount }),
  tracks: z.object({ name, rank }),
  tags: z.object({ name, rank }),
  /** `available`: when they can be there; none: always. How to reach them is no part of the programme: everybody who may read it reads all of it. */
  speakers: z.object({
    name,
    organisation: name,
    available: z.record(z.string(), windowSchema).default({}),
    /** The member of the workspace they are, by user id, where somebody said so (rule W4). It goes out in nothing. */
    member: z.string().max(64).nullable().optional(),
  }),
  sessions: z.object({
    title: z.string().default(''),
    subtitle: z.string().default(''),
    type: z.enum(SESSION_TYPES).default('workshop'),
    status: z.enum(SESSION_STATUSES).default('idea'),
    language: z.string().max(20).default(''),
    track: z.string().nullable().default(null),
    tags: ids,
    /** How many can sign up, and how many have. */
    capacity: amount,
    signUps: amount,
    /** Minutes, while the session lies in the tray. */
    length: lengthSchema.default(45),
    /** The member who sees to it that it works out, by user id, where somebody said so (rule W4). It goes out in nothing. */
    lookedAfterBy: z.string().max(64).nullable().optional(),
    /** Speaker id → rank among the speakers of this session. */
    speakers: z.record(z.string(), rankSchema).default({}),
    /** Slot id → slot. None: the session lies in the tray. */
    slots: z.record(z.string(), slotSchema).default({}),
    /** Slots a restored version knew nothing of, by their id: where they lay. In the tray until somebody places them again. */
    aside: z.record(z.string(), slotSchema).default({}),
    /** Stable over exports and imports; made from the id where a session came without one. */
    guid: z.string().nullable().default(null),
    /** Where it came from, so that a repeated import finds it. */
    source: z.string().nullable().default(null),
    /** Field → fingerprint of what the last import said, so that a repeated one tells apart what people changed since. */
    imported: z.record(z.string(), z.string()).default({}),
  }),
  /** Rooms that were removed, by their id: what they were called, so that what lay in them can say where it was. */
  formerRooms: z.object({ name, venue: name }),
  /** Conflicts somebody accepts on purpose, by the conflict's id: why, and who said so. `minutes`: how bad it was then. */
  accepted: z.object({ reason: z.string().max(1000).default(''), by: z.string().default(''), byName: name, minutes: amount }),
  /** How long sessions of a type usually are, in minutes; the id is the type. Items of their own, so that two people who say it of two types say both. */
  lengths: z.object({ minutes: lengthSchema.nullable().default(null) }),
  /** What holds for the whole programme, in one item (`SETTINGS`). */
  settings: z.object({ theme: name }),
} as const

export type Programme = Snapshot<typeof programmeModel>
export type Day = Item<typeof programmeModel.days>
export type Venue = Item<typeof programmeModel.venues>
export type Room = Item<typeof programmeModel.rooms>
export type Track = Item<typeof programmeModel.tracks>
export type Tag = Item<typeof programmeModel.tags>
export type Speaker = Item<typeof programmeModel.speakers>
export type Settings = Item<typeof programmeModel.settings>
export type Session = Item<typeof programmeModel.sessions>
export type FormerRoom = Item<typeof programmeModel.formerRooms>
export type Acceptance = Item<typeof programmeModel.accepted>

/** The slot a session has when it is given once. The same id everywhere, so that two people who place it at once place it once. */
export const FIRST_SLOT = 'a'

/** How long a session of each type is where nobody has said otherwise. */
export const USUAL_LENGTHS: Record<SessionType, number> = {
  workshop: 45,
  presentation: 30,
  lecture: 45,
  training: 90,
  plenary: 30,
  break: 30,
}

/** How long a session of this type is in this programme when it begins, in minutes. */
export function usualLength({ lengths }: Pick<Programme, 'lengths'>, type: SessionType): number {
  return lengths.get(type)?.minutes ?? USUAL_LENGTHS[type]
}

/** The one item of `settings`. */
export const SETTINGS = 'programme'

/** The item of `travel` between two venues, whichever way. */
export function travelId(one: string, other: string): string {
  return [one, other].sort().join(' ')
}
