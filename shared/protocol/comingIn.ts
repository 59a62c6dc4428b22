import { z } from 'zod'
import { eventDateSchema, timeZoneSchema } from '../time.ts'
import { empty, none, type Route } from './route.ts'
import { languageSchema, personNameSchema, slugSchema, titleSchema } from './schema.ts'

const secret = z.string().min(1).max(100)

/** What a new workspace begins as: the programme, board and release of a day as most are, or three empty ones. */
export const TEMPLATES = ['day', 'blank'] as const

export const beginningSchema = z.object({
  workspace: titleSchema,
  eventDate: eventDateSchema.nullable(),
  template: z.enum(TEMPLATES),
  language: languageSchema,
  timeZone: timeZoneSchema.optional(),
})
export type Beginning = z.infer<typeof beginningSchema>

/** How somebody comes in who has no session here: the first of all, and whoever comes back on another device. */
export const comingIn = {
  /** Is this server still waiting for its first person? */
  setupOpen: {
    scope: 'public',
    method: 'GET',
    path: '/api/setup',
    params: none,
    body: empty,
    reply: z.object({ open: z.boolean() }),
  },
  /** The first person begins, with the secret of the link the server printed. */
  setup: {
    scope: 'public',
    method: 'POST',
    path: '/api/setup',
    params: none,
    body: beginningSchema.extend({ secret, name: personNameSchema }),
    reply: z.object({ slug: slugSchema }),
  },
  /** Another workspace, for somebody who manages one. */
  createWorkspace: {
    scope: 'session',
    method: 'POST',
    path: '/api/workspaces',
    params: none,
    body: beginningSchema,
    reply: z.object({ slug: slugSchema }),
  },
} as const satisfies Record<string, Route>
