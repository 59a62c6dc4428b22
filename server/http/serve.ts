import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { can, type Role } from '#shared/access/roles.ts'
import { Failure } from '#shared/errors.ts'
import type { Route } from '#shared/protocol/routes.ts'
import type { DocumentRow, Person, Workspace } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import { hashSecret } from '../domain/secret.ts'
import { sessionUser } from '../domain/sessions.ts'
import type { Store, StoredRow } from '../storage/store.ts'
import type { Pacer } from './pace.ts'
import { sessionToken } from './session.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    takesFiles?: boolean
  }
}

/** What a handler of a route gets: what was asked, and by whom, as far as the route's scope says. */
export type Asked<R extends Route> = {
  params: z.infer<R['params']>
  body: z.infer<R['body']>
  query: R extends { query: infer Q extends z.ZodType } ? z.infer<Q> : undefined
  request: FastifyRequest
  reply: FastifyReply
  /** Null on a public route without a session. */
  visitor: { user: Person; tokenHash: string } | null
  /** Counts what else stands for an account, such as an e-mail address, at the pace of the route (rule A32); throws `too-many`. */
  pace(account: string): void
} & (R extends { scope: 'public' } ? object : { user: Person; tokenHash: string }) &
  (R extends { scope: 'workspace' } ? { role: Role; workspace: Workspace } : object) &
  (R extends { scope: 'document' }
    ? { role: Role; workspace: string; document: R extends { backstage: true } ? StoredRow : DocumentRow }
    : object)

type Asking = Pick<Context, 'store' | 'publicUrl'>

async function visitorOf({ store, publicUrl }: Asking, request: FastifyRequest) {
  const token = sessionToken(request.headers.cookie, publicUrl())
  if (!token) return null
  const tokenHash = hashSecret(token)
  const user = await sessionUser(store, tokenHash)
  return user && { user, tokenHash }
}

/** The place a route is about, for a member who may do there what the route needs. Absent, foreign and forbidden are one answer (rule A4). */
async function placeOf(store: Store, route: Route, params: Record<string, string>, user: Person) {
  if (route.scope === 'public' || route.scope === 'session') return {}
  const find = route.scope === 'document' && route.backstage ? store.storedDocument : store.document
  const document = route.scope === 'document' ? await find({ id: params.document ?? '' }) : null
  const workspace =
    route.scope === 'workspace' ? await store.workspaceBySlug({ slug: params.workspace ?? '' }) : (document?.workspace ?? null)
  if (!workspace) throw new Failure('not-found')
  const role = document
    ? await store.roleAt({ user: user.id, document: document.id })
    : await store.roleIn({ user: user.id, workspace: typeof workspace === 'string' ? workspace : workspace.id })
  if (!role || !can(role, route.needs)) throw new Failure('not-found')
  return { role, workspace, ...(document && { document }) }
}

/** Who asks, and where; throws when this person may not ask this there. */
async function admit(asking: Asking, route: Route, request: FastifyRequest) {
  const visitor = await visitorOf(asking, request)
  if (!visitor && route.scope !== 'public') throw new Failure('unauthenticated')
  const given = route.params.safeParse(request.params)
  if (!given.success) throw new Failure('not-found')
  const place = visitor && (await placeOf(asking.store, route, given.data as Record<string, string>, visitor.user))
  return { params: given.data, visitor, ...visitor, ...place }
}

/** How a route takes a large body: read as a stream, only after its sender's right is known, and one at a time for each person. */
export interface Upload {
  atMost: number
  read?: (bytes: Buffer) => unknown
}

async function readAll(body: unknown, atMost: number): Promise<Buffer> {
  if (!(body instanceof Readable)) throw new Failure('bad-request')
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    size += (piece as Buffer).length
    // The rest is heard out and dropped: a sender who is cut off in the middle does not hear why.
    if (size > atMost) pieces.length = 0
    else pieces.push(piece as Buffer)
  }
  if (size > atMost) throw new Failure('too-large')
  return Buffer.concat(pieces)
}

/**
 * Registers the handler of a route. Before a byte of the body is read: the session (where the route wants one), membership and the capability the
 * route names; then the shape of what was sent (rules A1, A4, A7); and before all of that, how often this address has asked, then this account (A32). A body may take its time, and the right may end meanwhile: once it is there all
 * of that is asked again (A6). What the handler returns is checked against the route's reply before it goes out.
 */
export function createServe(app: FastifyInstance, asking: Asking, pacer: Pacer) {
  const users = new WeakMap<FastifyRequest, string>()
  // JSON is read by the server itself, and small. Anything else is left alone until its sender's right to send it is known.
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('*', (request, body, done) =>
    request.routeOptions.config.takesFiles ? done(null, body) : done(new Failure('bad-request')),
  )
  const uploading = new Set<string>()
  const bodyOf = async (request: FastifyRequest, upload: Upload | undefined, user: string) => {
    if (!upload) return request.body
    if (uploading.has(user)) throw new Failure('too-many')
    uploading.add(user)
    try {
      const bytes = await readAll(request.body, upload.atMost)
      return upload.read ? upload.read(bytes) : bytes
    } finally {
      uploading.delete(user)
    }
  }
  return <R extends Route>(route: R, handle: (asked: Asked<R>) => Promise<z.input<R['reply']>>, upload?: Upload): void => {
    app.route({
      config: { takesFiles: upload !== undefined },
      method: route.method,
      url: route.path,
      onRequest: async (request, reply) => {
        pacer.address(route, request.raw, reply)
        const user = (await admit(asking, route, request)).visitor?.user.id
        if (user !== undefined) pacer.account(route, user, reply)
        users.set(request, user ?? '')
      },
      handler: async (request, reply) => {
        const body = await bodyOf(request, upload, users.get(request) ?? '')
        const admitted = await admit(asking, route, request)
        const pace = (account: string) => pacer.account(route, account, reply)
        const sent = { query: route.query?.parse(request.query), body: route.body.parse(body ?? undefined) }
        const asked = { ...admitted, ...sent, request, reply, pace }
        const answer = await handle(asked as unknown as Asked<R>)
        // It writes its answer itself.
        if (answer === null) return reply
        return reply.send(route.reply.parse(answer) ?? {})
      },
    })
  }
}
export type Serve = ReturnType<typeof createServe>
