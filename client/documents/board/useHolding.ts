import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Direction, hoverOf, stepCard, stepColumn } from '#shared/documents/board/hover.ts'
import type { Placement } from '#shared/documents/board/placement.ts'
import type { Hover } from '#shared/documents/board/schema.ts'
import type { LiftOptions, Point } from '../../ui/lift.ts'
import { cardTarget, columnTarget } from './targets.ts'

/** What this person holds, and where it hovers. */
export interface Held {
  kind: 'card' | 'column'
  id: string
  /** Where it lay when it was taken up. */
  home: Hover
  over: Hover
  /** Where it was taken up: its box, and the place in it the pointer has. `null` by keyboard. */
  grip: { box: DOMRect; x: number; y: number } | null
}

export type HoldingNews = { type: 'lifted' | 'moved' | 'dropped' | 'cancelled'; held: Held }

/** What lifting this thing does; `box` is the element that is taken up. */
export type Lift = (kind: Held['kind'], id: string, box: () => Element | null) => Omit<LiftOptions, 'disabled'>

export interface Holding {
  held: Held | null
  /** What is drawn under the pointer. */
  ghost: RefObject<HTMLElement | null>
  lift: Lift
}

export const same = (one: Hover, two: Hover) => one.column === two.column && one.before === two.before

/** Where something that is held can go. */
export interface Ways {
  /** Where it lies. */
  home(kind: Held['kind'], id: string): Hover
  /** Where it would come to lie with the pointer here, or with its middle there; null: where it hovers already. */
  target(held: Held, point: Point, middle: Point): Hover | null
  /** Where a key brings it. */
  step(held: Held, key: Direction): Hover
}

/** The ways among columns. */
export function columnWays(placement: Placement): Ways {
  return {
    home: (kind, id) => hoverOf(placement, kind, id),
    target: ({ kind, id }, point, middle) => (kind === 'card' ? cardTarget(middle, id) : columnTarget(point, id)),
    step: ({ kind, id, over }, key) => (kind === 'card' ? stepCard : stepColumn)(placement, id, over, key),
  }
}

/** Follows what this person lifts, from taking it up to putting it down. `tell` hears of each step. */
export function useHolding(ways: Ways, tell: (news: HoldingNews) => void): Holding {
  const [held, setHeld] = useState<Held | null>(null)
  const ghost = useRef<HTMLElement | null>(null)
  const latest = useRef({ ways, tell, held })
  useLayoutEffect(() => {
    latest.current.ways = ways
    latest.current.tell = tell
  })

  const lift = useMemo((): Lift => {
    const set = (next: Held | null) => {
      latest.current.held = next
      setHeld(next)
    }
    const hover = (over: Hover | null) => {
      const { held, tell } = latest.current
      if (!held || !over || same(held.over, over)) return
      const next = { ...held, over }
      set(next)
      tell({ type: 'moved', held: next })
    }
    const end = (type: 'dropped' | 'cancelled') => {
      const { held, tell } = latest.current
      if (!held) return
      set(null)
      tell({ type, held })
    }
    return (kind, id, element) => ({
      onLift(from) {
        const box = element()?.getBoundingClientRect()
        const grip = from && box ? { box, x: from.x - box.left, y: from.y - box.top } : null
        const home = latest.current.ways.home(kind, id)
        const next: Held = { kind, id, home, over: home, grip }
        set(next)
        latest.current.tell({ type: 'lifted', held: next })
      },
      onMove(point: Point) {
        const { held, ways } = latest.current
        const grip = held?.grip
        if (!grip) return
        if (ghost.current) ghost.current.style.translate = `${point.x - grip.x}px ${point.y - grip.y}px`
        const middle = { x: point.x, y: point.y - grip.y + grip.box.height / 2 }
        hover(ways.target(held, point, middle))
      },
      onKey(key) {
        const { held, ways } = latest.current
        if (held) hover(ways.step(held, key))
      },
      onDrop: () => end('dropped'),
      onCancel: () => end('cancelled'),
    })
  }, [])

  return { held, ghost, lift }
}
