import type { KeyboardEvent } from 'react'
import { useLift } from '../../ui/lift.ts'
import type { Liftable } from './drag.ts'
import { useTools } from './tools.ts'

/** Takes a session up by mouse, finger or keyboard; while held by keyboard, Shift and the arrows change its length, Delete puts it in the tray. */
export function useSessionLift(item: Liftable, mode: 'move' | 'length' = 'move') {
  const { drag, canWrite } = useTools()
  const { lifted, byKeyboard, handlers } = useLift({
    disabled: !canWrite,
    onLift: (from) => drag.lift(item, mode, from),
    onMove: (point) => drag.move(point),
    onKey: (key) => drag.key(key),
    onDrop: () => drag.drop(),
    onCancel: () => drag.cancel(),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const stretch = event.shiftKey ? { ArrowUp: -5, ArrowDown: 5 }[event.key] : undefined
    if (byKeyboard && (stretch !== undefined || event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault()
      event.stopPropagation()
      if (stretch === undefined) drag.toTray()
      else drag.stretch(stretch)
    } else handlers.onKeyDown(event)
  }
  return { lifted, handlers: { ...handlers, onKeyDown } }
}
