import { plusDays } from '#shared/documents/board/due.ts'
import type { WorkCard } from '#shared/protocol/work.ts'

export const GROUPS = ['overdue', 'week', 'later', 'undated'] as const
export type Group = (typeof GROUPS)[number]

/** When a card asks for attention, seen from a date: `week` is today and the six days after it. */
export function groupOf({ due }: Pick<WorkCard, 'due'>, today: string): Group {
  if (due === null) return 'undated'
  if (due < today) return 'overdue'
  return due < plusDays(today, 7) ? 'week' : 'later'
}
