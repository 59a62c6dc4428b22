import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { viewOf } from '../domain/workspaces.ts'
import type { Serve } from './serve.ts'

/** A workspace: what its members see of it, its settings. */
export function serveWorkspaces(serve: Serve, { store, collab }: Context): void {
  serve(routes.workspace, ({ workspace, user, role }) => viewOf(store, workspace, user, role))
  serve(routes.changeWorkspace, async ({ workspace, user, body }) => {
    const changed = await store.changeWorkspace({ id: workspace.id, ...body, by: user.id, now: Date.now() })
    collab.announce(workspace.id)
    return changed
  })
}
