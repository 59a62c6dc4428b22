import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { empty, inDocument, type Route } from './route.ts'

/**
 * A run of what somebody wrote: the client it was written under, its first clock, how many clocks it is long (a clock is a UTF-16 unit of text), who wrote it
 * (an index into `people`), and when (ms, UTC): the beginning of the minute's work it is part of.
 */
export const writtenSchema = z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int(), z.number().int()])
export type Written = z.infer<typeof writtenSchema>

/** Who wrote what, as far as journal row `seq`. `people`: null stands for the software itself (an example, a template, an earlier version). */
export const authorsSchema = z.object({
  seq: z.number().int(),
  /** There are more rows: ask again after `seq`. */
  more: z.boolean(),
  people: z.array(idSchema.nullable()),
  ranges: z.array(writtenSchema),
})
export type Authors = z.infer<typeof authorsSchema>

export const authorRoutes = {
  /** From the journal, which nobody can forge; what came after row `after` only. */
  authors: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/authors',
    params: inDocument,
    query: z.object({ after: z.coerce.number().int().min(0) }).partial(),
    body: empty,
    reply: authorsSchema,
  },
} as const satisfies Record<string, Route>
