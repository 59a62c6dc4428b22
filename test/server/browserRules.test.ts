import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocketClient from 'ws'
import { PAGE_POLICY, REACT_ARIA_STYLES } from '#server/http/headers.ts'
import { isOwnOrigin, sessionCookies, sessionToken } from '#server/http/session.ts'
import { FAILURES } from '#shared/errors.ts'
import { address, type Route, routes } from '#shared/protocol/routes.ts'
import { freePort } from '../support/launch.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let owner: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('owner')
})
afterAll(() => server.close())

const PARAMS = { workspace: 'dag' }
const PLACES = ['/', '/dag', '/join', '/sw.js', '/first.js', '/api/me', '/api/nothing', '/healthz', '/readyz', '/metrics', '/nowhere.txt']

test('A30 every answer carries the policy, also of what is not there', async () => {
  for (const place of PLACES) {
    const { headers } = await fetch(server.url + place, { headers: { accept: 'text/html' } })
    const isData = /^\/(api|healthz|readyz|metrics)/.test(place)
    expect(headers.get('content-security-policy'), place).toMatch(
      isData ? /^default-src 'none'; frame-ancestors 'none'/ : /^default-src 'none'; script-src 'self';/,
    )
    expect(Object.fromEntries(headers), place).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
  expect(PAGE_POLICY).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|(?<!-attr )'unsafe-inline'|https?:|wss?:|\*/)
})

test('A30 no script stands in the page, and what a person was told stays out of caches', async () => {
  const page = await (await fetch(server.url, { headers: { accept: 'text/html' } })).text()
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|<style|javascript:/i)
  const me = await fetch(`${server.url}/api/me`, { headers: { cookie: owner.cookie } })
  expect(me.headers.get('cache-control')).toBe('no-store')
})

test('S26 the page is sent compressed to whoever takes it so, and as it is to whoever does not', async () => {
  const page = await (await fetch(server.url, { headers: { accept: 'text/html' } })).text()
  const script = /src="(\/assets\/index-[^"]+\.js)"/.exec(page)?.[1] ?? ''
  const texts = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const answer = await fetch(server.url + script, { headers: { 'accept-encoding': encoding } })
      expect([encoding, answer.headers.get('content-encoding')]).toEqual([encoding, encoding === 'identity' ? null : encoding])
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': expect.stringContaining('javascript'),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      })
      return answer.text()
    }),
  )
  expect(new Set(texts).size).toBe(1)
  // What is said to one person only is not compressed: nothing can be learned from its length.
  const me = await fetch(`${server.url}/api/me`, { headers: { cookie: owner.cookie, 'accept-encoding': 'br' } })
  expect(me.headers.get('content-encoding')).toBeNull()
})

test('A30 behind https a browser is told to stay there, and the cookie has a name nobody else can set', async () => {
  const secure = await startTestServer({ PORT: String(await freePort()), PUBLIC_URL: 'https://dag.example.org' })
  try {
    const secret = await secure.invite('viewer')
    const body = JSON.stringify({ secret, name: 'Ada' })
    const joined = await fetch(`${secure.url}/api/join`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(joined.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const cookie = joined.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^__Host-draaiboek_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const me = (sent: string) => fetch(`${secure.url}/api/me`, { headers: { cookie: sent } }).then(({ status }) => status)
    const session = cookie.split(';')[0] ?? ''
    expect(await me(session)).toBe(200)
    expect(await me(session.replace('__Host-', ''))).toBe(401)
  } finally {
    await secure.close()
  }
  expect(sessionCookies({ token: 't', user: 'u' }, 'http://dag.example')[0]).toMatch(/^draaiboek_session=t; .*HttpOnly; SameSite=Lax$/)
  expect(sessionToken('__Host-draaiboek_session=a; draaiboek_session=b', 'http://dag.example')).toBe('b')
})

test('A30 the styles that React Aria adds are the ones the policy lets in', () => {
  const sources = ['interactions/usePress', 'overlays/usePreventScroll'].map((file) =>
    readFileSync(`node_modules/react-aria/dist/private/${file}.js`, 'utf8'),
  )
  const styles = sources.map((source) => {
    const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1] ?? ''
    return (/style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1] ?? '').replace(/\$\{[^}]*\}/, attribute).trim()
  })
  expect(styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)).toEqual(REACT_ARIA_STYLES)
})

const ELSEWHERE: Record<string, string>[] = [
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { origin: 'not an address' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'OWN' },
]
const from = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', server.url)]))

test('A31 no route that writes answers a page of another site', async () => {
  const writing = Object.values(routes as Record<string, Route>).filter(({ method }) => method !== 'GET')
  expect(writing.length).toBeGreaterThan(10)
  for (const route of writing)
    for (const headers of ELSEWHERE) {
      const answer = await fetch(server.url + address(route, PARAMS), {
        method: route.method,
        headers: { cookie: owner.cookie, ...from(headers) },
      })
      expect([route.path, headers, answer.status, await answer.text()]).toEqual([route.path, headers, 403, '{"code":"foreign-origin"}'])
    }
})

test('A31 neither socket opens to a page of another site', async () => {
  for (const path of ['/collab', '/yws/x?schemaVersion=1'])
    for (const headers of ELSEWHERE) {
      const socket = new WebSocketClient(server.url.replace('http', 'ws') + path, { headers: { cookie: owner.cookie, ...from(headers) } })
      expect([path, headers, await new Promise((resolve) => socket.once('close', resolve))]).toEqual([
        path,
        headers,
        FAILURES['foreign-origin'].close,
      ])
    }
})

test('A31 the API is not read by a page of another site either; a link to a page is followed', async () => {
  const get = (path: string, site: string) =>
    fetch(server.url + path, { headers: { cookie: owner.cookie, accept: 'text/html', 'sec-fetch-site': site } }).then(
      ({ status }) => status,
    )
  expect([await get('/api/me', 'cross-site'), await get('/api/me', 'same-site')]).toEqual([403, 403])
  expect([await get('/api/me', 'same-origin'), await get('/api/me', 'none'), await get('/dag', 'cross-site')]).toEqual([200, 200, 200])
})

test('A31 behind a proxy the address people open counts as our own', () => {
  const own = (headers: Record<string, string>) => isOwnOrigin({ host: '127.0.0.1:3000', ...headers }, 'https://dag.example.org')
  expect(own({ origin: 'https://dag.example.org', 'sec-fetch-site': 'same-origin' })).toBe(true)
  expect(own({ origin: 'https://dag.example.org', 'sec-fetch-site': 'same-site' })).toBe(false)
  expect(own({ origin: 'https://ander.example.org' })).toBe(false)
  expect(own({ host: 'dag.example.org', origin: 'http://dag.example.org' }), 'the same name without TLS').toBe(false)
  expect(own({})).toBe(true)
})
