import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { viewOf } from '../domain/workspaces.ts'
import type { Serve } from './serve.ts'

/** A workspace: what its members see of it. */
export function serveWorkspaces(serve: Serve, context: Context): void {
  serve(routes.workspace, ({ workspace, user, role }) => viewOf(context, workspace, user, role))
}
