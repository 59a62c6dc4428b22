import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { hoverOf, stepCard, stepColumn } from '#shared/documents/board/hover.ts'
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

/** Follows what this person lifts, from taking it up to putting it down. `tell` hears of each step. */
export function useHolding(placement: Placement, tell: (news: HoldingNews) => void): Holding {
  const [held, setHeld] = useState<Held | null>(null)
  const ghost = useRef<HTMLElement | null>(null)
  const latest = useRef({ placement, tell, held })
  useLayoutEffect(() => {
    latest.current.placement = placement
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
        const home = hoverOf(latest.current.placement, kind, id)
        const next: Held = { kind, id, home, over: home, grip }
        set(next)
        latest.current.tell({ type: 'lifted', held: next })
      },
      onMove(point: Point) {
        const grip = latest.current.held?.grip
        if (!grip) return
        if (ghost.current) ghost.current.style.translate = `${point.x - grip.x}px ${point.y - grip.y}px`
        const middle = { x: point.x, y: point.y - grip.y + grip.box.height / 2 }
        hover(kind === 'card' ? cardTarget(middle, id) : columnTarget(point, id))
      },
      onKey(key) {
        const { held, placement } = latest.current
        if (held) hover((kind === 'card' ? stepCard : stepColumn)(placement, id, held.over, key))
      },
      onDrop: () => end('dropped'),
      onCancel: () => end('cancelled'),
    })
  }, [])

  return { held, ghost, lift }
}
