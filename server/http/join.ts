import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { join, lookAt } from '../domain/invitations.ts'
import type { Serve } from './serve.ts'
import { sessionCookies } from './session.ts'

/** Taking an invitation. */
export function serveJoin(serve: Serve, { store, collab, publicUrl }: Context): void {
  serve(routes.lookAtInvitation, async ({ body }) => {
    const { workspace, role, name, inviter, documents, document } = await lookAt(store, body.secret)
    return { workspace: workspace.name, eventDate: workspace.eventDate, role, name, inviter, limited: documents !== null, document }
  })
  serve(routes.join, async ({ body, visitor, request, reply }) => {
    const device = request.headers['user-agent'] ?? ''
    const { workspace, user, token, document } = await join(store, body.secret, body.name, visitor?.user ?? null, device)
    if (token) reply.header('set-cookie', sessionCookies({ token, user: user.id }, publicUrl()))
    else await collab.rightsChanged()
    collab.announce(workspace.id)
    return { slug: workspace.slug, document: document && { id: document.id, kind: document.kind } }
  })
}
