import { z } from 'zod'
import { empty, inWorkspace, type Route } from './route.ts'
import { momentSchema } from './schema.ts'

const FEED = {
  scope: 'workspace',
  needs: 'workspace.read',
  path: '/api/workspaces/:workspace/feed',
  params: inWorkspace,
  body: empty,
} as const

/** Where a calendar finds somebody's work: a secret address. Whoever has it reads, until it is withdrawn (rule W6). */
export function feedLink(publicUrl: string, secret: string): string {
  return `${publicUrl}/api/calendar/${secret}.ics`
}

/** A calendar of one's own work, for the calendars people have. */
export const feedRoutes = {
  /** Since when there is an address; null: there is none. The address itself is kept nowhere. */
  feed: { ...FEED, method: 'GET', reply: z.object({ madeAt: momentSchema.nullable() }) },
  /** Makes an address, told this once. The one before opens nothing any more. */
  makeFeed: { ...FEED, method: 'POST', reply: z.object({ link: z.string(), madeAt: momentSchema }) },
  withdrawFeed: { ...FEED, method: 'DELETE', reply: empty },
  /** What a calendar asks for. What is unknown, withdrawn or of somebody who is no member any more answers the same. */
  calendar: {
    scope: 'public',
    method: 'GET',
    pace: 'enter',
    path: '/api/calendar/:secret',
    params: z.object({ secret: z.string() }),
    body: empty,
    reply: z.null(),
  },
} as const satisfies Record<string, Route>
