import type * as Y from 'yjs'
import { transact } from '../transact.ts'
import { labelCard, unlabelCard } from './labels.ts'
import { archiveCard, assign, putBackCard, removeCard, restoreCard, setDue, unassign } from './operations.ts'
import type { Due } from './schema.ts'

/** Does something with many cards, as one step. */
function each(doc: Y.Doc, cards: readonly string[], act: (card: string) => void): void {
  transact(doc, () => {
    for (const card of cards) act(card)
  })
}

/** Takes cards out of sight, and returns how to bring them back. */
export function archiveCards(doc: Y.Doc, cards: readonly string[]): () => void {
  each(doc, cards, (card) => archiveCard(doc, card))
  return () => each(doc, cards, (card) => restoreCard(doc, card))
}

/** Puts cards into the bin, and returns how to take them out again. */
export function removeCards(doc: Y.Doc, cards: readonly string[]): () => void {
  each(doc, cards, (card) => void removeCard(doc, card))
  return () => each(doc, cards, (card) => putBackCard(doc, card))
}

/** Gives cards a label, or takes it off them. */
export function labelCards(doc: Y.Doc, cards: readonly string[], label: string, on: boolean): void {
  each(doc, cards, (card) => (on ? labelCard : unlabelCard)(doc, card, label))
}

/** Gives cards to somebody as well, or takes them from them. */
export function assignCards(doc: Y.Doc, cards: readonly string[], user: string, on: boolean): void {
  each(doc, cards, (card) => (on ? assign : unassign)(doc, card, user))
}

/** Says when cards are due, or that they are not. */
export function setDues(doc: Y.Doc, cards: readonly string[], due: Due | null): void {
  each(doc, cards, (card) => setDue(doc, card, due))
}
