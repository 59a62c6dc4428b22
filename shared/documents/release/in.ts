import { z } from 'zod'
import { DROPPED } from '../../prose/in/dropped.ts'
import { proseSchema } from '../../prose/node.ts'
import { TOLD } from './returned/compare.ts'

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

const root = z.enum(['text', 'note'])
const place = z.number().int().min(0)

/** What somebody changed in a file that was sent from a release: between two places of what was sent. See `Change` in returned/compare.ts. */
const changeSchema = z.object({
  root,
  from: place,
  to: place,
  removes: z.boolean(),
  adds: z.array(z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean(), looks: z.array(z.string()).optional() })),
  looks: z.array(z.string()),
  by: z.string().nullable(),
})
export type FileChange = z.infer<typeof changeSchema>

/**
 * A comment that was made in the file, about a passage of what was sent (`root` null: about all of it). `thread`: the thread here that it answers; `answers`:
 * the new comment that it answers. `by`: the name in the file; `at`: when, as it says there.
 */
const noteSchema = z.object({
  number: z.number().int(),
  root: root.nullable(),
  from: place,
  to: place,
  by: z.string(),
  at: z.number().nullable(),
  text: z.string(),
  thread: z.string().nullable(),
  answers: z.number().int().nullable(),
})
export type FileNoteRead = z.infer<typeof noteSchema>

/**
 * A file that may have come back. `known`: it went out of this very release, of a state that is still known. `base`: what it said then, a paragraph after the
 * other, with what was suggested in it; `told`: what no suggestion says.
 */
export const fileReturnedSchema = z.discriminatedUnion('known', [
  z.object({ known: z.literal(false) }),
  z.object({
    known: z.literal(true),
    base: z.object({ text: z.string(), note: z.string() }),
    changes: z.array(changeSchema),
    told: z.array(z.object({ what: z.enum(TOLD), words: z.string() })),
    notes: z.array(noteSchema),
  }),
])
export type FileReturned = z.infer<typeof fileReturnedSchema>
