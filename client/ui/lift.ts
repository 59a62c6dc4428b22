import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import './lift.css'
import { followPress, guardTouch } from './liftPress.ts'

/** Client coordinates. */
export interface Point {
  x: number
  y: number
}

export type LiftKey = 'up' | 'down' | 'left' | 'right' | 'home' | 'end'

const KEYS: Record<string, LiftKey> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
}

export interface LiftOptions {
  disabled?: boolean
  /** Something was taken up: at this point with a pointer, or `null` by keyboard. */
  onLift(from: Point | null): void
  onMove(point: Point): void
  onKey(key: LiftKey): void
  onDrop(): void
  onCancel(): void
}

export interface LiftHandlers {
  onPointerDown(event: PointerEvent): void
  onKeyDown(event: KeyboardEvent): void
  onKeyUp(event: KeyboardEvent): void
  onBlur(event: FocusEvent): void
}

const taken = new WeakSet<Event>()

/** Does this event come from the element itself? Not from a control in it, nor (through React's tree) from a menu or sheet it opened. */
function isOwn(event: { target: EventTarget; currentTarget: EventTarget }): boolean {
  if (event.target === event.currentTarget) return true
  const [target, element] = [event.target as Element, event.currentTarget as Element]
  const control = target.closest('input, textarea, select, button, a[href], [contenteditable], [role="button"], [data-no-lift]')
  return element.contains(target) && (control === null || control.contains(element))
}

/**
 * Lifting one element and putting it down elsewhere: by mouse, by a long press, by keyboard (Space lifts and drops, arrows, Home and End move,
 * Escape cancels). A click stays a click. Spread `handlers` on the element and give it `user-select: none; -webkit-touch-callout: none`;
 * it has to stay mounted while lifted (else that is a cancel), and a ghost wants `pointer-events: none`. The caller decides what moving means.
 */
export function useLift(options: LiftOptions): { lifted: boolean; byKeyboard: boolean; handlers: LiftHandlers } {
  const [how, setHow] = useState<'pointer' | 'keyboard' | null>(null)
  const latest = useRef(options)
  useLayoutEffect(() => {
    latest.current = options
  })
  const current = useRef<{ how: typeof how; stop(): void }>({ how: null, stop() {} })

  const [lift] = useState(() => {
    const set = (next: typeof how) => {
      current.current.how = next
      setHow(next)
    }
    const finish = (outcome: 'onDrop' | 'onCancel') => {
      current.current.stop()
      if (current.current.how === null) return
      set(null)
      latest.current[outcome]()
    }
    const handlers: LiftHandlers = {
      onPointerDown(event) {
        if (latest.current.disabled || current.current.how !== null) return
        if (event.button !== 0 || !event.isPrimary || event.ctrlKey || !isOwn(event)) return
        // Of two nested liftable things the inner one answers; stopping the event would hide it from what listens for presses outside.
        if (taken.has(event.nativeEvent)) return
        taken.add(event.nativeEvent)
        current.current.stop()
        current.current.stop = followPress(event.nativeEvent, {
          lift(from) {
            set('pointer')
            latest.current.onLift(from)
          },
          move: (point) => latest.current.onMove(point),
          drop: () => finish('onDrop'),
          cancel: () => finish('onCancel'),
        })
      },
      onKeyDown(event) {
        const { how } = current.current
        if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || latest.current.disabled || !isOwn(event)) return
        if (how === null && event.key === ' ' && !event.repeat) {
          set('keyboard')
          latest.current.onLift(null)
        } else if (how === 'keyboard' && (event.key === ' ' || event.key === 'Enter')) finish('onDrop')
        else if (how === 'keyboard' && (event.key === 'Escape' || event.key === 'Tab')) finish('onCancel')
        else if (how === 'keyboard' && KEYS[event.key]) latest.current.onKey(KEYS[event.key] as LiftKey)
        else if (how === null) return
        if (event.key !== 'Tab') event.preventDefault()
        event.stopPropagation()
      },
      // Some browsers click a button when Space comes up, whatever was prevented when it went down.
      onKeyUp(event) {
        if (event.key === ' ' && isOwn(event) && !latest.current.disabled) event.preventDefault()
      },
      onBlur(event) {
        if (current.current.how === 'keyboard' && event.target === event.currentTarget) finish('onCancel')
      },
    }
    return { handlers, cancel: () => finish('onCancel') }
  })

  useEffect(guardTouch, [])
  useEffect(() => lift.cancel, [lift])
  const disabled = options.disabled ?? false
  useEffect(() => {
    if (disabled) lift.cancel()
  }, [disabled, lift])

  return { lifted: how !== null, byKeyboard: how === 'keyboard', handlers: lift.handlers }
}
