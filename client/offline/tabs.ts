/** What the tabs of one person in one browser tell each other. */
export type TabMessage =
  /** An edit of a document. `sent`: the tab it comes from brings it to the server itself. */
  | { type: 'edit'; document: string; update: Uint8Array<ArrayBuffer>; sent: boolean }
  /** Who has more of this document than this state vector? */
  | { type: 'ask'; document: string; vector: Uint8Array<ArrayBuffer> }
  /** The server refuses something of this document: what tabs have of it from each other is no longer to be counted on. */
  | { type: 'torn'; document: string }
  /** The list of documents with unsent edits changed. */
  | { type: 'unsent' }
  /** Somebody has a session again. */
  | { type: 'signed-in' }
  | { type: 'signed-out' }

export interface Tabs {
  post(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): () => void
}

/** The line between the tabs of one person. That the list of unsent edits changed is heard in the tab that says it too. */
export function openTabs(name: string): Tabs {
  const channel = new BroadcastChannel(name)
  const listeners = new Set<(message: TabMessage) => void>()
  const hear = (message: TabMessage) => {
    for (const listener of listeners) listener(message)
  }
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
  return {
    post(message) {
      channel.postMessage(message)
      if (message.type === 'unsent') hear(message)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
