import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { FINAL_KINDS } from '../documents/release/final.ts'
import { RELEASE_STATES } from '../documents/release/path.ts'

const moment = z.number().int().nullable()

/** What a list says of a release. `asked`: who still has to say something. `publicFrom`: of the newest version (ms, UTC); null: not on the web. */
export const releaseStandingSchema = z.object({
  document: idSchema,
  state: z.enum(RELEASE_STATES),
  kind: z.enum(FINAL_KINDS),
  asked: z.array(idSchema),
  /** Who made this document final, when, and which version of its chain it is. */
  final: z.object({ number: z.number().int(), byName: z.string(), at: z.number().int() }).nullable(),
  embargo: moment,
  publicFrom: moment,
})
export type ReleaseStanding = z.infer<typeof releaseStandingSchema>
