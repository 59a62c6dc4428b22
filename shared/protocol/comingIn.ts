import { z } from 'zod'
import { idSchema } from '../documents/ids.ts'
import { eventDateSchema, timeZoneSchema } from '../time.ts'
import { empty, none, type Route } from './route.ts'
import { languageSchema, personNameSchema, slugSchema, titleSchema } from './schema.ts'

const secret = z.string().min(1).max(100)

const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254))
/** `language`: of the page that asks, for who has chosen none. */
const asking = z.object({ email: emailSchema, language: languageSchema.optional() })
const mailedLink = z.object({ id: idSchema, secret })

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
  /** By what one can come back here. */
  signInMethods: {
    scope: 'public',
    method: 'GET',
    path: '/api/sign-in/methods',
    params: none,
    body: empty,
    reply: z.object({ mail: z.boolean(), oidc: z.object({ name: z.string() }).nullable() }),
  },
  /** Mails a link to who has this address; answers the same when nobody has. */
  signInByMail: {
    scope: 'public',
    pace: 'mail',
    method: 'POST',
    path: '/api/sign-in',
    params: none,
    body: asking,
    reply: empty,
  },
  /** What a mailed link is for; uses nothing up. */
  lookAtSignIn: {
    scope: 'public',
    method: 'POST',
    path: '/api/sign-in/look',
    params: none,
    body: mailedLink,
    reply: z.object({ purpose: z.enum(['sign-in', 'add-email']), email: z.string(), name: z.string() }),
  },
  useSignIn: {
    scope: 'public',
    method: 'POST',
    path: '/api/sign-in/use',
    params: none,
    body: mailedLink,
    reply: z.object({ purpose: z.enum(['sign-in', 'add-email']) }),
  },
  /** Mails a link that adds the address; answers the same when it belongs to somebody else. */
  addEmail: { scope: 'session', pace: 'mail', method: 'POST', path: '/api/me/email', params: none, body: asking, reply: empty },
  removeEmail: { scope: 'session', method: 'DELETE', path: '/api/me/email', params: none, body: empty, reply: empty },
  removeIdentity: { scope: 'session', method: 'DELETE', path: '/api/me/identity', params: none, body: empty, reply: empty },
  /**
   * Begins at the provider: the address to go to. `invitation`: to join with, under `name`. `link`: to be known by it from now on, as who is signed in.
   * `back`: where to land. The secret of an invitation travels in the body and stays on the server.
   */
  startOidc: {
    scope: 'public',
    method: 'POST',
    path: '/api/sign-in/oidc',
    params: none,
    body: z.object({
      invitation: z.object({ secret, name: personNameSchema }).optional(),
      link: z.boolean().optional(),
      back: z
        .string()
        .regex(/^\/[\w/-]*$/)
        .max(200)
        .refine((path) => !path.startsWith('//'))
        .optional(),
    }),
    reply: z.object({ url: z.url() }),
  },
  /** Where the provider sends people back to. */
  oidcCallback: { scope: 'public', method: 'GET', path: '/auth/oidc/callback', params: none, body: empty, reply: z.null() },

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
    pace: 'heavy',
    method: 'POST',
    path: '/api/workspaces',
    params: none,
    body: beginningSchema,
    reply: z.object({ slug: slugSchema }),
  },
} as const satisfies Record<string, Route>
