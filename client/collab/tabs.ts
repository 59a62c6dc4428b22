import * as Y from 'yjs'
import type { Tabs } from '../offline/tabs.ts'

/** The origin of what came from another tab, which brings it to the server itself; and of what this tab has to bring. */
export const ELSEWHERE = Symbol('elsewhere')
export const FROM_TAB = Symbol('from a tab')

const NOTHING = new Uint8Array([0, 0])

interface Sharing {
  /** Asks the other tabs for what they have more. */
  ask(): void
  /** Gives them an edit. */
  tell(update: Uint8Array): void
  /** Says that what they have from here does not reach the server from here after all. */
  takeOver(): void
  stop(): void
}

interface Said {
  /** Does the server get from this tab what it has? */
  isSent(): boolean
  /** Another tab has something the server may lack. */
  onUnsent(): void
  /** The server refuses something that this tab may have from another. */
  onTorn(): void
}

/** Lets a document and its copies in this person's other tabs be one, also without a connection. */
export function shareWithTabs(tabs: Tabs, document: string, doc: Y.Doc, { isSent, onUnsent, onTorn }: Said): Sharing {
  const ask = () => tabs.post({ type: 'ask', document, vector: new Uint8Array(Y.encodeStateVector(doc)) })
  const stop = tabs.listen((message) => {
    if (message.type !== 'edit' && message.type !== 'ask' && message.type !== 'torn') return
    if (message.document !== document) return
    if (message.type === 'torn') return onTorn()
    if (message.type === 'ask') {
      const update = new Uint8Array(Y.encodeStateAsUpdate(doc, message.vector))
      tabs.post({ type: 'edit', document, update, sent: isSent() })
      return
    }
    if (!message.sent) onUnsent()
    const whole = doc.store.pendingStructs === null
    Y.applyUpdate(doc, message.update, message.sent ? ELSEWHERE : FROM_TAB)
    // It leans on something this tab has not seen yet.
    if (whole && doc.store.pendingStructs) ask()
  })
  return {
    ask,
    tell: (update) => tabs.post({ type: 'edit', document, update: new Uint8Array(update), sent: isSent() }),
    takeOver: () => tabs.post({ type: 'edit', document, update: NOTHING, sent: false }),
    stop,
  }
}
