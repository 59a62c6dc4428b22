import WebSocketClient from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { formatName, type StoredKind } from '#shared/documents/name.ts'
import { FAILURES } from '#shared/errors.ts'
import { routes, YWS_PATH } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from './api.ts'
import type { SignedIn, TestServer } from './server.ts'
import { versionOf } from './version.ts'

/** Somebody who takes part with the real client of the plain Yjs protocol. */
export interface Plain {
  doc: Y.Doc
  provider: WebsocketProvider
  /** What the server said it denies, in order. */
  denied: string[]
  /** The codes after which the client gave up. */
  closed: number[]
  die(): void
}

export async function openTicket(
  server: TestServer,
  who: SignedIn,
  row: { id: string; kind: StoredKind },
  scope: 'read' | 'write' = 'write',
  schemaVersion = versionOf(row.kind),
) {
  const { body } = await ask(server.url, routes.openTicket, {
    params: { document: row.id },
    body: { scope, schemaVersion },
    cookie: who.cookie,
  })
  return body.ticket as string
}

/** Opens a document at `/yws` by what stands in the query, and by a session when one is given. */
export function openPlain(
  server: TestServer,
  row: Pick<DocumentRow, 'workspace' | 'kind' | 'id'>,
  { params = {}, headers = {} }: { params?: Record<string, string>; headers?: Record<string, string> },
): Plain {
  class Socket extends WebSocketClient {
    constructor(url: string) {
      super(url, { headers })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(server.url.replace('http', 'ws') + YWS_PATH, formatName(row), doc, {
    params,
    WebSocketPolyfill: Socket as unknown as typeof WebSocket,
    // Two clients of one process would talk to each other past the server.
    disableBc: true,
    maxBackoffTime: 200,
  })
  const plain: Plain = {
    doc,
    provider,
    denied: [],
    closed: [],
    die() {
      provider.destroy()
      doc.destroy()
    },
  }
  const readAuth = provider.messageHandlers[2] as (typeof provider.messageHandlers)[number]
  provider.messageHandlers[2] = (encoder, decoder, ...rest) => {
    const words = new TextDecoder().decode(decoder.arr)
    plain.denied.push(Object.keys(FAILURES).find((code) => words.endsWith(code)) ?? words)
    const warn = console.warn
    console.warn = () => undefined
    readAuth(encoder, decoder, ...rest)
    console.warn = warn
  }
  provider.on('closed', ({ code }) => plain.closed.push(code))
  return plain
}
