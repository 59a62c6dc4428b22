import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchBody } from '#server/http/patience.ts'

/** The real hook, with less patience than the server has. */
const PATIENCE = { small: 1500, stretch: 1500, least: 2000 }
let app: FastifyInstance
let port: number
beforeAll(async () => {
  app = Fastify({ requestTimeout: 0 })
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => watchBody(request, reply, PATIENCE))
  const read = async ({ body }: { body: unknown }) => {
    let size = 0
    for await (const piece of body as AsyncIterable<Buffer>) size += piece.length
    return { size }
  }
  app.post('/file', { config: { takesFiles: true } }, read)
  app.post('/small', read)
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as { port: number }).port
})
afterAll(() => app.close())

/** Sends a body of so many pieces, one each 100 ms, and then nothing more. Resolves with what came back: '' when the line was cut. */
function send(path: string, pieces: number, size: number, promised = pieces * size): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  let sent = 0
  const timer = setInterval(() => {
    if (sent === pieces) return clearInterval(timer)
    sent += 1
    socket.write(Buffer.alloc(size))
  }, 100)
  socket.on('data', (data) => {
    answer += data
    if (answer.includes('}')) socket.destroy()
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearInterval(timer)
    resolve(answer)
  })
  socket.write(`POST ${path} HTTP/1.1\r\nhost: here\r\ncontent-type: application/octet-stream\r\ncontent-length: ${promised}\r\n\r\n`)
  return promise
}

test('A7 R15 a file may take as long as it keeps coming; what trickles, stands still or is no file is cut off', async () => {
  const [long, trickle, still, other] = await Promise.all([
    send('/file', 40, 1000),
    send('/file', 100, 20),
    send('/file', 5, 1000, 40_000),
    send('/small', 40, 1000),
  ])
  expect(long).toContain('{"size":40000}')
  expect([trickle, still, other]).toEqual(['', '', ''])
})
