import { z } from 'zod'
import { roleSchema } from '../access/schema.ts'
import { idSchema } from '../documents/ids.ts'
import { PALETTE } from '../palette.ts'
import { eventDateSchema } from '../time.ts'
import { authorRoutes } from './authors.ts'
import { boardRoutes } from './boards.ts'
import { comingIn } from './comingIn.ts'
import { factRoutes } from './facts.ts'
import { feedRoutes } from './feeds.ts'
import { inOutRoutes } from './inOut.ts'
import { memberRoutes } from './memberRoutes.ts'
import { photoRoutes } from './photos.ts'
import { pressRoutes } from './press.ts'
import { readInRoutes } from './readIn.ts'
import { releaseRoutes } from './releases.ts'
import { empty, inDocument, inWorkspace, none, type Route } from './route.ts'
import {
  documentSchema,
  kindSchema,
  languageSchema,
  meSchema,
  personNameSchema,
  personSchema,
  slugSchema,
  titleSchema,
  workspaceViewSchema,
} from './schema.ts'

import { settingsRoutes } from './settings.ts'
import { takeAlongRoutes } from './takeAlong.ts'
import { templateRoutes } from './templates.ts'
import { threadRoutes } from './threads.ts'
import { togetherRoutes } from './together.ts'
import { versionRoutes } from './versions.ts'
import { workRoutes } from './work.ts'

export { address, type Pace, type Route } from './route.ts'

/** The largest edit the server takes at once, in bytes. */
export const LARGEST_EDIT = 10 * 1024 * 1024

/** Every URL of the API, with its contract and the right it needs. A route exists only here; the server and the page both read it. */
export const routes = {
  me: { scope: 'session', method: 'GET', path: '/api/me', params: none, body: empty, reply: meSchema },
  changeMe: {
    scope: 'session',
    method: 'PATCH',
    path: '/api/me',
    params: none,
    body: z.object({ name: personNameSchema, color: z.enum(PALETTE), language: languageSchema.nullable() }).partial(),
    reply: personSchema,
  },
  signOut: { scope: 'session', method: 'POST', path: '/api/sign-out', params: none, body: empty, reply: empty },

  /** What an invitation is for; changes nothing. The secret travels in the body, never in an address. */
  lookAtInvitation: {
    scope: 'public',
    method: 'POST',
    path: '/api/invitation',
    params: none,
    body: z.object({ secret: z.string().min(1).max(100) }),
    reply: z.object({
      workspace: z.string(),
      eventDate: eventDateSchema.nullable(),
      role: roleSchema,
      inviter: z.string().nullable(),
      name: z.string().nullable(),
      /** Is it for some documents only? */
      limited: z.boolean(),
      /** The only document it is for, when it is limited to one. */
      document: z.object({ title: z.string(), kind: kindSchema }).nullable(),
    }),
  },
  join: {
    scope: 'public',
    method: 'POST',
    path: '/api/join',
    params: none,
    body: z.object({ secret: z.string().min(1).max(100), name: personNameSchema }),
    /** `document`: where to go, when the invitation was for one document. */
    reply: z.object({ slug: slugSchema, document: z.object({ id: idSchema, kind: kindSchema }).nullable() }),
  },

  ...comingIn,

  workspace: {
    scope: 'workspace',
    needs: 'workspace.read',
    method: 'GET',
    path: '/api/workspaces/:workspace',
    params: inWorkspace,
    body: empty,
    reply: workspaceViewSchema,
  },
  ...settingsRoutes,
  ...memberRoutes,

  createDocument: {
    scope: 'workspace',
    needs: 'document.create',
    method: 'POST',
    path: '/api/workspaces/:workspace/documents',
    params: inWorkspace,
    body: z.object({ kind: kindSchema, title: titleSchema }),
    reply: documentSchema,
  },
  changeDocument: {
    scope: 'document',
    needs: 'document.rename',
    method: 'PATCH',
    path: '/api/documents/:document',
    params: inDocument,
    body: z.object({ title: titleSchema }),
    reply: documentSchema,
  },
  archiveDocument: {
    scope: 'document',
    needs: 'document.archive',
    method: 'POST',
    path: '/api/documents/:document/archive',
    params: inDocument,
    body: z.object({ archived: z.boolean() }),
    reply: documentSchema,
  },
  /** A ticket for one connection to one document in the plain Yjs protocol, for the next 30 seconds (rule A9). */
  openTicket: {
    scope: 'document',
    needs: 'document.read',
    backstage: true,
    method: 'POST',
    path: '/api/documents/:document/tickets',
    params: inDocument,
    body: z.object({ scope: z.enum(['read', 'write']), schemaVersion: z.number().int() }),
    reply: z.object({ ticket: z.string() }),
  },
  /**
   * An edit too large for a message of the socket: one Yjs update, as bytes, for this version of the document's
   * schema. Answered when it is on the server's disk.
   */
  sendEdit: {
    scope: 'document',
    needs: 'document.write',
    backstage: true,
    method: 'POST',
    path: '/api/documents/:document/edits/:schemaVersion',
    params: inDocument.extend({ schemaVersion: z.coerce.number().int() }),
    body: z.instanceof(Uint8Array),
    reply: empty,
  },
  /** Body: a schedule.xml as text. Answer: newline-delimited JSON (`importLineSchema`), the last line a report or a failure. */
  importSchedule: {
    scope: 'document',
    needs: 'document.import',
    method: 'POST',
    path: '/api/documents/:document/import',
    params: inDocument,
    body: z.string(),
    reply: z.null(),
  },
  ...inOutRoutes,
  ...versionRoutes,
  ...factRoutes,
  ...photoRoutes,
  ...pressRoutes,
  ...authorRoutes,
  ...releaseRoutes,
  ...takeAlongRoutes,
  ...readInRoutes,
  ...threadRoutes,
  ...workRoutes,
  ...templateRoutes,
  ...boardRoutes,
  ...togetherRoutes,
  ...feedRoutes,
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes

/** Addresses that are not API routes. */
export const COLLAB_PATH = '/collab'
/**
 * The plain Yjs protocol of y-websocket, the document's name behind it. In the query a `ticket`, or, for who brings a session, the `schemaVersion`
 * they were written for.
 */
export const YWS_PATH = '/yws'
/** Is the process alive; can it read and write its data; its figures. */
export const HEALTH_PATH = '/healthz'
export const READY_PATH = '/readyz'
export const METRICS_PATH = '/metrics'
/** The page that takes an invitation; the secret is the fragment, so no server and no Referer sees it. */
export function joinLink(publicUrl: string, secret: string): string {
  return `${publicUrl}/join#${secret}`
}
/** The page where the first person begins; the secret is the fragment here too. */
export function setupLink(publicUrl: string, secret: string): string {
  return `${publicUrl}/setup#${secret}`
}
/** Where everybody reads a final release, and where somebody with a preview link does before its time. */
export const PRESS_PATH = '/press'
export function previewLink(publicUrl: string, secret: string): string {
  return `${publicUrl}${PRESS_PATH}/preview/${secret}`
}
/** The page that signs somebody in by a mailed link; the secret is in the fragment here too. */
export function signInLink(publicUrl: string, id: string, secret: string): string {
  return `${publicUrl}/sign-in#${id}.${secret}`
}
export const SESSION_COOKIE = 'draaiboek_session'
/** Whose session it is, for the page to read before the server has answered. Proves nothing. */
export const PERSON_COOKIE = 'draaiboek_person'
