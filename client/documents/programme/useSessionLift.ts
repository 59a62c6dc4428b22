import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useLift } from '../../ui/lift.ts'
import type { Held, Liftable } from './held.ts'
import { useTools } from './tools.ts'

/** By which edge it is taken, when by one: `data-edge` on a part of what bears the handlers says so. */
function modeAt({ target }: PointerEvent): Held['mode'] {
  const edge = target instanceof Element ? target.closest<HTMLElement>('[data-edge]')?.dataset.edge : undefined
  return edge === 'start' || edge === 'length' ? edge : 'move'
}

/**
 * Takes a session up by mouse, finger or keyboard. While held by keyboard, Shift and the arrows change its length, Page up and down its day, and
 * Delete puts it in the tray.
 */
export function useSessionLift(item: Liftable) {
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
    mode.current = modeAt(event)
    handlers.onPointerDown(event)
  }
  return { lifted, handlers: { ...handlers, onKeyDown, onPointerDown } }
}
