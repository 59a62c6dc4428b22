import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { LightClient } from './client.ts'
import { write } from './wire.ts'

/** Somebody who types into a paragraph of their own, one character an edit. */
export class Typist {
  readonly doc = new Y.Doc()
  readonly client: LightClient
  edits = 0
  /** Called with the clock of each edit, just before it is sent. */
  onEdit: (clock: number) => void = () => undefined
  private readonly text = new Y.XmlText()
  private readonly awareness: Awareness | undefined

  constructor(client: LightClient, cursors: boolean) {
    this.client = client
    this.awareness = cursors ? new Awareness(this.doc) : undefined
    this.doc.on('update', (update: Uint8Array) => client.send(write.update(client.name, update)))
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [this.text])
    this.doc.getXmlFragment('text').insert(0, [paragraph])
  }

  type(): void {
    this.onEdit(Y.getState(this.doc.store, this.doc.clientID))
    this.text.insert(this.edits, 'abcdefghij klmnopqr stuvwxyz '[this.edits % 29] as string)
    this.edits += 1
    if (!this.awareness) return
    const caret = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.text, this.edits))
    this.awareness.setLocalState({ user: { name: 'Somebody', color: '#1f47c4' }, cursor: { anchor: caret, head: caret } })
    this.client.send(write.awareness(this.client.name, encodeAwarenessUpdate(this.awareness, [this.doc.clientID])))
  }

  leave(): void {
    this.awareness?.destroy()
    this.doc.destroy()
  }
}

/** Lets everybody type `perSecond` edits each, evenly, each beginning at another moment. Gives how to make them stop. */
export function typeAway(typists: Typist[], perSecond: number): () => void {
  const every = 1000 / perSecond
  const timers = new Set<NodeJS.Timeout>()
  typists.forEach((typist, index) => {
    const start = setTimeout(
      () => {
        typist.type()
        timers.add(setInterval(() => typist.type(), every))
      },
      (every * (index + 0.5)) / typists.length,
    )
    timers.add(start)
  })
  return () => {
    for (const timer of timers) clearTimeout(timer)
  }
}
