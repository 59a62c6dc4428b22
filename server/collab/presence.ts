import type { Connection, Document } from '@hocuspocus/server'
import type { Visit } from './registry.ts'

const LARGEST = 4096

/**
 * Stamps what a page says about its person (rule J6): one awareness id for each connection, `user` always the session's own, nothing larger than 4 KB.
 * Changes `states` in place; Hocuspocus adds an empty entry of its own to it, which must not go out either.
 */
export function stampPresence(
  states: Map<number, Record<string, unknown>>,
  document: Document,
  connection: Connection,
  visit: Visit,
): void {
  for (const [id, state] of states) {
    const ghost = typeof state !== 'object' || state === null || Array.isArray(state) || Object.keys(state).length === 0
    const foreign = id !== visit.awarenessId && (visit.awarenessId !== undefined || isTaken(document, connection, id))
    if (ghost || foreign || JSON.stringify(state).length > LARGEST) {
      states.delete(id)
      continue
    }
    visit.awarenessId = id
    state.user = visit.client.user
  }
}

function isTaken(document: Document, connection: Connection, id: number): boolean {
  return document.getConnections().some((other) => other !== connection && document.getClients(other).has(id))
}
