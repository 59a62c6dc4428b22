import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { View } from './Toolbar.tsx'

export interface Shown {
  /** Ids; '' where nothing was chosen. */
  day: string
  venue: string
  view: View
}

/** What of a programme is shown. It stands in the address, so that it is still so after a reload and for whom the address is sent to. */
export function useShown(): [Shown, (change: Partial<Shown>) => void] {
  const [search, setSearch] = useSearchParams()
  const shown: Shown = useMemo(
    () => ({ day: search.get('day') ?? '', venue: search.get('venue') ?? '', view: search.get('view') === 'list' ? 'list' : 'grid' }),
    [search],
  )
  const show = useCallback(
    (change: Partial<Shown>) =>
      setSearch(
        (current) => {
          const next = new URLSearchParams(current)
          for (const [key, value] of Object.entries(change)) {
            if (value === '' || value === 'grid') next.delete(key)
            else next.set(key, value)
          }
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  )
  return [shown, show]
}
