import { z } from 'zod'
import type { Capability } from '../access/capabilities.ts'
import { idSchema } from '../documents/ids.ts'
import { slugSchema } from './schema.ts'

/** Whom a route is for: anybody, somebody with a session, a member of the workspace or document in the address with a capability. */
export type Scope =
  | { scope: 'public' }
  | { scope: 'session' }
  | { scope: 'workspace'; needs: Capability }
  /** `backstage`: of what lies backstage of a document too. For every other route that is absent. */
  | { scope: 'document'; needs: Capability; backstage?: true }

/**
 * How fast a route may be asked, from one address and by one account (rule A32): what lets somebody in, what sends mail, what writes, what reads, what is
 * heavy. Where a route says nothing, its method does.
 */
export type Pace = 'enter' | 'mail' | 'write' | 'read' | 'heavy'

export type Route = Scope & {
  pace?: Pace
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  params: z.ZodObject
  /** What may stand behind the `?`. */
  query?: z.ZodObject
  body: z.ZodType
  /** `null`: the route writes its answer itself (a stream). */
  reply: z.ZodType
}

export const none = z.object({})
export const empty = z.object({}).optional()
export const inWorkspace = z.object({ workspace: slugSchema })
export const inDocument = z.object({ document: idSchema })

/** The address of a route with its parameters filled in, and what stands behind the `?`. */
export function address(route: Route, params: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return search.length > 0 ? `${path}?${search.join('&')}` : path
}
