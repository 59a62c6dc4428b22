import { useState } from 'react'
import { byUrgency, type Conflict } from '#shared/documents/programme/conflict.ts'

/** The reasons somebody is giving, each for one thing that is wrong. */
export interface Reasons {
  /** What is wrong now, and what is no longer but has a reason begun for it, in the order everybody sees. */
  shown: readonly Conflict[]
  /** How it was when its reason was begun; undefined: none is. */
  begunFor(id: string): Conflict | undefined
  isGone(id: string): boolean
  begin(clash: Conflict): void
  end(id: string): void
}

/**
 * Keeps what a reason is being typed for where it stands, whatever becomes of it meanwhile: others resolve and accept things too, and a field must not
 * disappear from under the hands that type in it (rule P96).
 */
export function useReasons(conflicts: readonly Conflict[]): Reasons {
  const [begun, setBegun] = useState<readonly Conflict[]>([])
  const isGone = (id: string) => !conflicts.some((conflict) => conflict.id === id)
  const gone = begun.filter(({ id }) => isGone(id))
  return {
    shown: gone.length > 0 ? [...conflicts, ...gone].sort(byUrgency) : conflicts,
    begunFor: (id) => begun.find((clash) => clash.id === id),
    isGone,
    begin: (clash) => setBegun((before) => [...before, clash]),
    end: (id) => setBegun((before) => before.filter((clash) => clash.id !== id)),
  }
}
