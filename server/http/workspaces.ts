import { joinLink, routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { invite } from '../domain/invitations.ts'
import { viewOf } from '../domain/workspaces.ts'
import type { Serve } from './serve.ts'

/** A workspace: what its members see of it, its settings, its invitations. */
export function serveWorkspaces(serve: Serve, { store, collab, publicUrl }: Context): void {
  serve(routes.workspace, ({ workspace, user, role }) => viewOf(store, workspace, user, role))
  serve(routes.changeWorkspace, async ({ workspace, user, body }) => {
    const changed = await store.changeWorkspace({ id: workspace.id, ...body, by: user.id, now: Date.now() })
    collab.announce(workspace.id)
    return changed
  })
  serve(routes.invite, async ({ workspace, user, role, body }) => {
    const secret = await invite(store, { workspace: workspace.id, role: body.role, name: body.name ?? null }, { id: user.id, role })
    return { link: joinLink(publicUrl(), secret) }
  })
}
