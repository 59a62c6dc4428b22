import WebSocket from 'ws'
import { helloAt } from '../support/version.ts'
import { PING, PONG, read, write } from './wire.ts'

/** Where a client sits: the address, how it shows who it is, and from which address of this machine it comes. */
export interface Seat {
  url: string
  headers: Record<string, string>
  localAddress: string | undefined
  /** A bare relay says nothing of itself: joining is all there is. */
  bare: boolean
}

const NOTHING = new Uint8Array([0])
const EMPTY_UPDATE = new Uint8Array([0, 0])

/** What a client has already: by its state vector, and as pages of ours say it besides (`holdingOf`). */
export interface Had {
  vector: Uint8Array
  holds?: string
}

/** A client that costs next to nothing: it counts bytes and frames, and hands on what it is asked for. */
export class LightClient {
  bytes = 0
  frames = 0
  acknowledged = 0
  /** When the answer to the first question was in, by `performance.now()`. */
  syncedAt = 0
  onUpdate: (update: Uint8Array) => void = () => undefined
  onAnswer: (update: Uint8Array) => void = () => undefined
  onAcknowledged: () => void = () => undefined
  readonly socket: WebSocket
  readonly name: string
  readonly ready: Promise<LightClient>

  /** Opens one document, of which this client has something already. `ready` resolves when everything else has arrived. */
  constructor(seat: Seat, name: string, { vector, holds }: Had = { vector: NOTHING }) {
    this.name = name
    const { headers, localAddress } = seat
    this.socket = new WebSocket(seat.url, {
      headers,
      perMessageDeflate: false,
      skipUTF8Validation: true,
      ...(localAddress && { localAddress }),
    })
    this.ready = new Promise((resolve, reject) => {
      const settle = () => {
        this.syncedAt = performance.now()
        resolve(this)
      }
      this.socket.on('open', () => {
        this.socket.send(write.hello(name, helloAt(name, { holds })))
        if (seat.bare) settle()
        else this.socket.send(write.ask(name, vector))
      })
      this.socket.on('message', (data: Buffer) => this.take(data, settle, reject))
      this.socket.on('error', reject)
      this.socket.on('close', (code, reason) => reject(new Error(`closed with ${code} ${reason}`)))
    })
    // Whoever never waits for it, as a client that is about to be killed with its server, hears nothing.
    this.ready.catch(() => undefined)
  }

  private take(data: Buffer, settle: () => void, reject: (error: Error) => void): void {
    this.bytes += data.length
    this.frames += 1
    if (data.length === 1) {
      if (data[0] === PING) this.socket.send(PONG)
      return
    }
    const message = read(data)
    if (message.is === 'update') this.onUpdate(message.bytes)
    else if (message.is === 'acknowledged') {
      this.acknowledged += 1
      this.onAcknowledged()
    } else if (message.is === 'answer') {
      this.onAnswer(message.bytes)
      settle()
    } else if (message.is === 'asked') this.socket.send(write.answer(this.name, EMPTY_UPDATE))
    else if (message.is === 'denied' || message.is === 'refused') reject(new Error(`${this.name} was ${message.is}`))
  }

  send(message: Uint8Array): void {
    this.socket.send(message)
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket.readyState === WebSocket.CLOSED) return resolve()
      this.socket.once('close', () => resolve())
      this.socket.close()
    })
  }
}

/** Opens many at once, some at a time. */
export async function openAll(seats: Seat[], names: string[], had?: Had): Promise<LightClient[]> {
  const clients: LightClient[] = []
  for (let from = 0; from < seats.length; from += 50) {
    const some = seats
      .slice(from, from + 50)
      .map((seat, index) => new LightClient(seat, names[(from + index) % names.length] as string, had))
    clients.push(...(await Promise.all(some.map((client) => client.ready))))
  }
  return clients
}

export async function closeAll(clients: LightClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()))
}
