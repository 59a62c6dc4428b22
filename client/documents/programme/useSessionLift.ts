import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useLift } from '../../ui/lift.ts'
import type { Held, Liftable } from './held.ts'
import { useTools } from './tools.ts'

/**
 * Takes a session up by mouse, finger or keyboard. While held by keyboard, Shift and the arrows change its length, Page up and down its day, and
 * Delete puts it in the tray. `grip`: what a press at a height of it takes, where not always all of it.
 */
export function useSessionLift(item: Liftable, grip?: (element: Element, y: number) => Held['mode']) {
  const { drag, canWrite } = useTools()
  const mode = useRef<Held['mode']>('move')
  const { lifted, byKeyboard, handlers } = useLift({
    disabled: !canWrite,
    onLift: (from) => drag.lift(item, from ? mode.current : 'move', from),
    onMove: (point) => drag.move(point),
    onKey: (key) => drag.key(key),
    onDrop: () => drag.drop(),
    onCancel: () => drag.cancel(),
  })
  const carry = (event: KeyboardEvent): (() => void) | undefined => {
    if (event.shiftKey && event.key === 'ArrowUp') return () => drag.stretch(-1)
    if (event.shiftKey && event.key === 'ArrowDown') return () => drag.stretch(1)
    if (event.key === 'PageUp') return () => drag.day(-1)
    if (event.key === 'PageDown') return () => drag.day(1)
    if (event.key === 'Delete' || event.key === 'Backspace') return () => drag.toTray()
    return undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = byKeyboard ? carry(event) : undefined
    if (!act) return handlers.onKeyDown(event)
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const onPointerDown = (event: PointerEvent) => {
    mode.current = grip?.(event.currentTarget, event.clientY) ?? 'move'
    handlers.onPointerDown(event)
  }
  return { lifted, handlers: { ...handlers, onKeyDown, onPointerDown } }
}
