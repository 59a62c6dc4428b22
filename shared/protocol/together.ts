import { z } from 'zod'
import { LINK_KINDS } from '../documents/board/schema.ts'
import { idSchema } from '../documents/ids.ts'
import { empty, inDocument, inWorkspace, type Route } from './route.ts'

/** What may be said of something that belongs with something else; `gone`: it is not there, or not for this person. */
export const THING_STATES = ['cancelled', 'final', 'done', 'archived', 'gone'] as const

/**
 * Something that belongs with something else: a session, a speaker, a release, a card. `where`: the title of its document. `column`, `assignees`: of a
 * card; '' is the name nobody gave a column, null no column.
 */
export const thingSchema = z.object({
  kind: z.enum(LINK_KINDS),
  document: idSchema,
  item: z.string(),
  title: z.string(),
  where: z.string(),
  state: z.enum(THING_STATES).nullable(),
  column: z.string().nullable(),
  assignees: z.array(idSchema),
})
export type Thing = z.infer<typeof thingSchema>

/** What belongs with one thing in a document (`item`; '' the document itself). `own`: the document itself says so, and can take it back. */
const belongingSchema = z.object({ item: z.string(), thing: thingSchema, own: z.boolean() })
export type Belonging = z.infer<typeof belongingSchema>

/** How many of what is looked for are told. */
export const MOST_THINGS = 30

export const togetherRoutes = {
  /** What belongs with the things in a document, as far as who asks reads it: what its cards say, and what cards elsewhere say of it (rule B15). */
  together: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/together',
    params: inDocument,
    body: empty,
    reply: z.object({ belongings: z.array(belongingSchema) }),
  },
  /** Finds by title what a card can belong with; nothing of the document `beside`. */
  things: {
    scope: 'workspace',
    needs: 'workspace.read',
    method: 'GET',
    path: '/api/workspaces/:workspace/things',
    params: inWorkspace,
    query: z.object({ title: z.string().max(300), beside: idSchema }).partial(),
    body: empty,
    reply: z.object({ things: z.array(thingSchema) }),
  },
} as const satisfies Record<string, Route>
