import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { ANCHOR_LIMITS } from '../threads/anchor.ts'
import { LONGEST_COMMENT, REACTIONS } from '../threads/limits.ts'
import { empty, inDocument, type Route } from './route.ts'
import { momentSchema } from './schema.ts'

const relativeSchema = z
  .string()
  .max(ANCHOR_LIMITS.position)
  .regex(/^[A-Za-z0-9+/]+=*$/)

/** The passage of a text that a thread is about; how it is read is said in shared/threads/anchor.ts. */
export const anchorSchema = z.object({
  root: z.enum(['text', 'note']),
  start: relativeSchema,
  end: relativeSchema,
  quote: z.string().min(1).max(ANCHOR_LIMITS.quote),
  before: z.string().max(ANCHOR_LIMITS.around),
  after: z.string().max(ANCHOR_LIMITS.around),
  rival: z.number().int().min(0).nullable(),
})

/** What a comment says: plain text, with whom it mentions as `@[user id]`. Signs that are none are not kept. */
const bodySchema = z
  .string()
  .max(LONGEST_COMMENT)
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]/gu, '')
      .trim(),
  )
  .pipe(z.string().min(1))

/** `removed`: somebody took it back; then it says nothing, and by whom (its author or another) is all there is. */
export const commentSchema = z.object({
  id: idSchema,
  by: idSchema,
  at: momentSchema,
  editedAt: momentSchema.nullable(),
  removed: z.object({ at: momentSchema, by: idSchema }).nullable(),
  body: z.string(),
  reactions: z.array(z.object({ reaction: z.enum(REACTIONS), by: z.array(idSchema) })),
})
export type Comment = z.infer<typeof commentSchema>

/**
 * A conversation about a passage of a document (`anchor`), about one thing in it (`item`: a session, a card), or about all of it; about a suggestion:
 * its passage and its id. `quote`: what the passage said when it began. `anchored`: how often it was anchored anew.
 */
export const threadSchema = z.object({
  id: idSchema,
  item: idSchema.nullable(),
  anchor: anchorSchema.nullable(),
  anchored: z.number().int(),
  quote: z.string(),
  by: idSchema,
  at: momentSchema,
  resolved: z.object({ at: momentSchema, by: idSchema }).nullable(),
  comments: z.array(commentSchema),
})
export type Thread = z.infer<typeof threadSchema>

/** How many threads of a document are open: in all, and of each thing in it that has any. */
export interface OpenThreads {
  open: number
  items: Record<string, number>
}

const inThread = inDocument.extend({ thread: idSchema })
const inComment = inThread.extend({ comment: idSchema })
const THREAD = '/api/documents/:document/threads/:thread'

/** Ids are made by who writes, so that what is sent twice is there once. Each answer is the thread as it is then. */
export const threadRoutes = {
  /** `readers`: the members who can read this document, and so can be mentioned. */
  threads: {
    scope: 'document',
    needs: 'document.read',
    method: 'GET',
    path: '/api/documents/:document/threads',
    params: inDocument,
    body: empty,
    reply: z.object({ threads: z.array(threadSchema), readers: z.array(idSchema) }),
  },
  startThread: {
    scope: 'document',
    needs: 'comment.write',
    method: 'POST',
    path: '/api/documents/:document/threads',
    params: inDocument,
    body: z.object({
      id: idSchema,
      item: idSchema.nullable(),
      anchor: anchorSchema.nullable(),
      comment: z.object({ id: idSchema, body: bodySchema }),
    }),
    reply: threadSchema,
  },
  /** A reply opens a resolved thread again: somebody said something that nobody has looked at. */
  reply: {
    scope: 'document',
    needs: 'comment.write',
    method: 'POST',
    path: `${THREAD}/comments`,
    params: inThread,
    body: z.object({ id: idSchema, body: bodySchema }),
    reply: threadSchema,
  },
  resolveThread: {
    scope: 'document',
    needs: 'comment.write',
    method: 'POST',
    path: `${THREAD}/resolved`,
    params: inThread,
    body: z.object({ resolved: z.boolean() }),
    reply: threadSchema,
  },
  /** Follows a passage that moved. `anchored`: of the thread as it was seen; when somebody was first, nothing changes. */
  anchorThread: {
    scope: 'document',
    needs: 'document.write',
    method: 'POST',
    path: `${THREAD}/anchor`,
    params: inThread,
    body: z.object({ anchor: anchorSchema, anchored: z.number().int() }),
    reply: threadSchema,
  },
  changeComment: {
    scope: 'document',
    needs: 'comment.write',
    method: 'PATCH',
    path: `${THREAD}/comments/:comment`,
    params: inComment,
    body: z.object({ body: bodySchema }),
    reply: threadSchema,
  },
  removeComment: {
    scope: 'document',
    needs: 'comment.write',
    method: 'DELETE',
    path: `${THREAD}/comments/:comment`,
    params: inComment,
    body: empty,
    reply: threadSchema,
  },
  react: {
    scope: 'document',
    needs: 'comment.write',
    method: 'PUT',
    path: `${THREAD}/comments/:comment/reactions/:reaction`,
    params: inComment.extend({ reaction: z.enum(REACTIONS) }),
    body: z.object({ on: z.boolean() }),
    reply: threadSchema,
  },
} as const satisfies Record<string, Route>
