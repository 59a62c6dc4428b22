import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { STEPS, USUAL_ZOOM, ZOOMS } from './axis.ts'
import { type Filter, filterIn, inAddress } from './filter.ts'

export const VIEWS = ['grid', 'list', 'speakers', 'rooms'] as const
export type View = (typeof VIEWS)[number]

export interface Shown {
  /** Ids; '' where nothing was chosen. */
  day: string
  venue: string
  view: View
  /** Minutes by which something moves; one of `STEPS`. */
  step: number
  /** Which of `ZOOMS`. */
  zoom: number
  filter: Filter
}

export type Show = (change: Partial<Omit<Shown, 'filter'>> & { filter?: Partial<Filter> }) => void

const USUAL: Record<string, string> = { view: 'grid', step: String(STEPS[0]), zoom: String(USUAL_ZOOM) }

/** What of a programme is shown. It stands in the address, so that it is still so after a reload and for whom the address is sent to. */
export function useShown(): [Shown, Show] {
  const [search, setSearch] = useSearchParams()
  const shown: Shown = useMemo(() => {
    const zoom = Number(search.get('zoom') ?? USUAL_ZOOM)
    return {
      day: search.get('day') ?? '',
      venue: search.get('venue') ?? '',
      view: VIEWS.find((view) => view === search.get('view')) ?? 'grid',
      step: STEPS.find((step) => step === Number(search.get('step'))) ?? STEPS[0],
      zoom: zoom in ZOOMS ? zoom : USUAL_ZOOM,
      filter: filterIn(search),
    }
  }, [search])
  const show: Show = useCallback(
    ({ filter, ...change }) => {
      // What is drawn may be a step behind the address: two choices in a row would make the first undone.
      const next = new URLSearchParams(window.location.search)
      for (const [key, value] of Object.entries({ ...change, ...inAddress(filter ?? {}) })) {
        if (value === '' || String(value) === USUAL[key]) next.delete(key)
        else next.set(key, String(value))
      }
      setSearch(next, { replace: true, preventScrollReset: true })
    },
    [setSearch],
  )
  return [shown, show]
}
