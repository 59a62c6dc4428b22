import type { Document } from '@hocuspocus/server'

/**
 * A document that took longer than `from` ms of the thread everybody shares to open is kept for `ms` after its last reader has left: who reloads the page,
 * or opens it again and again, opens it once. No more than `documents` at once, for the memory they take.
 */
const LINGER = { from: 20, ms: 5000, documents: 2 }

/** Which documents nobody has open stay in memory for a while. */
export interface Linger {
  /** What opening a document cost, in ms. */
  opened(document: Document, cost: number): void
  /** Is this one, which nobody has open any more, to stay? `letGo` is called for it later, and asks again then. */
  keeps(document: Document): boolean
  close(): void
}

export function createLinger(letGo: (document: Document) => void): Linger {
  const costs = new WeakMap<Document, number>()
  /** In the order in which they were left. */
  const staying = new Map<Document, NodeJS.Timeout>()
  const over = new WeakSet<Document>()
  let closed = false
  const end = (document: Document) => {
    clearTimeout(staying.get(document))
    staying.delete(document)
    // Somebody has it open again.
    if (document.getConnectionsCount() > 0) return
    over.add(document)
    letGo(document)
  }
  return {
    opened: (document, cost) => void costs.set(document, cost),
    keeps(document) {
      if (closed || over.has(document) || (costs.get(document) ?? 0) < LINGER.from) return false
      clearTimeout(staying.get(document))
      staying.delete(document)
      staying.set(
        document,
        setTimeout(() => end(document), LINGER.ms),
      )
      const [oldest] = staying.keys()
      if (oldest && staying.size > LINGER.documents) end(oldest)
      return true
    },
    close() {
      closed = true
      for (const timer of staying.values()) clearTimeout(timer)
    },
  }
}
