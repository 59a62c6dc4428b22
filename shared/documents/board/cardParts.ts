import * as Y from 'yjs'
import { safeLink } from '../../prose/specs.ts'
import { idOf, newId } from '../ids.ts'
import { innerMap, itemOf } from '../items.ts'
import { ordered, type Ranked, rankAt, rankBetween } from '../rank.ts'
import { newText } from '../text.ts'
import { transact } from '../transact.ts'
import type { Attachment, Board, Card, Check } from './schema.ts'

/** The checklist of a card, in its order, without what was taken out. */
export function checksOf({ checklist }: Pick<Card, 'checklist'>): Check[] {
  return ordered(Object.entries(checklist).map(([id, check]) => ({ ...check, id }))).filter(({ removed }) => !removed)
}

/** What a card points to elsewhere, in its order; nothing a browser should not follow. */
export function attachmentsOf({ attachments }: Pick<Card, 'attachments'>): Attachment[] {
  return ordered(Object.entries(attachments).map(([id, attachment]) => ({ ...attachment, id }))).filter(({ url }) => safeLink(url) === url)
}

/** Cards that belong with one, whichever of the two said so, without those in the bin (rule B13). */
export function relatedTo({ cards }: Pick<Board, 'cards'>, card: Card): Card[] {
  return [...cards.values()].filter(({ id, related, removed }) => id !== card.id && !removed && (related[card.id] || card.related[id]))
}

function checkIn(doc: Y.Doc, card: string, check: string): Y.Map<unknown> | undefined {
  const found = itemOf(doc, 'cards', card) && innerMap(doc, 'cards', card, 'checklist')?.get(check)
  return found instanceof Y.Map ? found : undefined
}

/** The ranks of what lies in a map inside a card. */
function ranksIn(map: Y.Map<unknown>): Ranked[] {
  return [...map].map(([id, value]) => {
    const rank = value instanceof Y.Map ? value.get('rank') : (value as { rank?: unknown } | null)?.rank
    return { id, rank: typeof rank === 'string' ? rank : 'a0' }
  })
}

/** The collaborative text of one thing to tick off. */
export function checkText(doc: Y.Doc, card: string, check: string): Y.Text | undefined {
  const text = checkIn(doc, card, check)?.get('text')
  return text instanceof Y.Text ? text : undefined
}

/** Adds a thing to tick off for each text, in this order, behind one that is there or behind all. Returns their ids; none when the card is gone. */
export function addChecks(doc: Y.Doc, card: string, texts: readonly string[], after: string | null = null): string[] {
  return transact(doc, () => {
    const checks = innerMap(doc, 'cards', card, 'checklist')
    if (!checks) return []
    const there = ordered(ranksIn(checks))
    const at = there.findIndex(({ id }) => id === after)
    const next = at < 0 ? null : (there.slice(at + 1).find(({ rank }) => rank > (there[at] as Ranked).rank)?.rank ?? null)
    let rank = (at < 0 ? there.at(-1) : there[at])?.rank ?? null
    return texts.map((text) => {
      rank = rankBetween(rank, next)
      const id = newId()
      checks.set(id, new Y.Map<unknown>(Object.entries({ text: newText(text), done: false, rank, removed: false })))
      return id
    })
  })
}

/** Ticks something off, or not. */
export function tick(doc: Y.Doc, card: string, check: string, done: boolean): void {
  transact(doc, () => checkIn(doc, card, check)?.set('done', done))
}

/** Puts something to tick off in front of another, or behind all (null). */
export function moveCheck(doc: Y.Doc, card: string, check: string, before: string | null): void {
  transact(doc, () => {
    const checks = innerMap(doc, 'cards', card, 'checklist')
    const others = checks && ordered(ranksIn(checks)).filter(({ id }) => id !== check)
    const index = others?.findIndex(({ id }) => id === before) ?? -1
    if (others) checkIn(doc, card, check)?.set('rank', rankAt(others, index < 0 ? others.length : index))
  })
}

/** Takes something out of a checklist, and returns how to bring it back, with what others typed in it meanwhile. */
export function removeCheck(doc: Y.Doc, card: string, check: string): () => void {
  const set = (removed: boolean) => transact(doc, () => checkIn(doc, card, check)?.set('removed', removed))
  set(true)
  return () => void set(false)
}

/** Points to something elsewhere. Twice the same address is once. False when a browser should not follow it. */
export function attach(doc: Y.Doc, card: string, address: string, title = ''): boolean {
  const url = safeLink(address)
  if (!url) return false
  transact(doc, () => {
    const attachments = innerMap(doc, 'cards', card, 'attachments')
    const last = attachments && ordered(ranksIn(attachments)).at(-1)
    attachments?.set(idOf(url), { url, title, rank: rankBetween(last?.rank ?? null, null) })
  })
  return true
}

/** Takes away what a card points to, and returns how to put it back. */
export function detach(doc: Y.Doc, card: string, attachment: string): () => void {
  const attachments = innerMap(doc, 'cards', card, 'attachments')
  const kept = attachments?.get(attachment)
  transact(doc, () => attachments?.delete(attachment))
  return () => {
    if (kept) transact(doc, () => innerMap(doc, 'cards', card, 'attachments')?.set(attachment, kept))
  }
}

/** Says of two cards that they belong together. */
export function relate(doc: Y.Doc, card: string, other: string): void {
  transact(doc, () => card !== other && itemOf(doc, 'cards', other) && innerMap(doc, 'cards', card, 'related')?.set(other, true))
}

/** Says of two cards that they do not, whichever of them said so. */
export function unrelate(doc: Y.Doc, card: string, other: string): void {
  transact(doc, () => {
    innerMap(doc, 'cards', card, 'related')?.delete(other)
    innerMap(doc, 'cards', other, 'related')?.delete(card)
  })
}
