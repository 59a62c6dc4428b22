import { dateOfDue, plusDays } from '#shared/documents/board/due.ts'
import type { Card } from '#shared/documents/board/schema.ts'

/** When something is due, as people look for it. */
export const DUES = ['late', 'week', 'dated', 'undated'] as const

/** Which cards are shown: those with these words, of this person (`nobody`: of no one), with this label, due then. */
export interface Filter {
  text: string
  person: string
  label: string
  due: (typeof DUES)[number] | typeof ANY
}

export const EVERYBODY = 'everybody'
export const NOBODY = 'nobody'
export const ANY = 'any'
export const ALL: Filter = { text: '', person: EVERYBODY, label: ANY, due: ANY }

export function isFiltering(filter: Filter): boolean {
  return filter.text.trim() !== '' || filter.person !== EVERYBODY || filter.label !== ANY || filter.due !== ANY
}

function isDue(date: string | null, due: Filter['due'], today: string): boolean {
  if (due === ANY) return true
  if (due === 'undated' || due === 'dated') return (date === null) === (due === 'undated')
  return date !== null && (due === 'late' ? date < today : date >= today && date <= plusDays(today, 7))
}

/** Letters without case or accents: somebody looking for "cafe" finds "Café". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The title of a card without case or accents. A card that changes is another object. */
const titles = new WeakMap<Card, string>()
function titleOf(card: Card): string {
  const title = titles.get(card) ?? plain(card.title)
  titles.set(card, title)
  return title
}

/** Whether a card is one of those that are looked for. */
export function matcher(
  { text, person, label, due }: Filter,
  { today, eventDate }: { today: string; eventDate: string | null },
): (card: Card) => boolean {
  const words = plain(text).split(/\s+/).filter(Boolean)
  return (card) => {
    if (label !== ANY && !card.labels[label]) return false
    if (due !== ANY && !isDue(dateOfDue(card.due, eventDate), due, today)) return false
    if (person === NOBODY && Object.keys(card.assignees).length > 0) return false
    if (person !== EVERYBODY && person !== NOBODY && !card.assignees[person]) return false
    return words.every((word) => titleOf(card).includes(word))
  }
}

/** The cards of a paste: one for each line that says something, without the marks of a list. */
export function titlesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•–]\s+|\d+[.)]\s+)?(?:\[[ xX]?\]\s+)?/, '')
        .trim()
        .slice(0, 300),
    )
    .filter(Boolean)
}
