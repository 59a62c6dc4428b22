import type { Card } from '#shared/documents/board/schema.ts'

/** Which cards are shown: those with these words, of this person (`nobody`: of no one). */
export interface Filter {
  text: string
  person: string
}

export const EVERYBODY = 'everybody'
export const NOBODY = 'nobody'
export const ALL: Filter = { text: '', person: EVERYBODY }

export function isFiltering(filter: Filter): boolean {
  return filter.text.trim() !== '' || filter.person !== EVERYBODY
}

/** Letters without case or accents: somebody looking for "cafe" finds "Café". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

export function matches(card: Card, { text, person }: Filter): boolean {
  if (person === NOBODY && Object.keys(card.assignees).length > 0) return false
  if (person !== EVERYBODY && person !== NOBODY && !card.assignees[person]) return false
  return plain(text)
    .split(/\s+/)
    .every((word) => plain(card.title).includes(word))
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
