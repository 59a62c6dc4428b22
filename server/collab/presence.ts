import type { Connection, Document } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { modifyAwarenessUpdate } from 'y-protocols/awareness'
import { formatName } from '#shared/documents/name.ts'
import type { Visit } from './registry.ts'

/** Hocuspocus' number of a message about presence. */
const AWARENESS = 1

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
    // Hocuspocus notes only ids it has never seen: who comes back after a break would stay when they leave.
    document.getClients(connection).add(id)
    state.user = visit.client.user
    if (!isWithin(visit, state.at)) state.at = null
  }
}

/** May this connection begin to use an awareness id? Takes it away from an older connection of the same session. */
function isFree(document: Document, connection: Connection, visit: Visit, id: number): boolean {
  for (const other of document.getConnections()) {
    const { client } = other.context as Visit
    if (other === connection || !document.getClients(other).has(id)) continue
    if (client.tokenHash !== visit.client.tokenHash || client === visit.client) return false
    document.getClients(other).delete(id)
    ;(other.context as Visit).awarenessId = NONE
  }
  return true
}

/** May they know of this document? On every other channel than a workspace's nobody says where they are. */
function isWithin({ client, name }: Visit, at: unknown): boolean {
  const limitedTo = name.kind === 'workspace' ? client.open.get(formatName(name))?.limitedTo : null
  return !limitedTo || at === undefined || at === null || limitedTo.includes(at as string)
}

/**
 * Keeps from a limited member where the others are, when that is out of their reach (rule A10): all they hear is that they are there. To be called before
 * the connection has said anything.
 */
export function veilPresence(connection: Connection<Visit>): void {
  const { context: visit } = connection
  if (visit.name.kind !== 'workspace') return
  const send = connection.send.bind(connection)
  const veil = (state: { user?: unknown; at?: unknown } | null) =>
    state && !isWithin(visit, state.at) ? { user: state.user, at: null } : state
  connection.send = (message) => {
    const decoder = decoding.createDecoder(message)
    const name = decoding.readVarString(decoder)
    if (decoding.readVarUint(decoder) !== AWARENESS) return send(message)
    const states = modifyAwarenessUpdate(decoding.readVarUint8Array(decoder), veil)
    send(
      encoding.encode((encoder) => {
        encoding.writeVarString(encoder, name)
        encoding.writeVarUint(encoder, AWARENESS)
        encoding.writeVarUint8Array(encoder, states)
      }),
    )
  }
}
