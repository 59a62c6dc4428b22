import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Hocuspocus } from '@hocuspocus/server'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import { YWS_PATH } from '#shared/protocol/routes.ts'
import type { Person } from '#shared/protocol/schema.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Client, Registry } from './registry.ts'
import { PlainSocket } from './yws.ts'

const LIMITS = {
  frame: 1024 * 1024,
  perUser: 8,

  unsent: 16 * 1024 * 1024,
  firstWord: 10_000,
  beat: 5000,
  silent: 30_000,
}

/** Hocuspocus' own one-byte messages. Pages answer a ping by themselves, also in a tab whose timers the browser has put to sleep. */
const PING = new Uint8Array([9])
const PONG = 10

/** A message begins with its document's name: short, and without the session suffix by which one socket could open a document many times. */
function isPlainlyNamed(message: Buffer): boolean {
  const length = message[0] ?? 0
  return length < 128 && !message.subarray(1, 1 + length).includes(0)
}

/** Who knocks: their session, or why not. `plain`: the document they come for and what they say of themselves, in the plain Yjs protocol. */
export type Visitor =
  | { user: Person; tokenHash: string; readsOnly?: boolean; plain?: { documentName: string; hello: string } }
  | { refused: FailureCode }

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

/** Our own sockets in front of Hocuspocus: who may come in, how much, and who is too slow (rules A2, J7). */
export function createSockets(
  hocuspocus: Hocuspocus,
  registry: Registry,
  whoIs: (request: IncomingMessage) => Promise<Visitor>,
  isOpen: (tokenHash: string) => Promise<boolean>,
  log: Log,
  metrics: Metrics,
): Sockets {
  const options = { noServer: true, maxPayload: LIMITS.frame, perMessageDeflate: false }
  const server = new WebSocketServer(options)
  const plainServer = new WebSocketServer({ ...options, WebSocket: PlainSocket })
  const heard = new WeakMap<WebSocket, number>()
  const unsent = new WeakMap<WebSocket, number>()

  const admit = (socket: WebSocket, visitor: Visitor) => {
    const refuse = (why: FailureCode) => {
      metrics.refused('door', why)
      socket.close(FAILURES[why].close, why)
    }
    socket.on('error', (error) => log.debug({ error: error.message }, 'socket error'))
    if ('refused' in visitor) return refuse(visitor.refused)
    const others = registry.clients().filter((client) => !client.ended)
    if (others.filter((client) => client.user.id === visitor.user.id).length >= LIMITS.perUser) return refuse('too-many')

    const client: Client = { ...visitor, socket, open: new Map(), ended: false }
    registry.add(client)
    const connection = hocuspocus.handleConnection(socket as never, new Request('http://localhost/'), { client })
    const silent = setTimeout(() => socket.close(1000, 'nothing was said'), LIMITS.firstWord)
    heard.set(socket, Date.now())
    socket.on('message', (data: RawData, binary) => {
      clearTimeout(silent)
      heard.set(socket, Date.now())
      if (client.ended || ((data as Buffer).length === 1 && (data as Buffer)[0] === PONG)) return
      if (!binary) return refuse('bad-request')
      if (!isPlainlyNamed(data as Buffer)) return refuse('bad-request')
      connection.handleMessage(new Uint8Array(data as Buffer))
    })
    socket.on('close', (code, reason) => {
      clearTimeout(silent)
      registry.remove(client)
      client.ended = true
      connection.handleClose({ code, reason: reason.toString() })
    })
  }

  const heartbeat = setInterval(() => {
    const oldest = Date.now() - LIMITS.silent
    for (const { socket } of registry.clients()) {
      const stuck = socket.bufferedAmount > LIMITS.unsent && socket.bufferedAmount >= (unsent.get(socket) ?? Number.POSITIVE_INFINITY)
      unsent.set(socket, socket.bufferedAmount)
      if ((heard.get(socket) ?? 0) < oldest || stuck) socket.terminate()
      else if (socket.readyState === socket.OPEN) socket.send(PING)
    }
  }, LIMITS.beat)

  return {
    upgrade(request, socket, head) {
      // A refused visitor still gets a socket, closed at once with the reason: a page can read that, a failed upgrade it cannot.
      let known: Visitor | undefined
      // What somebody comes in by may be used up by the first question; their session is what counts when it is asked again.
      const ask = async (): Promise<Visitor> => {
        if (known && 'tokenHash' in known) return (await isOpen(known.tokenHash)) ? known : { refused: 'unauthenticated' }
        known = await whoIs(request).catch((error): Visitor => {
          log.error({ error: String(error) }, 'a socket could not be admitted')
          return { refused: 'internal' }
        })
        return known
      }
      const enter = (visitor: Visitor) => {
        if (socket.destroyed) return
        if (!request.url?.startsWith(`${YWS_PATH}/`))
          return server.handleUpgrade(request, socket, head, (webSocket) => admit(webSocket, visitor))
        plainServer.handleUpgrade(request, socket, head, (webSocket) => {
          admit(webSocket, visitor)
          if ('plain' in visitor && visitor.plain) webSocket.begin(visitor.plain.documentName, visitor.plain.hello)
        })
      }
      registry.decide(ask, enter).catch((error) => log.error({ error: String(error) }, 'an upgrade failed'))
    },
    async close() {
      clearInterval(heartbeat)
      registry.end(() => true, 'stopping')
      await Promise.all([server, plainServer].map((one) => new Promise<void>((resolve) => one.close(() => resolve()))))
    },
  }
}
