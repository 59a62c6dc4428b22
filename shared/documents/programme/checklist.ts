import type { Conflict } from './conflict.ts'
import type { Placement } from './placement.ts'
import type { Published } from './published.ts'
import type { Programme, Session } from './schema.ts'

/** What somebody may want to know before a programme goes out. None of it blocks; `nothing`: nothing would go out at all. */
export const CHECKS = ['unconfirmed', 'unplaced', 'clashes', 'accepted', 'no-speaker', 'no-abstract'] as const
export type Check = (typeof CHECKS)[number]

export interface Checklist {
  nothing: boolean
  /** The sessions of each, in the order of the programme, each once. */
  checks: Record<Check, Session[]>
}

/**
 * The checklist before publishing. `version`: what would go out. Unconfirmed: lies somewhere and does not go out; unplaced: is confirmed and lies nowhere.
 * Speakers and abstracts are asked of what goes out, not of breaks.
 */
export function checklistOf(
  { sessions }: Pick<Programme, 'sessions'>,
  placement: Placement,
  conflicts: readonly Conflict[],
  version: Published,
): Checklist {
  const once = (all: readonly Session[]) => [...new Set(all)]
  const placed = once(placement.placed.map(({ session }) => session))
  const clashing = (accepted: boolean) =>
    once(
      conflicts
        .filter((conflict) => conflict.weight === 'clash' && (conflict.accepted !== null) === accepted)
        .flatMap(({ sides }) => sides.map(({ session }) => session)),
    )
  const talks = version.sessions.filter(({ type }) => type !== 'break')
  const lacking = (lacks: (session: Published['sessions'][number]) => boolean) =>
    talks.filter(lacks).flatMap(({ id }) => sessions.get(id) ?? [])
  return {
    nothing: version.sessions.length === 0,
    checks: {
      unconfirmed: placed.filter(({ status }) => status === 'idea' || status === 'invited'),
      unplaced: once(placement.tray.map(({ session }) => session)).filter(({ status }) => status === 'confirmed'),
      clashes: clashing(false),
      accepted: clashing(true),
      'no-speaker': lacking(({ speakers }) => speakers.length === 0),
      'no-abstract': lacking(({ abstract }) => abstract.length === 0),
    },
  }
}
