import { z } from 'zod'
import { placeSchema } from '../documents/board/schema.ts'
import { idSchema } from '../documents/ids.ts'
import { SESSION_STATUSES } from '../documents/programme/schema.ts'
import { eventDateSchema, eventTimeSchema } from '../time.ts'
import { empty, inDocument, inWorkspace, type Route } from './route.ts'
import { momentSchema } from './schema.ts'

/** A card that is somebody's. `due`: the date, also where it is so many days from the event; `tickable`: there is a column in which it would be done. */
const workCardSchema = z.object({
  document: idSchema,
  id: idSchema,
  title: z.string(),
  column: z.string().nullable(),
  due: eventDateSchema.nullable(),
  tickable: z.boolean(),
})
export type WorkCard = z.infer<typeof workCardSchema>

/** A comment that mentions somebody, in a thread that is open. `item`: the session or card the thread is about. */
const mentionSchema = z.object({
  document: idSchema,
  thread: idSchema,
  comment: idSchema,
  item: idSchema.nullable(),
  about: z.string().nullable(),
  by: idSchema,
  at: momentSchema,
  body: z.string(),
  unread: z.boolean(),
})
export type Mention = z.infer<typeof mentionSchema>

/** A session somebody speaks at, or looks after. `slots`: everywhere it lies; none: in the tray. */
const workSessionSchema = z.object({
  document: idSchema,
  id: idSchema,
  title: z.string(),
  status: z.enum(SESSION_STATUSES),
  speaks: z.boolean(),
  looksAfter: z.boolean(),
  slots: z.array(z.object({ start: eventTimeSchema, length: z.number(), room: z.string(), venue: z.string(), city: z.string() })),
})
export type WorkSession = z.infer<typeof workSessionSchema>

/** Why a release waits for somebody: asked and nothing said yet, asked and the text is another now; as its contact: all approved, or one wants changes. */
export const WAITING = ['sign-off', 'sign-off-again', 'finalise', 'changes'] as const
const waitingSchema = z.object({ document: idSchema, why: z.enum(WAITING), by: z.string().nullable() })
export type Waiting = z.infer<typeof waitingSchema>

/** How much somebody has; `user` null: what is nobody's. `next`: the first date something of it is due, from today. */
const loadSchema = z.object({
  user: idSchema.nullable(),
  open: z.number().int(),
  overdue: z.number().int(),
  next: eventDateSchema.nullable(),
})
export type Load = z.infer<typeof loadSchema>

/** What is somebody's to do in a workspace, as far as they read it (rule W1). `today`: where the event is. */
export const workSchema = z.object({
  today: eventDateSchema,
  cards: z.array(workCardSchema),
  mentions: z.array(mentionSchema),
  sessions: z.array(workSessionSchema),
  releases: z.array(waitingSchema),
  people: z.array(loadSchema),
})
export type Work = z.infer<typeof workSchema>

export const workRoutes = {
  /** What is mine to do, and who has how much. */
  work: {
    scope: 'workspace',
    needs: 'workspace.read',
    method: 'GET',
    path: '/api/workspaces/:workspace/work',
    params: inWorkspace,
    body: empty,
    reply: workSchema,
  },
  /** Marks a comment that mentions me as read, or as unread. */
  readMention: {
    scope: 'document',
    needs: 'document.read',
    method: 'PUT',
    path: '/api/documents/:document/comments/:comment/read',
    params: inDocument.extend({ comment: idSchema }),
    body: z.object({ read: z.boolean() }),
    reply: empty,
  },
  /** Puts a card at a place of its board, or (`place` null) at the bottom of the first column in which it is done. Answers where it was. */
  placeCard: {
    scope: 'document',
    needs: 'document.write',
    method: 'PUT',
    path: '/api/documents/:document/cards/:card/place',
    params: inDocument.extend({ card: idSchema }),
    body: z.object({ place: placeSchema.nullable() }),
    reply: z.object({ was: placeSchema }),
  },
} as const satisfies Record<string, Route>
