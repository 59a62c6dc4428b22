import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { createAddressOf } from '#server/http/address.ts'
import { createBuckets, PACES } from '#server/http/pace.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let direct: TestServer
let proxied: TestServer
beforeAll(async () => {
  ;[direct, proxied] = await Promise.all([startTestServer(), startTestServer({ TRUST_PROXY: '127.0.0.1' })])
})
afterAll(() => Promise.all([direct.close(), proxied.close()]))

const look = (server: TestServer, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${routes.lookAtInvitation.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"secret":"guess"}',
  })

/** Asks until it is refused: how often it was answered. At most a few tokens come in while it asks. */
async function askUntilRefused(once: () => Promise<Response>, most: number): Promise<{ answered: number; refusal: Response }> {
  for (let answered = 0; answered <= most; answered += 1) {
    const answer = await once()
    if (answer.status === 429) return { answered, refusal: answer }
  }
  throw new Error(`not refused after ${most}`)
}

const BURST = PACES.enter.address.burst

test('A32 who guesses from one address is refused with the moment to come back, whatever it says about where it comes from', async () => {
  let guess = 0
  const forged = (): Record<string, string> => {
    guess += 1
    const ip = `198.51.100.${guess % 256}`
    return {
      'x-forwarded-for': ip,
      forwarded: `for=${ip}`,
      'x-real-ip': ip,
      'x-client-ip': ip,
      'cf-connecting-ip': ip,
      'true-client-ip': ip,
    }
  }
  const { answered, refusal } = await askUntilRefused(() => look(direct, forged()), 3 * BURST)
  expect(answered).toBeGreaterThanOrEqual(BURST)
  expect(await refusal.json()).toEqual({ code: 'too-many' })
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  // Others go on: what reads, and who is in already.
  const { cookie } = await direct.signIn('viewer')
  expect((await ask(direct.url, routes.me, { cookie })).status).toBe(200)
})

test('A32 behind a proxy each visitor counts for themselves, and what a visitor puts in front of that counts for nothing', async () => {
  let guess = 0
  const one = () => {
    guess += 1
    return look(proxied, { 'x-forwarded-for': `198.51.100.${guess % 256}, 203.0.113.7` })
  }
  await askUntilRefused(one, 3 * BURST)
  expect((await look(proxied, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(410)
  expect((await look(proxied)).status).toBe(410)
})

test('A32 an account is counted wherever it comes from', async () => {
  const { cookie } = await proxied.signIn('organiser')
  let from = 0
  const change = () => {
    from += 1
    return fetch(`${proxied.url}${routes.changeMe.path}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', cookie, 'x-forwarded-for': `2001:db8:${from.toString(16)}::1` },
      body: '{"name":"Snel"}',
    })
  }
  // In crowds, so that it goes faster than tokens come in.
  const answers: number[] = []
  while (!answers.includes(429) && answers.length < 20 * PACES.write.account.burst)
    answers.push(...(await Promise.all(Array.from({ length: 50 }, change))).map(({ status }) => status))
  expect(answers).toContain(429)
  expect(answers.indexOf(429)).toBeGreaterThanOrEqual(PACES.write.account.burst - 50)
  const other = await proxied.signIn('organiser')
  expect((await ask(proxied.url, routes.changeMe, { cookie: other.cookie, body: { name: 'Rustig' } })).status).toBe(200)
})

test('A32 a bucket refills at its rate, and forgets who was not seen for longest', () => {
  const buckets = createBuckets({ burst: 2, perSecond: 0.5 }, 3)
  expect([0, 0, 0].map((now) => buckets.take('a', now))).toEqual([0, 0, 2])
  expect(buckets.take('a', 1000)).toBe(1)
  expect(buckets.take('a', 2000)).toBe(0)
  expect(buckets.take('a', 1000)).toBe(2)
  for (const key of ['b', 'c', 'd', 'e']) buckets.take(key, 2000)
  expect(buckets.size()).toBe(3)
  expect(buckets.take('a', 2000)).toBe(0)
})

test.each([
  ['127.0.0.1', '', '198.51.100.1', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:127.0.0.1', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '127.0.0.1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '127.0.0.1,10.0.0.0/8', '203.0.113.9, 198.51.100.1,10.1.2.3', '198.51.100.1'],
  ['198.51.100.7', '127.0.0.1,10.0.0.0/8', '203.0.113.9', '198.51.100.7'],
  ['127.0.0.1', '127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1', '203.0.113.9, unknown', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
  ['127.0.0.1', '127.0.0.1', '[2001:db8:1:2:3:4:5:6]:4711', '2001:db8:1:2::/64'],
  ['2001:db8::1', '', '', '2001:db8:0:0::/64'],
  ['2001:db8::ffff:1', '', '', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', '', '', 'fe80:0:0:0::/64'],
  ['2001:db8:5::1', '2001:db8:5::/48', '203.0.113.9', '203.0.113.9'],
])('A32 what comes over %s, with %j as proxies and %j as the header, comes from %s', (peer, proxies, forwarded, address) => {
  const request = { socket: { remoteAddress: peer }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }
  expect(createAddressOf(proxies.split(',').filter(Boolean))(request as unknown as IncomingMessage)).toBe(address)
})

test('O3 a proxy that is no address is refused in a sentence', () => {
  for (const wrong of ['caddy', '10.0.0.0/33', '10.0.0.1/', '1.2.3.4,,x', '::1/129'])
    expect(() => readConfig({ TRUST_PROXY: wrong })).toThrow(/^TRUST_PROXY is .* must be addresses or networks/)
  expect(readConfig({ TRUST_PROXY: ' 127.0.0.1, 10.0.0.0/8 ,::1' }).trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', '::1'])
})
