import WebSocketClient from 'ws'
import { deliverOverHttp } from '#client/collab/deliver.ts'
import { type Handle, openHandle } from '#client/collab/handle.ts'
import type { Mender } from '#client/collab/mend.ts'
import { CollabSocket, PATIENCE } from '#client/collab/provider.ts'
import { formatName, parseName } from '#shared/documents/name.ts'
import { COLLAB_PATH } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { SignedIn, TestServer } from './server.ts'

/** A page's own connection without the page: the same classes, on a socket of Node. */
export interface TestPage {
  open(row: Pick<DocumentRow, 'workspace' | 'kind' | 'id'>): Handle
  openName(name: string): Handle
  socket: CollabSocket
  /** Cuts the connection as a crash does: nothing more is sent or received, nothing is kept. */
  die(): void
}

export function openPage(server: TestServer, who: SignedIn, headers: Record<string, string> = {}, mender: Mender | null = null): TestPage {
  class Socket extends WebSocketClient {
    constructor(url: string) {
      super(url, { headers: { cookie: who.cookie, ...headers } })
      // Let go of before it was open, a socket says so as an error; a browser's does not.
      this.on('error', () => undefined)
    }
  }
  const url = `${server.url.replace('http', 'ws')}${COLLAB_PATH}`
  const socket = new CollabSocket({ url, WebSocketPolyfill: Socket, ...PATIENCE, delay: 50, minDelay: 20, maxDelay: 200 })
  socket.deliver = deliverOverHttp(server.url, { cookie: who.cookie })
  const handles: Handle[] = []
  const page: TestPage = {
    socket,
    open: (row) => page.openName(formatName(row)),
    openName(name) {
      const handle = openHandle(socket, parseName(name) ?? { workspace: name, kind: 'board', id: name }, null, mender)
      handles.push(handle)
      return handle
    },
    die() {
      socket.shouldConnect = false
      const ws = socket.webSocket as unknown as WebSocketClient | null
      for (const handle of handles) handle.destroy()
      socket.destroy()
      ws?.terminate()
    },
  }
  return page
}
