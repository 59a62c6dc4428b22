import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { can } from '#shared/access/roles.ts'
import { dateOfDue, plusDays } from '#shared/documents/board/due.ts'
import type { Shown as ShownCard } from '#shared/documents/board/hover.ts'
import {
  dateInLane,
  giveOnlyTo,
  type Lane,
  lanesByDate,
  lanesByDue,
  lanesByPerson,
  OF_NOBODY,
  putOnDate,
  TOGETHER,
  UNDATED,
} from '#shared/documents/board/lanes.ts'
import type { Placement } from '#shared/documents/board/placement.ts'
import type { Card, Due, Hover } from '#shared/documents/board/schema.ts'
import { transact } from '#shared/documents/transact.ts'
import type { Member, Person } from '#shared/protocol/schema.ts'
import { useFormat } from '../../i18n/format.ts'
import { laneAt } from './targets.ts'
import type { Ways } from './useHolding.ts'
import type { View } from './useShown.ts'

/** A lane as it is drawn. */
export interface ShownLane {
  id: string
  name: string
  /** Whose it is, where it is one person's. */
  person: Person | null
  /** Can a card be put here? Nobody makes something overdue. */
  takes: boolean
  cards: ShownCard<Person | null>[]
  /** What a card that is added here begins with; null: none is added here. */
  adds: { assignees?: string[]; due?: Due | null } | null
}

/** A board in lanes: by person, by time, or by date. */
export interface Lanes {
  lanes: readonly ShownLane[]
  ways: Ways
  placeOf(lane: string): string
  /** Makes cards what the lane says. */
  drop(lane: string, cards: readonly string[]): void
}

interface Around {
  doc: Y.Doc
  placement: Placement
  members: readonly Member[]
  former: readonly Person[]
  today: string
  eventDate: string | null
  /** Who else holds a card, by its id. */
  heldBy: ReadonlyMap<string, Person>
  fits(card: Card): boolean
}

/** The lanes of a view; null where columns are shown. */
export function useLanes(view: View, { doc, placement, members, former, today, eventDate, heldBy, fits }: Around): Lanes | null {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    if (view === 'columns') return null
    const writers = members.filter(({ role }) => can(role, 'document.write'))
    const people = new Map([...former, ...members].map((person) => [person.id, person]))
    const found: Lane[] =
      view === 'person'
        ? lanesByPerson(
            placement,
            writers.map(({ id }) => id),
            eventDate,
          )
        : view === 'due'
          ? lanesByDue(placement, { today, eventDate })
          : lanesByDate(placement, eventDate).sort((a, b) => (a.id < b.id ? -1 : 1))
    const nameOf = (id: string): string => {
      if (view === 'due') return t(`board.views.dues.${id as 'week'}`)
      if (view === 'calendar') return id === UNDATED ? t('board.views.dues.undated') : format.date(id)
      if (id === OF_NOBODY) return t('board.ofNobody')
      return id === TOGETHER ? t('board.views.together') : (people.get(id)?.name ?? t('board.views.gone'))
    }
    const takes = (id: string): boolean => {
      if (view === 'calendar') return true
      if (view === 'due') return dateInLane(id, null, today) !== undefined
      return id === OF_NOBODY || writers.some((writer) => writer.id === id)
    }
    const addsIn = (id: string): ShownLane['adds'] => {
      if (!takes(id) || view === 'calendar') return null
      if (view === 'person') return { assignees: id === OF_NOBODY ? [] : [id] }
      return { due: dateInLane(id, null, today) ?? null }
    }
    const lanes = found.map(
      ({ id, cards }): ShownLane => ({
        id,
        name: nameOf(id),
        person: view === 'person' ? (people.get(id) ?? null) : null,
        takes: takes(id),
        cards: cards.filter(fits).map((card) => ({ card, heldBy: heldBy.get(card.id) ?? null })),
        adds: addsIn(id),
      }),
    )
    const laneOf = (card: string) => lanes.find(({ cards }) => cards.some((one) => one.card.id === card))
    /** In front of what lies there already: where it will lie follows from what it becomes. */
    const inside = (id: string): Hover => ({ column: id, before: lanes.find((lane) => lane.id === id)?.cards[0]?.card.id ?? null })
    const open = lanes.filter((lane) => lane.takes)
    const ways: Ways = {
      home(_kind, id) {
        const lane = laneOf(id)
        const index = lane?.cards.findIndex(({ card }) => card.id === id) ?? -1
        return { column: lane?.id ?? '', before: lane?.cards[index + 1]?.card.id ?? null }
      },
      target(held, point) {
        const id = laneAt(point)
        return id === null || id === held.home.column ? held.home : inside(id)
      },
      step(held, key) {
        const from = held.over.column
        const to = view === 'calendar' ? dayTo(from, key, today) : laneTo(open, lanes, from, key)
        return to === held.home.column ? held.home : inside(to)
      },
    }
    const drop = (id: string, cards: readonly string[]) => {
      if (view === 'person') giveOnlyTo(doc, cards, id === OF_NOBODY ? null : id)
      else if (view === 'calendar') putOnDate(doc, cards, id === UNDATED ? null : id, eventDate)
      else {
        const all = [...placement.columns.flatMap((filled) => filled.cards), ...placement.notPlaced]
        transact(doc, () => {
          for (const card of all.filter((one) => cards.includes(one.id))) {
            const date = dateInLane(id, dateOfDue(card.due, eventDate), today)
            if (date !== undefined) putOnDate(doc, [card.id], date, eventDate)
          }
        })
      }
    }
    return { lanes, ways, drop, placeOf: (id) => t('board.views.inLane', { lane: nameOf(id) }) }
  }, [view, doc, placement, members, former, today, eventDate, heldBy, fits, t, format])
}

function laneTo(open: readonly ShownLane[], lanes: readonly ShownLane[], from: string, key: string): string {
  const index = lanes.findIndex(({ id }) => id === from)
  const at = (lane: ShownLane) => lanes.indexOf(lane)
  const to = {
    left: open.findLast((lane) => at(lane) < index),
    right: open.find((lane) => at(lane) > index),
    home: open[0],
    end: open.at(-1),
  }[key]
  return to?.id ?? from
}

/** A day on, a week on, or to the ends of the week; from what has no date: to today. */
function dayTo(from: string, key: string, today: string): string {
  if (from === UNDATED) return today
  const weekday = (new Date(from).getUTCDay() + 6) % 7
  const days = { left: -1, right: 1, up: -7, down: 7, home: -weekday, end: 6 - weekday }[key] ?? 0
  return plusDays(from, days)
}
