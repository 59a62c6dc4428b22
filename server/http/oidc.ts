import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import { PALETTE } from '#shared/palette.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { destination } from '../domain/invitations.ts'
import { hashSecret, newSecret } from '../domain/secret.ts'
import { LIFE } from '../domain/signIn/oidc.ts'
import { asFailure } from './failure.ts'
import type { Serve } from './serve.ts'
import { enter } from './signIn.ts'

/** Over https the name says that no neighbouring name of the same domain set it: nobody else's way there ends in this browser. */
const cookieOf = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-draaiboek_oidc' : 'draaiboek_oidc')

type Visitor = { user: { id: string }; tokenHash: string } | null

/** Coming in by OpenID Connect: to the provider, and back. */
export function serveOidc(serve: Serve, context: Context): void {
  const { store, collab, oidc, log, publicUrl } = context
  const redirect = () => publicUrl() + routes.oidcCallback.path
  const ticketCookie = (ticket: string | null) =>
    stringifySetCookie({
      ...{ name: cookieOf(publicUrl()), value: ticket ?? '', path: '/', httpOnly: true, sameSite: 'lax' },
      ...{ secure: publicUrl().startsWith('https:'), maxAge: ticket ? LIFE / 1000 : 0 },
    })

  serve(routes.startOidc, async ({ body, visitor, reply }) => {
    if (!oidc) throw new Failure('not-found')
    if (body.link && !visitor) throw new Failure('unauthenticated')
    const intent = { invitation: body.invitation, back: body.back, ...(body.link && { link: visitor?.user.id }) }
    const { url, ticket } = await oidc.start(intent, redirect()).catch((error: unknown) => {
      log.warn({ err: error }, 'the provider of identities cannot be asked')
      throw new Failure('sign-in-failed')
    })
    reply.header('set-cookie', ticketCookie(ticket))
    return { url }
  })

  /** What somebody came for, now that the provider has said who they are; returns where to. */
  const arrive = async (request: FastifyRequest, reply: FastifyReply, visitor: Visitor): Promise<string> => {
    const ticket = parseCookie(request.headers.cookie ?? '')[cookieOf(publicUrl())]
    if (!oidc || !ticket) throw new Failure('sign-in-failed')
    const url = new URL(redirect())
    url.search = new URL(request.url, url).search
    const { identity, intent } = await oidc.finish(ticket, url)
    const now = Date.now()
    if (intent.link) {
      // Who began must be who is here: nobody is linked to what somebody else began.
      if (visitor?.user.id !== intent.link) throw new Failure('sign-in-failed')
      await store.addIdentity({ ...identity, user: intent.link, now })
      return intent.back ?? '/'
    }
    const token = newSecret()
    const session = { tokenHash: hashSecret(token), device: (request.headers['user-agent'] ?? '').slice(0, 200) }
    if (!intent.invitation) {
      const user = await store.signInByIdentity({ ...identity, session, now })
      if (!user) throw new Failure('identity-unknown')
      await enter(context, reply, { token, user: user.id }, visitor)
      return intent.back ?? '/'
    }
    const { secret, name } = intent.invitation
    const newUser = { id: newId(), name, palette: PALETTE }
    const { workspace, user, documents } = await store.joinByIdentity({
      ...identity,
      secretHash: hashSecret(secret),
      newUser,
      session,
      now,
    })
    await enter(context, reply, { token, user: user.id }, visitor)
    await collab.rightsChanged()
    collab.announce(workspace.id)
    const document = await destination(store, documents, user.id)
    return `/${workspace.slug}${document ? `/${document.kind}/${document.id}` : ''}`
  }

  serve(routes.oidcCallback, async ({ request, reply, visitor }) => {
    const to = await arrive(request, reply, visitor).catch((error: unknown) => {
      const known = error instanceof Failure ? asFailure(error) : new Failure('sign-in-failed')
      if (!(error instanceof Failure)) log.warn({ err: error }, 'what came back from the provider of identities does not fit')
      return `/sign-in?failed=${known.code}`
    })
    // Added to what the session set.
    reply.header('set-cookie', ticketCookie(null)).redirect(to, 303)
    return null
  })
}
