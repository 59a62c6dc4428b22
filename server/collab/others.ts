import { type Connection, type Document, isTransactionOrigin } from '@hocuspocus/server'
import { UPDATE, writeSync } from './messages.ts'

/**
 * Sends what is written in a document to everybody but who wrote it: they have it, and hear that it is stored (rule J23). When edits of several leave
 * together, they go to all of them. To be called before anybody is attached.
 */
export function sendToOthers(document: Document): void {
  /** Who wrote what waits to be sent; null for what came from elsewhere. Heard before any of it leaves. */
  const writers = new Set<Connection | null>()
  // Nothing else listens here: storing is the gate's, so Hocuspocus need not wind up its clocks for it at every edit.
  document.onUpdate((_, origin) => {
    writers.add(isTransactionOrigin(origin) && origin.source === 'connection' ? origin.connection : null)
  })
  // Takes the place of Hocuspocus' own, which sends to all.
  Object.assign(document, {
    broadcastUpdate(update: Uint8Array) {
      const [writer] = writers.size === 1 ? writers : []
      writers.clear()
      const message = writeSync(document.name, UPDATE, update)
      for (const connection of document.getConnections()) if (connection !== writer) connection.send(message)
    },
  })
}
