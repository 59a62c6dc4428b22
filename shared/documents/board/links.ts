import type * as Y from 'yjs'
import { itemOf, putFields } from '../items.ts'
import { transact } from '../transact.ts'
import type { Board, Link } from './schema.ts'

/** What a card belongs with in another document: the document, and what in it (`''`: the document itself, a release). */
export type Target = Pick<Link, 'kind' | 'document' | 'item'>

/** The id of a target, the same wherever it is made. */
export function targetId({ kind, document, item }: Target): string {
  return `${kind} ${document} ${item}`
}

const linkId = (card: string, target: Target) => `${card} ${targetId(target)}`

/** What each card belongs with in other documents, each once, in an order that is the same for everybody. */
export function linksByCard({ links }: Pick<Board, 'links'>): ReadonlyMap<string, Target[]> {
  const found = new Map<string, Map<string, Target>>()
  for (const { card, kind, document, item } of links.values()) {
    const target = { kind, document, item }
    const own = found.get(card) ?? new Map<string, Target>()
    found.set(card, own.set(targetId(target), target))
  }
  return new Map([...found].map(([card, targets]) => [card, [...targets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target)]))
}

/** Says of a card that it belongs with something in another document. Does nothing when the card is gone. */
export function link(doc: Y.Doc, card: string, { kind, document, item }: Target): void {
  transact(doc, () => {
    if (itemOf(doc, 'cards', card)) putFields(doc, 'links', linkId(card, { kind, document, item }), { card, kind, document, item })
  })
}

/** Says of a card that it does not, and returns how to say so again. */
export function unlink(doc: Y.Doc, card: string, target: Target): () => void {
  transact(doc, () => doc.getMap('links').delete(linkId(card, target)))
  return () => link(doc, card, target)
}
