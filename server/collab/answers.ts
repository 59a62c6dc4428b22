import type { Document } from '@hocuspocus/server'
import * as Y from 'yjs'
import { holdingOf } from '#shared/documents/holding.ts'
import { FanoutSocket } from './fanout.ts'
import { readQuestion, STEP_1, STEP_2, UPDATE, writeSync } from './messages.ts'
import type { Client, Visit } from './registry.ts'

/** Different answers that are kept for one document, and their bytes: enough for the largest, once. */
const KEPT = { answers: 8, bytes: 12 * 1024 * 1024 }
/** How long, in ms, a document's other readers wait for the first to have it. */
const PATIENCE = 250
const NOTHING_NEW = new Uint8Array([0, 0])

/** What a document tells those who ask what they lack. */
export interface Answers {
  /** Hears a message of a socket before anybody else does. */
  hear(client: Client, message: Uint8Array): void
  /**
   * Sends a document to somebody who has nothing of it yet, as it is stored: what is on the disk is sent before it is opened here. Resolves when it is
   * with the network, or soon.
   */
  early(client: Client, name: string, stored: Uint8Array[]): Promise<void>
  /**
   * The messages for a visit that asks with this state vector. The same bytes for everybody who asks the same, until the document changes; next to
   * nothing for who has everything (rule J24).
   */
  to(visit: Visit, document: Document, stateVector: Uint8Array): Uint8Array[]
}

const keyOf = (stateVector: Uint8Array) => Buffer.from(stateVector).toString('latin1')
const isEmpty = (stateVector: Uint8Array) => stateVector.length === 1 && stateVector[0] === 0

/** What has been put together for those who ask, until the document changes. */
interface Kept {
  answers: Map<string, Uint8Array>
  holding: string | undefined
}

export function createAnswers(): Answers {
  /** Who has asked for all of which document, and who was given it before it was open. */
  const asked = new WeakMap<Client, Set<string>>()
  const given = new WeakMap<Client, Set<string>>()
  const kept = new WeakMap<Document, Kept>()
  const keptOf = (document: Document) => {
    const known = kept.get(document)
    if (known) return known
    const made: Kept = { answers: new Map(), holding: undefined }
    kept.set(document, made)
    document.on('update', () => {
      made.answers.clear()
      made.holding = undefined
    })
    return made
  }
  const hasEverything = (document: Document, holds: string | undefined) => {
    if (!holds) return false
    const known = keptOf(document)
    known.holding ??= holdingOf(document)
    return known.holding === holds
  }
  const answer = (document: Document, key: string, make: () => Uint8Array) => {
    const { answers } = keptOf(document)
    const known = answers.get(key)
    if (known) return known
    const made = make()
    const bytes = [...answers.values()].reduce((sum, one) => sum + one.length, made.length)
    if (answers.size >= KEPT.answers || bytes > KEPT.bytes) answers.clear()
    answers.set(key, made)
    return made
  }
  return {
    hear(client, message) {
      const question = readQuestion(message)
      if (!question) return
      const { name, hasNothing } = question
      given.get(client)?.delete(name)
      if (hasNothing) asked.set(client, (asked.get(client) ?? new Set()).add(name))
      else asked.get(client)?.delete(name)
    },
    async early(client, name, stored) {
      const { socket } = client
      if (client.ended || !asked.get(client)?.delete(name) || !(socket instanceof FanoutSocket)) return
      given.set(client, (given.get(client) ?? new Set()).add(name))
      for (const update of stored) socket.send(writeSync(name, UPDATE, update))
      socket.send(writeSync(name, STEP_2, NOTHING_NEW))
      await socket.drained(PATIENCE)
    },
    to({ client, holds }, document, stateVector) {
      const question = answer(document, 'question', () => writeSync(document.name, STEP_1, Y.encodeStateVector(document)))
      if (given.get(client)?.delete(document.name) && isEmpty(stateVector)) return [question]
      if (hasEverything(document, holds))
        return [question, answer(document, 'nothing new', () => writeSync(document.name, STEP_2, NOTHING_NEW))]
      const state = () => writeSync(document.name, STEP_2, Y.encodeStateAsUpdate(document, stateVector))
      return [question, answer(document, keyOf(stateVector), state)]
    },
  }
}
