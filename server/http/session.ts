import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { Visitor } from '../collab/sockets.ts'
import { hashSecret } from '../domain/secret.ts'
import { sessionUser } from '../domain/sessions.ts'
import type { Store } from '../storage/store.ts'

/** The session token of a request, or undefined. */
export function sessionToken(cookieHeader: string | undefined): string | undefined {
  return parseCookie(cookieHeader ?? '')[SESSION_COOKIE]
}

/** The `Set-Cookie` header that opens a session in a browser, or ends it when `token` is null (rule A2). */
export function sessionCookie(token: string | null, publicUrl: string): string {
  const age = token === null ? 0 : 90 * 86_400
  const secure = publicUrl.startsWith('https:')
  return stringifySetCookie({ name: SESSION_COOKIE, value: token ?? '', path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: age })
}

/**
 * Is a request sent by a page of ours, or by no page at all? A browser always says where a page comes from; a script says nothing (rule A2).
 * `publicUrl` counts as well as the address the request was sent to, for servers behind a proxy.
 */
export function isOwnOrigin(headers: IncomingMessage['headers'], publicUrl: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return false
  const { origin, host } = headers
  if (origin === undefined) return true
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)
}

/** Who stands behind a socket's upgrade request. */
export async function visitorOf(store: Store, request: IncomingMessage, publicUrl: string): Promise<Visitor> {
  if (!isOwnOrigin(request.headers, publicUrl)) return { refused: 'foreign-origin' }
  const token = sessionToken(request.headers.cookie)
  if (!token) return { refused: 'unauthenticated' }
  const tokenHash = hashSecret(token)
  const user = await sessionUser(store, tokenHash)
  return user ? { user, tokenHash } : { refused: 'unauthenticated' }
}
