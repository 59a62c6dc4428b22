import type { Connection, Document } from '@hocuspocus/server'
import type { Visit } from './registry.ts'

const LARGEST = 4096
/** The id of a connection whose own was taken over: no page has it. */
const NONE = -1

/**
 * Stamps what a page says about its person (rule J6): one awareness id for each connection, `user` always the session's own, nothing larger than 4 KB.
 * Changes `states` in place; Hocuspocus adds an empty entry of its own to it, which must not go out either. Who comes back before the connection
 * of before is known to be dead takes their id with them.
 */
export function stampPresence(
  states: Map<number, Record<string, unknown>>,
  document: Document,
  connection: Connection,
  visit: Visit,
): void {
  for (const [id, state] of states) {
    const ghost = typeof state !== 'object' || state === null || Array.isArray(state) || Object.keys(state).length === 0
    const foreign = id !== visit.awarenessId && (visit.awarenessId !== undefined || !isFree(document, connection, visit, id))
    if (visit.client.ended || ghost || foreign || JSON.stringify(state).length > LARGEST) {
      states.delete(id)
      continue
    }
    visit.awarenessId = id
    state.user = visit.client.user
  }
}

/** May this connection begin to use an awareness id? Takes it away from an older connection of the same session. */
function isFree(document: Document, connection: Connection, visit: Visit, id: number): boolean {
  for (const other of document.getConnections()) {
    const { client } = other.context as Visit
    if (other === connection || !document.getClients(other).has(id)) continue
    if (client.tokenHash !== visit.client.tokenHash || client === visit.client) return false
    document.getClients(other).delete(id)
    document.getClients(connection).add(id)
    ;(other.context as Visit).awarenessId = NONE
  }
  return true
}
