import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'

/** Frames up to this size, in bytes, are copied together: one write of a few thousand bytes costs less than gathering them. */
const SMALL = 16 * 1024
const BINARY = 0x82

/** The head of a WebSocket frame as servers send it: binary, whole, not masked. */
function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([BINARY, length])
  if (length < 65_536) return Buffer.from([BINARY, 126, length >> 8, length & 255])
  const head = Buffer.alloc(10)
  head[0] = BINARY
  head[1] = 127
  head.writeBigUInt64BE(BigInt(length), 2)
  return head
}

/** What goes to everybody is one buffer, and becomes one frame. */
const frames = new WeakMap<Uint8Array, Buffer[]>()
function frameOf(message: Uint8Array): Buffer[] {
  let frame = frames.get(message)
  if (!frame) {
    const head = headOf(message.length)
    const body = Buffer.from(message.buffer, message.byteOffset, message.length)
    frame = message.length < SMALL ? [Buffer.concat([head, body])] : [head, body]
    frames.set(message, frame)
  }
  return frame
}

/** Sockets with something to send in this turn. */
let waiting: FanoutSocket[] = []
/** Parts that were put together for a socket in this turn: in a broadcast the next one sends the same. */
let joined: { parts: Buffer[]; whole: Buffer } | undefined

function join(parts: Buffer[]): Buffer {
  if (joined?.parts.length !== parts.length || joined.parts.some((part, index) => part !== parts[index]))
    joined = { parts, whole: Buffer.concat(parts) }
  return joined.whole
}

function sendAll(): void {
  const sockets = waiting
  waiting = []
  for (const socket of sockets) socket.flush()
  joined = undefined
}

/**
 * A server's WebSocket on which most messages go to many: a message is framed once, however many sockets get it, and what one socket gets in one turn
 * of the event loop (an acknowledgement, an update, cursors) leaves in one write.
 */
export class FanoutSocket extends WebSocket {
  /** Messages that have gone out. */
  sent = 0
  private wire: Duplex | undefined
  private parts: Buffer[] = []
  private size = 0

  /** `wire` is what the WebSocket was upgraded from; before this it sends as any other. */
  sendOver(wire: Duplex): void {
    this.wire = wire
  }

  override send(message: Uint8Array | string): void {
    this.sent += 1
    if (!this.wire || this.readyState !== this.OPEN || typeof message === 'string') {
      this.flush()
      super.send(message)
      return
    }
    if (this.parts.length === 0 && waiting.push(this) === 1) setImmediate(sendAll)
    for (const part of frameOf(message)) {
      this.parts.push(part)
      this.size += part.length
    }
    // What is large goes at once, so that `bufferedAmount` tells of it.
    if (this.size > SMALL) this.flush()
  }

  /** Hands what is waiting to the network. */
  flush(): void {
    const { parts, size, wire } = this
    if (parts.length === 0) return
    this.parts = []
    this.size = 0
    if (!wire?.writable) return
    if (parts.length === 1) wire.write(parts[0])
    else if (size <= SMALL) wire.write(join(parts))
    else {
      wire.cork()
      for (const part of parts) wire.write(part)
      wire.uncork()
    }
  }

  /** Resolves when nothing is left here to send, or after `within` ms: somebody may not be reading. */
  async drained(within: number): Promise<void> {
    this.flush()
    const { wire } = this
    if (!wire?.writable || wire.writableLength === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, within)
      wire.write(Buffer.alloc(0), () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  override close(code?: number, reason?: string | Buffer): void {
    this.flush()
    super.close(code, reason)
  }

  override terminate(): void {
    this.parts = []
    this.size = 0
    super.terminate()
  }
}
