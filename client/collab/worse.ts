import type { SaveState, Saving } from './handle.ts'

/** From where nothing needs to be said to where something has gone wrong. */
const ORDER: readonly SaveState['state'][] = ['saved', 'local', 'saving', 'tab', 'failed']

/** Of two documents that a page shows as one, the one whose edits are further from being safe: the page speaks for both (rule S40). */
export function worse(one: Saving, other: Saving | null): Saving {
  const rank = ({ save }: Saving) => ORDER.indexOf(save.state)
  return other && rank(other) > rank(one) ? other : one
}
