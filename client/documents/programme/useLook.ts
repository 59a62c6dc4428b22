import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dateOf } from '#shared/time.ts'
import { ZOOMS } from './axis.ts'
import { lookedAt } from './filter.ts'
import { ALL, layoutOf } from './layout.ts'
import { eventTimeNow } from './NowLine.tsx'
import { turnsOf } from './turns.ts'
import type { ProgrammeNow } from './useProgramme.ts'
import type { Shown } from './useShown.ts'
import { roomNames } from './words.ts'

export type Look = ReturnType<typeof useLook>

/** What the person looks at: the address, as far as it fits what there is. On the day itself that day comes first; else the first one. */
export function useLook({ programme, placement, clashesOf }: ProgrammeNow, shown: Shown, narrow: boolean, timeZone: string) {
  const { t } = useTranslation()
  const view = narrow && shown.view === 'grid' ? 'list' : shown.view
  const today = dateOf(eventTimeNow(timeZone))
  const days = useMemo(() => {
    if (shown.day === ALL) return placement.days
    const usual = placement.days.find(({ date }) => date === today) ?? placement.days[0]
    const day = placement.days.find(({ id }) => id === shown.day) ?? usual
    return day ? [day] : []
  }, [placement.days, shown.day, today])
  const everywhere = shown.venue === ALL || (shown.venue === '' && view !== 'grid') || placement.venues.length < 2
  const venue = everywhere ? ALL : (placement.venues.find(({ id }) => id === shown.venue) ?? placement.venues[0])?.id
  const minute = ZOOMS[shown.zoom] ?? 1
  const layout = useMemo(
    () => (days.length > 0 && venue !== undefined ? layoutOf(placement, days, venue, minute) : null),
    [placement, days, venue, minute],
  )
  const clashing = useMemo(
    () => new Set([...clashesOf.values()].flat().flatMap(({ sides }) => sides.map(({ session }) => session.id))),
    [clashesOf],
  )
  const found = useMemo(() => lookedAt(programme, shown.filter, clashing), [programme, shown.filter, clashing])
  const matches = <T extends { session: { id: string } }>(items: readonly T[]) =>
    found ? items.filter(({ session }) => found.has(session.id)) : items
  const rooms = useMemo(() => roomNames(placement, t('programme.unnamedRoom')), [placement, t])
  const turns = useMemo(() => turnsOf(placement.placed), [placement])
  return {
    view,
    days,
    /** '' when several days are shown. */
    dayId: days.length === 1 ? (days[0]?.id ?? '') : ALL,
    venueId: venue ?? ALL,
    /** Null while there is no day or no venue. */
    layout,
    /** The sessions that are looked for, by id; null: all. */
    found,
    /** What is left in a list when the rest is left out. */
    items: matches(layout?.items ?? []),
    tray: matches(placement.tray),
    rooms,
    turns,
  }
}
