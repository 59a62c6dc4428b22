import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { FAILURES, type FailureCode } from '#shared/errors.ts'

/** Hocuspocus' messages, each after the name of its document; the first four are the plain protocol's too, without a name. */
const TYPE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, syncReply: 4, close: 7, syncStatus: 8, ping: 9, pong: 10 }
const [STEP_2, UPDATE] = [1, 2]
const [HELLO, DENIED] = [0, 1]
const PONG = Buffer.from([TYPE.pong])
/** Awareness of nobody: what keeps a client of the plain protocol from thinking that its connection is dead. */
const STILL_HERE = new Uint8Array([TYPE.awareness, 1, 0])

/** The codes from which a client of the plain protocol does not come back by itself. */
const isFinal = (close: number) => close >= 4400 && close < 4500

function idsIn(awareness: Uint8Array): number[] {
  const decoder = decoding.createDecoder(awareness)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const id = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    decoding.readVarString(decoder)
    return id
  })
}

/**
 * A socket that speaks the plain Yjs protocol of y-websocket to the outside and Hocuspocus' protocol to the inside, so that everything behind it
 * (limits, rights, gate, journal, presence) is the same (rule J8). One document a socket, opened by `begin`; acknowledgements do not exist outside.
 */
export class PlainSocket extends WebSocket {
  private documentName = ''
  private answered = false
  private ownId: number | undefined
  private readonly announced = new Set<number>()

  /** Opens the one document, as the client the hello describes. Once somebody listens to this socket, and before it has said anything. */
  begin(documentName: string, hello: string): void {
    this.documentName = documentName
    this.on('pong', () => super.emit('message', PONG, true))
    this.inward((encoder) => {
      encoding.writeVarUint(encoder, TYPE.auth)
      encoding.writeVarUint(encoder, HELLO)
      encoding.writeVarString(encoder, hello)
    })
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'message' || args[1] !== true) return super.emit(event, ...args)
    let passes: boolean
    try {
      passes = this.listensTo(args[0] as Uint8Array)
    } catch {
      // What cannot be read is answered like everything that is not of the protocol.
      this.close(FAILURES['bad-request'].close, 'bad-request')
      return true
    }
    if (passes) this.inward((encoder) => encoding.writeUint8Array(encoder, args[0] as Uint8Array))
    return true
  }

  override send(frame: Uint8Array): void {
    if (frame.length === 1 && frame[0] === TYPE.ping) {
      if (this.readyState !== this.OPEN) return
      this.ping()
      super.send(STILL_HERE)
      return
    }
    const decoder = decoding.createDecoder(frame)
    decoding.readVarString(decoder)
    const body = frame.subarray(decoder.pos)
    const type = decoding.readVarUint(decoder)
    if (type === TYPE.sync || type === TYPE.syncReply) {
      const message = new Uint8Array(body)
      message[0] = TYPE.sync
      super.send(message)
    }
    if (type === TYPE.awareness) {
      for (const id of idsIn(decoding.readVarUint8Array(decoder))) this.announced.add(id)
      super.send(body)
    }
    if (type === TYPE.auth && decoding.readVarUint(decoder) === DENIED) this.endWith(decoding.readVarString(decoder))
    if (type === TYPE.close) this.endWith(decoding.readVarString(decoder))
    if (type === TYPE.syncStatus && decoding.readVarUint(decoder) === 0) this.deny('read-only')
  }

  override close(code?: number, reason?: string): void {
    if (code !== undefined && isFinal(code) && this.readyState === this.OPEN) this.deny(reason ?? '')
    super.close(code, reason)
  }

  /** Is this for the inside? Throws when it is no message of the protocol. */
  private listensTo(frame: Uint8Array): boolean {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === TYPE.sync) {
      const step = decoding.readVarUint(decoder)
      if (step === STEP_2) this.answered = true
      // An edit from before the client has answered what the server lacks may lean on what is still to come, and is in that answer anyway.
      return step !== UPDATE || this.answered
    }
    if (type === TYPE.awareness) return this.isOwn(idsIn(decoding.readVarUint8Array(decoder)))
    if (type === TYPE.queryAwareness) return false
    throw new Error(`not a message of the plain protocol: ${type}`)
  }

  /** These clients say again what they hear of others. */
  private isOwn(ids: number[]): boolean {
    this.ownId ??= ids.find((id) => !this.announced.has(id))
    return ids.some((id) => id === this.ownId)
  }

  private inward(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.documentName)
    write(encoder)
    super.emit('message', Buffer.from(encoding.toUint8Array(encoder)), true)
  }

  private deny(reason: string): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, TYPE.auth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, reason)
    super.send(encoding.toUint8Array(encoder))
  }

  /** Hocuspocus has closed the document; here that is the whole connection. */
  private endWith(reason: string): void {
    const code: FailureCode = reason in FAILURES ? (reason as FailureCode) : 'internal'
    this.close(FAILURES[code].close, code)
  }
}
