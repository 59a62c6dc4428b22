import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import type { Serve } from './serve.ts'
import { sessionCookies } from './session.ts'

/** Where somebody is signed in, and the end of it (rule A14). */
export function serveSessions(serve: Serve, { store, collab, publicUrl }: Context): void {
  serve(routes.sessions, async ({ user, tokenHash }) => {
    const sessions = await store.sessionsOf({ user: user.id, now: Date.now() })
    return sessions.map((session) => ({ ...session, current: session.tokenHash === tokenHash }))
  })
  serve(routes.endSession, async ({ user, tokenHash, params, reply }) => {
    const ended = await store.endSessionOf({ user: user.id, id: params.session, now: Date.now() })
    collab.endSession(ended)
    if (ended === tokenHash) reply.header('set-cookie', sessionCookies(null, publicUrl()))
    return {}
  })
  serve(routes.endOtherSessions, async ({ user, tokenHash }) => {
    await store.endSessions({ user: user.id, except: tokenHash, now: Date.now() })
    await collab.rightsChanged()
    return {}
  })
}
