import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Hocuspocus } from '@hocuspocus/server'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { FAILURES, type FailureCode } from '#shared/errors.ts'
import { YWS_PATH } from '#shared/protocol/routes.ts'
import type { Person } from '#shared/protocol/schema.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Answers } from './answers.ts'
import { FanoutSocket } from './fanout.ts'
import { createIntake } from './intake.ts'
import type { Client, Registry } from './registry.ts'
import { PlainSocket } from './yws.ts'

const LIMITS = {
  frame: 1024 * 1024,
  perUser: 8,
  /** Sockets of all people together, those that are still coming in, and those that are only there to hear why not. */
  inAll: 2000,
  coming: 200,
  refused: 200,
  /** Bytes that may wait to be read: for a moment, and at all. */
  unsent: 16 * 1024 * 1024,
  unsentAtAll: 64 * 1024 * 1024,
  /** How long, in ms, a socket may take to close: what it has not read by then, it does not get. */
  leaving: 1000,
  /** How long, in ms, a socket may be open without having asked for a document. */
  firstWord: 5000,
  /** A sign of life to whom nothing else has gone for so long, in ms, or who was not heard for twice as long. */
  beat: 5000,
  /** Not heard for so long, in ms: no longer counted as a page of its person; ended. */
  quiet: 18_000,
  silent: 30_000,
}

/** Hocuspocus' own one-byte messages. Pages answer a ping by themselves, also in a tab whose timers the browser has put to sleep. */
const PING = new Uint8Array([9])
const PONG = 10
const FULL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

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
  answers: Answers,
  whoIs: (request: IncomingMessage) => Promise<Visitor>,
  isOpen: (tokenHash: string) => Promise<boolean>,
  log: Log,
  metrics: Metrics,
): Sockets {
  const options = { noServer: true, maxPayload: LIMITS.frame, perMessageDeflate: false, closeTimeout: LIMITS.leaving }
  const server = new WebSocketServer({ ...options, WebSocket: FanoutSocket })
  const plainServer = new WebSocketServer({ ...options, WebSocket: PlainSocket })
  const heard = new WeakMap<WebSocket, number>()

  let coming = 0
  let refused = 0
  const say = (socket: WebSocket, why: FailureCode) => {
    metrics.refused('door', why)
    if (refused >= LIMITS.refused) return socket.terminate()
    refused += 1
    socket.close(FAILURES[why].close, why)
    socket.on('close', () => {
      refused -= 1
    })
  }
  const pagesOf = (user: Person) =>
    registry
      .clients()
      .filter((client) => !client.ended && client.user.id === user.id && (heard.get(client.socket) ?? 0) > Date.now() - LIMITS.quiet).length

  /** Looks at a socket from time to time: is somebody there, do they read? Not at everybody's at once, also when everybody came at once. */
  const watchOver = ({ socket, intake }: Client) => {
    let unsent = Number.POSITIVE_INFINITY
    let sent = socket.sent
    return setInterval(
      () => {
        const now = Date.now()
        if (intake.isPaused()) heard.set(socket, now)
        const unheard = now - (heard.get(socket) ?? 0)
        const stuck = socket.bufferedAmount > LIMITS.unsent && socket.bufferedAmount >= unsent
        unsent = socket.bufferedAmount
        const isDue = socket.sent === sent || unheard > 2 * LIMITS.beat
        if (unheard > LIMITS.silent || stuck || unsent > LIMITS.unsentAtAll) socket.terminate()
        else if (socket.readyState === socket.OPEN && isDue) socket.send(PING)
        sent = socket.sent
      },
      LIMITS.beat * (0.8 + 0.2 * Math.random()),
    )
  }

  const admit = (socket: WebSocket, visitor: Visitor) => {
    socket.on('error', (error) => log.debug({ error: error.message }, 'socket error'))
    if ('refused' in visitor) return say(socket, visitor.refused)
    if (pagesOf(visitor.user) >= LIMITS.perUser) return say(socket, 'too-many-pages')

    const refuse = (why: FailureCode) => {
      metrics.refused('door', why)
      registry.end((other) => other === client, why)
    }
    const hand = (message: Uint8Array) => {
      if (client.ended) return
      answers.hear(client, message)
      connection.handleMessage(message)
    }
    const effort = registry.effortOf(visitor.user.id)
    const intake = createIntake(socket, effort, hand, refuse)
    const client: Client = { ...visitor, socket, intake, effort, open: new Map(), ended: false }
    registry.add(client)
    const connection = hocuspocus.handleConnection(socket as never, new Request('http://localhost/'), { client })
    const beat = watchOver(client)
    const silent = setTimeout(() => socket.close(1000, 'nothing was said'), LIMITS.firstWord)
    const hear = () => heard.set(socket, Date.now())
    hear()
    socket.on('ping', () => intake.drop())
    socket.on('message', (data: RawData, binary) => {
      const message = new Uint8Array(data as Buffer)
      hear()
      if (client.ended) return
      if (!binary) return refuse('bad-request')
      if (message.length === 1 && message[0] === PONG) return intake.drop()
      clearTimeout(silent)
      intake.take(message)
    })
    socket.on('close', (code, reason) => {
      clearTimeout(silent)
      clearInterval(beat)
      registry.remove(client)
      client.ended = true
      intake.end()
      connection.handleClose({ code, reason: reason.toString() })
    })
  }

  return {
    upgrade(request, socket, head) {
      if (coming >= LIMITS.coming || server.clients.size + plainServer.clients.size >= LIMITS.inAll) {
        metrics.refused('door', 'too-many')
        return void socket.end(FULL, () => socket.destroy())
      }
      coming += 1
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
          return server.handleUpgrade(request, socket, head, (webSocket) => {
            webSocket.sendOver(socket)
            admit(webSocket, visitor)
          })
        plainServer.handleUpgrade(request, socket, head, (webSocket) => {
          admit(webSocket, visitor)
          if ('plain' in visitor && visitor.plain) webSocket.begin(visitor.plain.documentName, visitor.plain.hello)
        })
      }
      registry
        .decide(ask, enter)
        .catch((error) => log.error({ error: String(error) }, 'an upgrade failed'))
        .finally(() => {
          coming -= 1
        })
    },
    async close() {
      registry.end(() => true, 'stopping')
      await Promise.all([server, plainServer].map((one) => new Promise<void>((resolve) => one.close(() => resolve()))))
    },
  }
}
