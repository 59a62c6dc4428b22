import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocketClient from 'ws'
import { addColumn } from '#shared/documents/board/operations.ts'
import { FAILURES } from '#shared/errors.ts'
import { freePort } from '../support/launch.ts'
import { openPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

// Servers are started here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Asks with headers that `fetch` would not send as they are. */
function get(url: string, headers: Record<string, string> = {}): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => {
        body += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body }))
    })
    asked.on('error', reject).end()
  })
}

/** One figure of a server, 0 when it was never counted. */
async function figure(name: string, headers: Record<string, string> = {}): Promise<number> {
  const { body } = await get(`${server.url}/metrics`, headers)
  return Number(
    body
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1) ?? 0,
  )
}

test('O8 a server says that it is alive, and ready when it can read and write', async () => {
  expect(await get(`${server.url}/healthz`)).toMatchObject({ status: 200, body: '{"alive":true}' })
  expect(await get(`${server.url}/readyz`)).toMatchObject({ status: 200, body: '{"ready":true}' })
})

test('O9 the figures count sockets, people, documents, rows and what they took', async () => {
  const { type, body, status } = await get(`${server.url}/metrics`)
  expect(status).toBe(200)
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const line of body.split('\n').filter(Boolean))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+-]+|\w+(\{[^}]*\})? (NaN|Nan|\+Inf))$/)
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds']) expect(body).toContain(`\n${name} `)

  const before = await figure('draaiboek_journal_rows_total')
  const anna = await server.signIn('organiser', 'Anna')
  const pages = [openPage(server, anna), openPage(server, anna)]
  try {
    const row = await server.createDocument('board')
    const handles = pages.map((page) => page.open(row))
    await until('both are open', () => handles.every((handle) => handle.current().status === 'open'))
    addColumn((handles[0] as (typeof handles)[0]).current().doc, { name: 'Te doen' })
    await until('it is saved', () => handles[0]?.current().save.state === 'saved')
    expect(await figure('draaiboek_sockets')).toBe(2)
    expect(await figure('draaiboek_people')).toBe(1)
    expect(await figure('draaiboek_documents')).toBe(1)
    expect(await figure('draaiboek_journal_rows_total')).toBe(before + 1)
    expect(await figure('draaiboek_journal_append_seconds_count')).toBe(before + 1)
    expect(await figure('draaiboek_commits_total')).toBeGreaterThan(0)
  } finally {
    for (const page of pages) page.die()
  }
  await until('nobody is in', async () => (await figure('draaiboek_sockets')) === 0)
})

test('O9 refusals are counted by place and code', async () => {
  const door = 'draaiboek_refused_total{at="door",code="unauthenticated"}'
  const before = await figure(door)
  const socket = new WebSocketClient(`${server.url.replace('http', 'ws')}/collab`)
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(FAILURES.unauthenticated.close)
  expect(await figure(door)).toBe(before + 1)
  const http = 'draaiboek_refused_total{at="http",code="not-found"}'
  const seen = await figure(http)
  await get(`${server.url}/api/nothing`)
  expect(await figure(http)).toBe(seen + 1)
})

test('O9 nobody outside reads the figures: not through a proxy, not by another name, not where a proxy is in front', async () => {
  const there = (headers: Record<string, string>) => get(`${server.url}/metrics`, headers)
  expect((await there({})).status).toBe(200)
  const outside: Record<string, string>[] = [
    { 'x-forwarded-for': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9' },
    { via: '1.1 caddy' },
    { host: 'dag.example.org' },
  ]
  for (const headers of outside) {
    expect(await there(headers)).toMatchObject({ status: 404, body: '{"code":"not-found"}' })
  }
  const port = await freePort()
  const behind = await startTestServer({ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` })
  const guarded = await startTestServer({ METRICS_TOKEN: 'a-token-of-the-operator' })
  try {
    expect((await get(`${behind.url}/metrics`)).status).toBe(404)
    expect((await get(`${guarded.url}/metrics`)).status).toBe(404)
    expect((await get(`${guarded.url}/metrics`, { authorization: 'Bearer a-token-of-the-operatoR' })).status).toBe(404)
    const right = { authorization: 'Bearer a-token-of-the-operator', 'x-forwarded-for': '203.0.113.9', host: 'dag.example.org' }
    expect((await get(`${guarded.url}/metrics`, right)).status).toBe(200)
  } finally {
    await Promise.all([behind.close(), guarded.close()])
  }
})

test('O10 an address that cannot be read answers from the failure table', async () => {
  for (const path of ['/%', '/%E0%A4%A', '/api/documents/%', '/assets/%zz']) {
    expect(await get(server.url + path), path).toMatchObject({ status: 400, body: '{"code":"bad-request"}' })
  }
})
