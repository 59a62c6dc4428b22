import * as Y from 'yjs'
import { newText } from '#shared/documents/text.ts'
import { transact } from '#shared/documents/transact.ts'
import type { Replica } from './subject.ts'

/** Somebody who types unique tokens, and notes which of them the server acknowledged. */
export class Writer {
  readonly sent: string[] = []
  readonly replica: Replica
  private readonly name: string
  private acknowledged = 0

  constructor(replica: Replica, name: string) {
    this.replica = replica
    this.name = name
    // Acknowledgements come in order, so all but the last `waiting` tokens have theirs.
    replica.onWaiting((waiting) => {
      this.acknowledged = Math.max(this.acknowledged, this.sent.length - waiting)
    })
  }

  /** The tokens that were acknowledged before the connection first closed. */
  get kept(): string[] {
    return this.sent.slice(0, this.acknowledged)
  }

  /** Types a token: at either end of one shared title, or as a card of its own. */
  type(): void {
    const token = `<${this.name}.${this.sent.length}>`
    const { doc } = this.replica
    const cards = doc.getMap('cards')
    transact(doc, () => {
      const shared = (cards.get('shared') as Y.Map<unknown> | undefined)?.get('title')
      this.sent.push(token)
      if (this.sent.length % 4 === 0 || !(shared instanceof Y.Text))
        cards.set(token.replace(/\W/g, ''), new Y.Map([['title', newText(token)]]))
      else shared.insert(this.sent.length % 2 === 0 ? 0 : shared.length, token)
    })
  }
}

/** Every token a document has, as often as it has it. */
export function tokensIn(doc: Y.Doc): string[] {
  const titles = [...doc.getMap('cards').values()].map((card) => String((card as Y.Map<unknown>).get('title')))
  return titles.flatMap((title) => title.match(/<[^<>]*>/g) ?? [])
}
