import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Placement } from '#shared/documents/board/placement.ts'

export interface Chosen {
  /** In the order in which they lie. */
  cards: readonly string[]
  /** Chooses a card, or no longer; `to`: every card from the last one to this. */
  toggle(card: string, to?: boolean): void
  clear(): void
}

const orderOf = ({ columns, notPlaced }: Placement) => [...notPlaced, ...columns.flatMap(({ cards }) => cards)].map(({ id }) => id)

/** The cards somebody has chosen to do something with together. What leaves the board is no longer chosen. */
export function useChosen(placement: Placement): Chosen {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const latest = useRef(placement)
  useLayoutEffect(() => {
    latest.current = placement
  })
  const cards = useMemo(() => (chosen.size === 0 ? [] : orderOf(placement).filter((card) => chosen.has(card))), [chosen, placement])
  const actions = useMemo(
    () => ({
      toggle(card: string, to = false) {
        const order = orderOf(latest.current)
        const [from, until] = [order.indexOf(last.current ?? ''), order.indexOf(card)]
        last.current = card
        setChosen((before) => {
          const next = new Set(before)
          if (to && from >= 0) for (const one of order.slice(Math.min(from, until), Math.max(from, until) + 1)) next.add(one)
          else if (!next.delete(card)) next.add(card)
          return next
        })
      },
      clear: () => setChosen(new Set()),
    }),
    [],
  )
  return { cards, ...actions }
}
