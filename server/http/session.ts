import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'
import { PERSON_COOKIE, SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { Language } from '#shared/protocol/schema.ts'
import type { Visitor } from '../collab/sockets.ts'
import { hashSecret } from '../domain/secret.ts'
import { sessionUser } from '../domain/sessions.ts'
import type { Store } from '../storage/store.ts'

/** The language of a page that does not say: that of the browser. */
export function languageOf({ headers }: { headers: IncomingMessage['headers'] }): Language {
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'nl'
}

/** Over https the name itself says that no other name of the same domain, and nothing without TLS, can have set it. */
function sessionCookie(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE
}

/** The session token of a request, or undefined. */
export function sessionToken(cookieHeader: string | undefined, publicUrl: string): string | undefined {
  return parseCookie(cookieHeader ?? '')[sessionCookie(publicUrl)]
}

/** The `Set-Cookie` headers that open a session in a browser, or end it when there is none (rules A2, S12). */
export function sessionCookies(session: { token: string; user: string } | null, publicUrl: string): string[] {
  const shared = { path: '/', sameSite: 'lax', secure: publicUrl.startsWith('https:'), maxAge: session ? 90 * 86_400 : 0 } as const
  return [
    stringifySetCookie({ ...shared, name: sessionCookie(publicUrl), value: session?.token ?? '', httpOnly: true }),
    stringifySetCookie({ ...shared, name: PERSON_COOKIE, value: session?.user ?? '' }),
  ]
}

/** Does the browser say that no other site asks? One that says nothing is too old to, or a script. */
export function isOwnSite(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * Is a request sent by a page of ours, or by no page at all? A browser always says where a page comes from; a script says nothing (rule A31).
 * `publicUrl` counts as well as the address the request was sent to, for servers behind a proxy.
 */
export function isOwnOrigin(headers: IncomingMessage['headers'], publicUrl: string): boolean {
  if (!isOwnSite(headers)) return false
  const { origin, host } = headers
  if (origin === undefined) return true
  // Behind https no page without it is ours, whatever stands between.
  if (publicUrl.startsWith('https:') && !origin.startsWith('https:')) return false
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)
}

/** Who stands behind a socket's upgrade request. */
export async function visitorOf(store: Store, request: IncomingMessage, publicUrl: string): Promise<Visitor> {
  if (!isOwnOrigin(request.headers, publicUrl)) return { refused: 'foreign-origin' }
  const token = sessionToken(request.headers.cookie, publicUrl)
  if (!token) return { refused: 'unauthenticated' }
  const tokenHash = hashSecret(token)
  const user = await sessionUser(store, tokenHash)
  return user ? { user, tokenHash } : { refused: 'unauthenticated' }
}
