import { z } from 'zod'
import { eventDateSchema, eventTimeSchema, timeZoneSchema } from '../../time.ts'
import { idSchema } from '../ids.ts'
import { lengthSchema, SESSION_STATUSES, SESSION_TYPES } from './schema.ts'

const amount = z.number().int().nullable()

/** A programme as it goes out: plain values in order, nothing internal. What is frozen when a version is published, and what every export reads. */
export const publishedSchema = z.object({
  title: z.string(),
  theme: z.string(),
  timeZone: timeZoneSchema,
  days: z.array(z.object({ id: idSchema, date: eventDateSchema, start: z.number(), end: z.number() })),
  venues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      city: z.string(),
      address: z.string(),
      rooms: z.array(z.object({ id: idSchema, name: z.string(), capacity: amount })),
    }),
  ),
  tracks: z.array(z.object({ id: idSchema, name: z.string() })),
  tags: z.array(z.object({ id: idSchema, name: z.string() })),
  speakers: z.array(z.object({ id: idSchema, name: z.string(), organisation: z.string() })),
  /** By start, then room. Each has at least one slot; `speakers`, `tags`: ids, in order. `abstract`: ProseMirror JSON. */
  sessions: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      subtitle: z.string(),
      type: z.enum(SESSION_TYPES),
      status: z.enum(SESSION_STATUSES),
      language: z.string(),
      track: idSchema.nullable(),
      tags: z.array(idSchema),
      capacity: amount,
      speakers: z.array(idSchema),
      abstract: z.array(z.looseObject({ type: z.string() })),
      /** `guid`: a UUID of its own for each slot, the same in every export. `rooms`: all it takes, `room` among them. */
      slots: z.array(
        z.object({
          id: z.string(),
          guid: z.uuid(),
          day: idSchema,
          room: idSchema,
          rooms: z.array(idSchema),
          start: eventTimeSchema,
          length: lengthSchema,
          across: z.boolean(),
        }),
      ),
    }),
  ),
})
export type Published = z.infer<typeof publishedSchema>
