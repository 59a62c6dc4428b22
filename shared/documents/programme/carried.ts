import { z } from 'zod'
import { slotSchema } from './schema.ts'

/** Of so many that somebody carries along others see where they go. */
export const MOST_ALONG = 60

/** Where somebody holds something over a programme: the slot of the one in front, and the keys of what is carried along in the same form. */
export const carriedSchema = slotSchema.extend({ along: z.array(z.string().max(64)).max(MOST_ALONG).catch([]) })
export type Carried = z.infer<typeof carriedSchema>
