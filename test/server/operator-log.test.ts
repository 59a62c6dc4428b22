import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocketClient from 'ws'
import * as Y from 'yjs'
import { addColumn } from '#shared/documents/board/operations.ts'
import { formatName } from '#shared/documents/name.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '../support/api.ts'
import { openPage } from '../support/page.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { helloAt } from '../support/version.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ LOG_LEVEL: 'debug', METRICS_TOKEN: 'geheim-van-de-cijfers' })
})
afterAll(() => server.close())

/** What people say and own in this test; none of it may be in the log. Short, since an error quotes the first ten characters. */
const WORDS = ['Zwanenzang', 'Kolibrie', 'Nachtegaal', 'Roodborst', 'Kievit', 'Leeuwerik', 'Ooievaar']
const [TYPED, TITLE, NAME, GARBAGE, STATE, BODY, HELLO] = WORDS as [string, string, string, string, string, string, string]

function frame(name: string, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** Opens a document by hand, says one thing in it, and hears how that ends. */
async function sayAndLeave(cookie: string, name: string, token: string, message: Uint8Array | string): Promise<void> {
  const socket = new WebSocketClient(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie } })
  let answers = 0
  socket.on('message', () => {
    answers += 1
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(
    frame(name, 2, (encoder) => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, token)
    }),
  )
  await until('the server answers', () => answers > 0)
  if (typeof message === 'string') socket.send(message)
  else socket.send(message)
  // Whatever it was answers with a close, or is dropped: then the question after it is answered.
  const before = answers
  socket.send(
    frame(name, 0, (encoder) => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()))
    }),
  )
  await until('it is dealt with', () => answers > before || socket.readyState === socket.CLOSED)
  socket.terminate()
}

test('O11 a busy server writes JSON only, and nothing that is secret or said in a document', async () => {
  const secret = await server.invite('organiser')
  const joined = await ask(server.url, routes.join, { body: { secret, name: NAME } })
  const cookie = joined.cookie?.split(';')[0] as string
  const row = await server.createDocument('board', TITLE)
  const name = formatName(row)
  const anna = await server.signIn('organiser', NAME)
  const page = openPage(server, anna)
  try {
    const handle = page.open(row)
    await until('it is open', () => handle.current().status === 'open')
    addColumn(handle.current().doc, { name: TYPED })
    await until('it is saved', () => handle.current().save.state === 'saved')

    const hello = helloAt(name)
    await sayAndLeave(
      cookie,
      name,
      hello,
      frame(name, 0, (encoder) => {
        encoding.writeVarUint(encoder, 2)
        encoding.writeVarUint8Array(encoder, new TextEncoder().encode(GARBAGE))
      }),
    )
    await sayAndLeave(
      cookie,
      name,
      hello,
      frame(name, 1, (encoder) => {
        const state = encoding.createEncoder()
        for (const number of [1, 4711, 1]) encoding.writeVarUint(state, number)
        encoding.writeVarString(state, `${STATE} is no JSON`)
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(state))
      }),
    )
    await sayAndLeave(cookie, name, `${HELLO} is no JSON`, 'a frame of text')
    const headers = { 'content-type': 'application/json', cookie, authorization: 'Bearer geheim-van-de-cijfers' }
    await fetch(`${server.url}/api/me`, { method: 'PATCH', headers, body: `{"name": ${BODY}` })
    await fetch(`${server.url}/api/documents/${row.id}/import`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/xml' },
      body: `<${BODY}`,
    })
    await fetch(`${server.url}/metrics`, { headers })
    await fetch(`${server.url}/${BODY}/%`, { headers })
    expect(await server.stop('SIGTERM')).toBe(0)
    await until('its last line has come', () => server.errors().endsWith('\n'))

    const lines = server.errors().split('\n').filter(Boolean)
    const said = lines.map((line) => JSON.parse(line) as { level: string; time: string; msg: string })
    for (const { level, time, msg } of said) {
      expect(level).toMatch(/^(debug|info|warn|error)$/)
      expect(Number.isNaN(Date.parse(time))).toBe(false)
      expect(msg.length).toBeGreaterThan(0)
    }
    expect(said.map(({ msg }) => msg)).toContain('answered')
    expect(said.some(({ msg }) => msg.includes('because of exception'))).toBe(true)
    for (const kept of [...WORDS, secret, cookie.split('=')[1] as string, anna.token, 'geheim-van-de-cijfers'])
      expect(server.errors()).not.toContain(kept)
  } finally {
    page.die()
  }
})
