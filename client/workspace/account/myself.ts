import { createContext, useContext } from 'react'
import type { Person } from '#shared/protocol/schema.ts'

/** What the page of an account knows, in a workspace or outside any. */
export interface Myself {
  me: Person
  /** Everybody here, me too: whose colour is whose. */
  members: readonly Person[]
  /** Is there a connection? Nothing of an account changes without one. */
  online: boolean
}

export const CurrentMyself = createContext<Myself | null>(null)

/** Who this page of an account is of. */
export function useMyself(): Myself {
  const myself = useContext(CurrentMyself)
  if (!myself) throw new Error('Only on the page of an account')
  return myself
}
