import { attachmentsOf, checksOf } from '#shared/documents/board/cardParts.ts'
import type { Card } from '#shared/documents/board/schema.ts'

/** How wide cards are drawn, in pixels, and how closely. */
export interface Fit {
  width: number
  compact: boolean
}

/** A card that changes is another object, so that what is known of its height, or guessed, is known of what it says. */
const known = new WeakMap<Card, Fit & { height: number }>()

/** So many lines of a title are shown on a card, as the style has it; all of it stands in its details. */
const MOST_LINES = 12

/** Pixels of a card beside its words, of one line of them, and of the rows above and below; as the style has them. */
const ROOM = { around: 22, line: 19, labels: 24, marks: 28, sign: 7.2 }
const COMPACT = { around: 16, line: 18, labels: 0, marks: 0, sign: 7.2 }

/** How high a card was drawn. */
export function keepHeight(card: Card, fit: Fit, height: number): void {
  known.set(card, { ...fit, height })
}

/** How high a card is, or would about be: nobody has drawn it yet. */
export function heightOf(card: Card, { width, compact }: Fit): number {
  const before = known.get(card)
  if (before && before.width === width && before.compact === compact) return before.height
  const room = compact ? COMPACT : ROOM
  const signs = Math.max(10, (width - 48) / room.sign)
  const lines = card.title.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / signs)), 0)
  const hasMarks =
    card.due !== null || Object.keys(card.assignees).length > 0 || checksOf(card).length > 0 || attachmentsOf(card).length > 0
  const hasLabels = Object.keys(card.labels).length > 0
  const height =
    room.around + (compact ? 1 : Math.min(lines, MOST_LINES)) * room.line + (hasMarks ? room.marks : 0) + (hasLabels ? room.labels : 0)
  // Of thousands of cards most are never drawn: who asks again, with every letter somebody types, is not made to wait for the same guess.
  known.set(card, { width, compact, height })
  return height
}
