import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** The least a server can do: what one client sends goes to the others in the same document, unread. The first message says which document. */
const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 0), perMessageDeflate: false })
server.on('connection', (socket) => {
  let room: Set<WebSocket> | undefined
  socket.on('message', (data: Buffer) => {
    if (room) {
      for (const other of room) if (other !== socket) other.send(data)
      return
    }
    const name = data.toString('utf8', 1, 1 + (data[0] ?? 0))
    room = rooms.get(name) ?? new Set()
    rooms.set(name, room.add(socket))
  })
  socket.on('close', () => room?.delete(socket))
})
server.on('listening', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`))
