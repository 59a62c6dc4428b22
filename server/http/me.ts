import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { meOf } from '../domain/workspaces.ts'
import type { Serve } from './serve.ts'
import { sessionCookies } from './session.ts'

/** The person behind the session. */
export function serveMe(serve: Serve, { store, collab, publicUrl }: Context): void {
  serve(routes.me, ({ user }) => meOf(store, user))
  serve(routes.changeMe, async ({ user, body }) => {
    const changed = await store.changeUser({ id: user.id, ...body })
    collab.renamed(changed)
    for (const { workspace } of await store.membershipsOf({ user: user.id })) collab.announce(workspace.id)
    return changed
  })
  serve(routes.signOut, async ({ tokenHash, reply }) => {
    await store.endSession({ tokenHash, now: Date.now() })
    collab.endSession(tokenHash)
    reply.header('set-cookie', sessionCookies(null, publicUrl()))
    return {}
  })
}
