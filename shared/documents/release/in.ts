import { z } from 'zod'
import { DROPPED } from '../../prose/in/dropped.ts'
import { proseSchema } from '../../prose/node.ts'

/** What a file of a release can be. */
export const IN_FORMATS = ['docx', 'html', 'md', 'txt'] as const
export type InFormat = (typeof IN_FORMATS)[number]

/** A file as it was read. `title`: its head, else its name; `note`: what it tells editors only; `dropped`: what it held that a release does not, how often. */
export const fileReadSchema = z.object({
  format: z.enum(IN_FORMATS),
  title: z.string(),
  text: z.array(proseSchema),
  note: z.array(proseSchema),
  dropped: z.partialRecord(z.enum(DROPPED), z.number().int()),
})
export type FileRead = z.infer<typeof fileReadSchema>
