import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'

/** What stands in an address that leads to one thing in a document: `?open=`. */
export const OPEN = 'open'

/**
 * Opens what the address asks for, once, as soon as it is there, and takes it out of the address. `open`: opens a session, a card, a thread by its id; false
 * as long as it is not there.
 */
export function useArrival(open: (id: string) => boolean): void {
  const [search, setSearch] = useSearchParams()
  const asked = search.get(OPEN)
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (asked === null) return
    setWanted(asked)
    setSearch(
      (now) => {
        now.delete(OPEN)
        return now
      },
      { replace: true, preventScrollReset: true },
    )
  }, [asked, setSearch])
  // Tried with every drawing until it is there. Not while the address still says it: opening may change the address too, and one would undo the other.
  useEffect(() => {
    if (wanted !== null && asked === null && open(wanted)) setWanted(null)
  })
}
