import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider'
import { createDecoder, readVarInt, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { type Encoder, length } from 'lib0/encoding'
import * as Y from 'yjs'
import { type DocumentName, parseName } from '#shared/documents/name.ts'
import { Failure, type FailureCode } from '#shared/errors.ts'
import { announcementSchema } from '#shared/protocol/schema.ts'
import { AGAIN, type Deliver, deliverOverHttp } from './deliver.ts'
import { hear } from './heard.ts'
import { ELSEWHERE } from './tabs.ts'

const SYNC = 0
/** What fits into the largest message the server takes (1 MiB), with room for the name around it. */
const LARGEST = 1024 * 1024 - 1024
const SYNC_STATUS = 8
/** The state vector of who has nothing. */
const NOTHING = new Uint8Array([0])
/** How long, in ms, until it is tried again whether a full document has room. */
const ROOM = 10_000
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** How long a page waits, in ms: for the server's next sign of life, and between tries to come back (with chance in it, so that not all come at once). */
export const PATIENCE = { messageReconnectTimeout: 12_000, delay: 400, minDelay: 200, maxDelay: 5000, factor: 1.7, jitter: true }

/**
 * The socket. Keeps no queue: every document compares notes with the server when it (re)connects, so a message from before the gap would only
 * come too early.
 */
export class CollabSocket extends HocuspocusProviderWebsocket {
  /** The way beside the socket, for what is too large for it. */
  deliver: Deliver = deliverOverHttp()

  override send(message: Uint8Array): void {
    if (this.webSocket?.readyState === WebSocket.OPEN) super.send(message)
  }

  /** A try that neither gets through nor fails, as on a network that has just changed, gives way to the next one. */
  override createWebSocketConnection(): Promise<unknown> {
    const attempt = super.createWebSocketConnection()
    const tried = this.webSocket
    const late = setTimeout(() => {
      if (this.webSocket === tried && this.status === WebSocketStatus.Connecting) this.drop()
    }, this.configuration.messageReconnectTimeout)
    return attempt.finally(() => clearTimeout(late))
  }

  /** Lets go of a connection that is known to be dead, without waiting for the other side to agree. */
  drop(): void {
    if (this.webSocket) this.emit('close', { event: { code: 1006 } })
  }
}

/**
 * One document on the socket. Sends no edit before it has answered what the server lacks: until then an edit may lean on others that the server
 * has not got yet, and it is in that answer anyway.
 */
export class CollabProvider extends HocuspocusProvider {
  /** Has the server been told, on this connection, everything it lacked? */
  private answered = false
  /** Is there an edit the server has no room for? Then this document waits, and the others on the socket go on. */
  private holdsBack = false
  /** Is what the server lacks on its way beside the socket? */
  private delivering = false
  private retry: ReturnType<typeof setTimeout> | undefined
  /** How much the server has, by its own last word on this connection. */
  private vector: Uint8Array<ArrayBuffer> | null = null
  /** Has this page got, on this connection, all it lacked? */
  private upToDate = false
  /** What the server asked before that. */
  private question: MessageEvent | null = null
  /** Called when the server does not take an edit, or could not. */
  onRefused: (why: FailureCode) => void = () => undefined
  /** Called when the server turns out to lack something that is here: typed without a connection, or lost by the server since. */
  onLacking: () => void = () => undefined

  /** Is what is typed now on its way to the server at once? */
  get isSending(): boolean {
    return this.answered
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this || origin === ELSEWHERE) return
    if (this.answered) super.documentUpdateHandler(update, origin)
    // What found no room may be gone by now.
    else if (this.holdsBack) this.tryAgain()
    else if (this.unsyncedChanges === 0) this.incrementUnsyncedChanges()
  }

  override send(message: Parameters<HocuspocusProvider['send']>[0], args: { update?: Uint8Array; encoder?: Encoder }): void {
    const size = args.update?.length ?? (args.encoder ? length(args.encoder) : 0)
    if (size <= LARGEST) super.send(message, args)
    else {
      this.answered = false
      // What the server lacks goes beside the socket, all of it: asked for it, this is the answer.
      if (args.encoder) void this.deliver()
      else this.forceSync()
    }
  }

  private async deliver(): Promise<void> {
    if (this.delivering) return
    this.delivering = true
    const { name, websocketProvider } = this.configuration
    try {
      const update = Y.encodeStateAsUpdate(this.document, this.vector ?? NOTHING)
      await (websocketProvider as CollabSocket).deliver(parseName(name) as DocumentName, update)
    } catch (error) {
      const why = error instanceof Failure ? error.code : 'internal'
      // Without a network there is no answer at all, and the same is asked again.
      if (why === 'unreachable') await new Promise((resolve) => setTimeout(resolve, AGAIN))
      else this.holdBack(why)
    }
    this.delivering = false
    // The server says what it has now, and acknowledges that this is all there is.
    if (!this.holdsBack && this.isAttached) this.forceSync()
  }

  private holdBack(why: FailureCode): void {
    this.holdsBack = true
    this.answered = false
    this.onRefused(why)
    // Somebody else may make room.
    clearTimeout(this.retry)
    if (why === 'document-full') this.retry = setTimeout(() => this.tryAgain(), ROOM)
  }

  private tryAgain(): void {
    if (!this.holdsBack || !this.isAttached) return
    this.holdsBack = false
    this.forceSync()
  }

  override receiveStateless(payload: string): void {
    const said = announcementSchema.safeParse(JSON.parse(payload)).data
    if (said?.type === 'refused') this.holdBack(said.why)
    else super.receiveStateless(payload)
  }

  override async onOpen(event: Event): Promise<void> {
    this.answered = false
    this.holdsBack = false
    await super.onOpen(event)
  }

  /** Sends and hears nothing any more. */
  leave(): void {
    this.forget()
    clearTimeout(this.retry)
    this.detach()
  }

  /** On a socket there may be another copy of the same document by now, which stays. */
  override detach(): void {
    if (this.isAttached) super.detach()
  }

  private forget(): void {
    this.answered = false
    this.upToDate = false
    this.question = null
    this.vector = null
  }

  override onClose(): void {
    this.forget()
    super.onClose()
    this.renewClocks()
  }

  /**
   * The others went with the connection, and the server let go of this person. Whoever comes back says the same as before: by the clocks of
   * before that would count as old, on both sides, and nobody would be seen until the next heartbeat.
   */
  private renewClocks(): void {
    if (!this.awareness) return
    const { clientID, meta } = this.awareness
    for (const [id, entry] of meta) {
      if (id === clientID) entry.clock += 1
      else meta.delete(id)
    }
  }

  override onMessage(event: MessageEvent): void {
    const decoder = createDecoder(new Uint8Array(event.data))
    readVarString(decoder)
    const type = readVarUint(decoder)
    const sync = type === SYNC ? readVarUint(decoder) : null
    if (sync === STEP_1) this.asked(event, readVarUint8Array(decoder).slice())
    else if (sync === UPDATE || (sync === STEP_2 && this.vector)) {
      const had = sync === STEP_2 && this.vector ? Y.decodeStateVector(this.vector) : null
      hear(this.document, { update: readVarUint8Array(decoder), had }, () => super.onMessage(event))
    } else super.onMessage(event)
    if (sync === STEP_2) this.heardAll()
    // Whoever was told why already knows better than this.
    if (type === SYNC_STATUS && readVarInt(decoder) === 0 && !this.holdsBack) this.onRefused('read-only')
  }

  /** The server asks for what it lacks. Whoever was away hears first what the others did, so that what they put right here is in the answer. */
  private asked(event: MessageEvent, vector: Uint8Array<ArrayBuffer>): void {
    this.vector = vector
    if (this.isAheadOf(Y.decodeStateVector(vector))) this.onLacking()
    this.question = event
    if (this.upToDate) this.heardAll()
  }

  private heardAll(): void {
    this.upToDate = true
    if (!this.question) return
    const { question } = this
    this.question = null
    super.onMessage(question)
    this.answered = !this.holdsBack && !this.delivering
  }

  private isAheadOf(vector: Map<number, number>): boolean {
    return [...Y.decodeStateVector(Y.encodeStateVector(this.document))].some(([client, clock]) => clock > (vector.get(client) ?? 0))
  }
}
