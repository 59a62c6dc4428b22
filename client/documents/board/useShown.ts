import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ALL, ANY, DUES, type Filter } from './filter.ts'

/** The ways to look at a board. */
export const VIEWS = ['columns', 'person', 'due', 'calendar'] as const
export type View = (typeof VIEWS)[number]

/** What of a board is shown. It stands in the address, so that it is still so after a reload and for whom the address is sent to. */
export interface Shown {
  view: View
  /** The month a calendar shows, `YYYY-MM`; '' for this one. */
  month: string
  filter: Filter
  /** The card whose details are open; '' for none. */
  card: string
}

export type Show = (change: Partial<Shown>) => void

const KEYS = ['view', 'month', 'q', 'who', 'label', 'due', 'card'] as const
type Written = Partial<Record<(typeof KEYS)[number], string>>

function shownIn(search: URLSearchParams): Shown {
  const filter: Filter = {
    text: search.get('q') ?? ALL.text,
    person: search.get('who') ?? ALL.person,
    label: search.get('label') ?? ALL.label,
    due: DUES.find((due) => due === search.get('due')) ?? ANY,
  }
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'columns'
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.exec(search.get('month') ?? '')?.[0] ?? ''
  return { view, month, filter, card: search.get('card') ?? '' }
}

/** What stands in the address; what is as usual does not. */
function written({ view, month, filter, card }: Shown): Written {
  const { text, person, label, due } = filter
  const all: Written = { month: view === 'calendar' ? month : '', q: text, card }
  if (view !== 'columns') all.view = view
  if (person !== ALL.person) all.who = person
  if (label !== ALL.label) all.label = label
  if (due !== ALL.due) all.due = due
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

const keyOf = (shown: Shown) => JSON.stringify(written(shown))

/** What is shown, at once when somebody changes it here, and as soon as the address does: by going back, or along with somebody. */
export function useShown(): [Shown, Show] {
  const [search, setSearch] = useSearchParams()
  const [shown, setShown] = useState(() => shownIn(search))
  const latest = useRef(shown)
  // The address follows a moment later: what it says on the way there is not news.
  const onTheWay = useRef(new Set<string>())
  const setAddress = useRef(setSearch)
  useLayoutEffect(() => {
    setAddress.current = setSearch
  })
  const said = useMemo(() => shownIn(search), [search])
  useEffect(() => {
    const key = keyOf(said)
    if (key === keyOf(latest.current)) onTheWay.current.clear()
    else if (!onTheWay.current.delete(key)) {
      latest.current = said
      setShown(said)
    }
  }, [said])
  const show: Show = useCallback((change) => {
    const next = { ...latest.current, ...change }
    if (keyOf(next) === keyOf(latest.current)) return
    latest.current = next
    setShown(next)
    onTheWay.current.add(keyOf(next))
    setAddress.current(
      (current) => {
        const params = new URLSearchParams(current)
        const entries = written(next)
        for (const key of KEYS) {
          const value = entries[key]
          if (value === undefined) params.delete(key)
          else params.set(key, value)
        }
        return params
      },
      { replace: true, preventScrollReset: true },
    )
  }, [])
  return [shown, show]
}
