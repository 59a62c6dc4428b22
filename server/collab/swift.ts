import type { Connection } from '@hocuspocus/server'
import * as Y from 'yjs'
import type { Log } from '../log.ts'
import type { Answers } from './answers.ts'
import { type Gate, Shut } from './gate.ts'
import { readSync, STEP_1, type SyncMessage, writeSaved } from './messages.ts'
import type { Visit } from './registry.ts'

/** Hocuspocus' own code for a connection it gives up. */
const RESET = { code: 4205, reason: 'Reset Connection' }

/**
 * Takes over what a connection is told about the document's content: the same steps in the same order as Hocuspocus (gate → apply → acknowledge), without
 * the chain of hooks around each message, which in a small room costs more than the edit. Every other message goes on to Hocuspocus, in its turn.
 */
export function hasten(connection: Connection<Visit>, gate: Gate, answers: Answers, log: Log): void {
  const { document, context } = connection
  const others = { handle: connection.handleMessage.bind(connection), settled: connection.waitForPendingMessages.bind(connection) }
  const saved = writeSaved(document.name, true)
  const notTaken = writeSaved(document.name, false)
  const queue: Uint8Array[] = []
  let working: Promise<void> | undefined

  const pass = async ({ step, payload }: SyncMessage) => {
    const { name: documentName } = document
    const clientsCount = document.getConnectionsCount()
    await gate.pass({ clientsCount, context, document, documentName, connection, type: step, payload })
    if (step === STEP_1) {
      const start = performance.now()
      for (const message of answers.to(context, document, payload)) connection.send(message)
      context.client.effort.spend(performance.now() - start, Date.now())
      return
    }
    // The gate has found no room for it, and said so.
    if (connection.readOnly) return connection.send(notTaken)
    const start = performance.now()
    Y.applyUpdate(document, payload, { source: 'connection', connection })
    context.client.effort.spend(performance.now() - start, Date.now())
    connection.send(saved)
  }
  const take = async (message: Uint8Array) => {
    const said = readSync(message)
    // Hocuspocus tells those who may not write so.
    if (said && (said.step === STEP_1 || !connection.readOnly)) return pass(said)
    others.handle(message)
    await others.settled()
  }
  const work = async () => {
    await others.settled()
    try {
      for (let message = queue[0]; message; message = queue[0]) {
        await take(message)
        queue.shift()
      }
    } catch (error) {
      queue.length = 0
      if (!(error instanceof Shut)) log.error({ document: document.name, error: String(error) }, 'a message could not be handled')
      connection.close(error instanceof Shut ? { code: error.code, reason: error.reason } : RESET)
    }
    working = undefined
  }
  connection.handleMessage = (message) => {
    queue.push(message)
    working ??= work()
  }
  connection.waitForPendingMessages = () => working ?? others.settled()
}
