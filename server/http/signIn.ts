import type { FastifyReply } from 'fastify'
import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { askByMail, lookAtLink, removeEmail, useLink } from '../domain/signIn/mail.ts'
import type { Serve } from './serve.ts'
import { languageOf, sessionCookies } from './session.ts'

/** Gives a browser the session that was opened for somebody; the one it had before ends. */
export async function enter(
  { store, collab, publicUrl }: Pick<Context, 'store' | 'collab' | 'publicUrl'>,
  reply: FastifyReply,
  session: { token: string; user: string },
  before: { tokenHash: string } | null,
): Promise<void> {
  if (before) {
    await store.endSession({ tokenHash: before.tokenHash, now: Date.now() })
    collab.endSession(before.tokenHash)
  }
  reply.header('set-cookie', sessionCookies(session, publicUrl()))
}

/** Coming back by mail, and the address one comes back with. */
export function serveSignIn(serve: Serve, context: Context): void {
  const { store, mailer, publicUrl, config, oidc } = context
  const post = { store, mailer, publicUrl }
  serve(routes.signInMethods, async () => ({ mail: config.mail !== null, oidc: oidc && { name: oidc.name } }))
  serve(routes.signInByMail, async ({ body, request, pace }) => {
    pace(body.email)
    await askByMail(post, { email: body.email, language: body.language ?? languageOf(request) }, null)
    return {}
  })
  serve(routes.lookAtSignIn, ({ body }) => lookAtLink(store, body.id, body.secret))
  serve(routes.useSignIn, async ({ body, request, reply, visitor }) => {
    const { purpose, user, token } = await useLink(post, body.id, body.secret, request.headers['user-agent'] ?? '', languageOf(request))
    if (token) await enter(context, reply, { token, user: user.id }, visitor)
    return { purpose }
  })
  serve(routes.addEmail, async ({ user, body, request, pace }) => {
    pace(body.email)
    const chosen = (await store.account({ user: user.id })).language
    await askByMail(post, { email: body.email, language: chosen ?? body.language ?? languageOf(request) }, user)
    return {}
  })
  serve(routes.removeEmail, async ({ user, request }) => void (await removeEmail(post, user.id, languageOf(request))))
  serve(routes.removeIdentity, async ({ user }) => void (await store.removeIdentities({ user: user.id, now: Date.now() })))
}
