import { z } from 'zod'
import { proseSchema } from '../../prose/node.ts'
import { eventDateSchema, eventTimeSchema, timeZoneSchema } from '../../time.ts'
import { canonical, sha256Of } from '../stable.ts'
import { lengthSchema, SESSION_STATUSES, SESSION_TYPES } from './schema.ts'

/** Whatever a page called an item. */
const id = z.string().min(1)
const amount = z.number().int().nullable()

/** A programme as it goes out: plain values in order, nothing internal. What is frozen when a version is published, and what every export reads. */
export const publishedSchema = z.object({
  title: z.string(),
  theme: z.string(),
  timeZone: timeZoneSchema,
  days: z.array(z.object({ id, date: eventDateSchema, start: z.number(), end: z.number() })),
  /** The id `''`: rooms that have no venue. */
  venues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      city: z.string(),
      address: z.string(),
      rooms: z.array(z.object({ id, name: z.string(), capacity: amount })),
    }),
  ),
  tracks: z.array(z.object({ id, name: z.string() })),
  tags: z.array(z.object({ id, name: z.string() })),
  speakers: z.array(z.object({ id, name: z.string(), organisation: z.string() })),
  /** By start, then room. Each has at least one slot; `speakers`, `tags`: ids, in order. `abstract`: ProseMirror JSON. */
  sessions: z.array(
    z.object({
      id,
      title: z.string(),
      subtitle: z.string(),
      type: z.enum(SESSION_TYPES),
      status: z.enum(SESSION_STATUSES),
      language: z.string(),
      track: id.nullable(),
      tags: z.array(id),
      capacity: amount,
      speakers: z.array(id),
      abstract: z.array(proseSchema),
      /** `guid`: a UUID of its own for each slot, the same in every export. `rooms`: all it takes, `room` among them. */
      slots: z.array(
        z.object({
          id,
          guid: z.guid(),
          day: id,
          room: id,
          rooms: z.array(id),
          start: eventTimeSchema,
          length: lengthSchema,
          across: z.boolean(),
        }),
      ),
    }),
  ),
})
export type Published = z.infer<typeof publishedSchema>
export type PublishedSession = Published['sessions'][number]
export type PublishedSlot = PublishedSession['slots'][number]

/** The one spelling of a programme that goes out: what is stored, and what its hash is of. */
export function spellingOf(published: Published): string {
  return canonical(published)
}

/** What tells two programmes apart that went out: the SHA-256 of the spelling, in hexadecimal. */
export function sealOf(published: Published): string {
  return sha256Of(spellingOf(published))
}
