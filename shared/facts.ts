import { z } from 'zod'
import { idSchema } from './documents/ids.ts'
import { eventDateSchema, eventTimeSchema } from './time.ts'

const count = z.number().int().min(0)
/** `placed`: of those that lie somewhere; `all`: of all there are. */
const counts = z.object({ placed: count, all: count })

/**
 * What a programme says of itself to other documents: counts, moments, and the names of places and tracks. No person, no session and no id is in it, so
 * it may be told to whoever reads the document that asks.
 */
export const factsSchema = z.object({
  theme: z.string(),
  /** `YYYY-MM-DD`, in order. */
  dates: z.array(eventDateSchema),
  cities: z.array(z.string()),
  venues: z.array(z.object({ name: z.string(), city: z.string() })),
  tracks: z.array(z.string()),
  rooms: count,
  /** Breaks are no sessions. */
  sessions: counts,
  /** By the type of a session. */
  byType: z.record(z.string(), counts),
  speakers: counts,
  /** Seats of the rooms; `unknown`: rooms that do not say. */
  seats: z.object({ known: count, unknown: count }),
  /** How many can sign up, of the sessions that lie somewhere; `unknown`: sessions that do not say. */
  signUps: z.object({ known: count, unknown: count }),
  /** First start and last end, event time. */
  from: eventTimeSchema.nullable(),
  until: eventTimeSchema.nullable(),
  /** The same without breaks. */
  opens: eventTimeSchema.nullable(),
  closes: eventTimeSchema.nullable(),
})
export type Facts = z.infer<typeof factsSchema>

/** The facts of one programme, as a release of its workspace hears them; also of one in the archive, which is offered no more. */
export const programmeFactsSchema = z.object({ id: idSchema, title: z.string(), archived: z.boolean(), facts: factsSchema })
export type ProgrammeFacts = z.infer<typeof programmeFactsSchema>
