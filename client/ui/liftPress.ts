import type { Point } from './lift.ts'
import { scrollAtEdges } from './liftScroll.ts'

/** Pixels a mouse moves before a press is a drag. */
const THRESHOLD = 4
/** Pixels a finger may tremble, and how long it rests, before a press is a drag and not the start of a scroll. */
const TREMBLE = 8
const LONG_PRESS = 250

export interface Press {
  lift(from: Point): void
  move(point: Point): void
  drop(): void
  cancel(): void
}

let carryingByTouch = false
const holdStill = (event: TouchEvent) => {
  if (carryingByTouch && event.cancelable) event.preventDefault()
}
let watchers = 0

/**
 * Keeps the page from scrolling under a finger that carries something. The listener has to be there before the finger comes down
 * (WebKit decides then whether a touch may be prevented), so every liftable thing asks for it as long as it is shown.
 */
export function guardTouch(): () => void {
  if (watchers++ === 0) addEventListener('touchmove', holdStill, { passive: false })
  return () => {
    if (--watchers === 0) removeEventListener('touchmove', holdStill)
  }
}

/** Swallows the click with which the browser ends a drag; a click by keyboard (`detail` 0) is none of those. */
function swallowClick(): void {
  const events = new AbortController()
  const end = () => events.abort()
  const swallow = (event: MouseEvent) => {
    end()
    if (event.detail === 0) return
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, signal: events.signal })
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, end, { capture: true, signal: events.signal })
}

/** Follows one press from pointer down until it is over: a drag by `press`, or nothing. Returns how to end it early, without a word. */
export function followPress(down: PointerEvent, press: Press): () => void {
  const touch = down.pointerType !== 'mouse'
  const element = down.target instanceof HTMLElement ? down.target : null
  const start = { x: down.clientX, y: down.clientY }
  let point = start
  let lifted = false
  let stopScrolling = () => {}
  const events = new AbortController()
  const { signal } = events

  const end = () => {
    clearTimeout(timer)
    events.abort()
    stopScrolling()
    carryingByTouch = false
    if (!lifted) return
    delete document.documentElement.dataset.lifting
    delete element?.dataset.lifted
    if (element?.hasPointerCapture(down.pointerId)) element.releasePointerCapture(down.pointerId)
  }
  const lift = () => {
    lifted = true
    carryingByTouch = touch
    document.documentElement.dataset.lifting = ''
    if (element) {
      element.dataset.lifted = ''
      // Where the pointer is need not be looked up with every move of it.
      if (!touch && element.isConnected) element.setPointerCapture(down.pointerId)
    }
    press.lift(start)
    stopScrolling = scrollAtEdges(
      () => point,
      () => press.move(point),
    )
    press.move(point)
  }
  const timer = touch ? setTimeout(lift, LONG_PRESS) : undefined
  const giveUp = () => {
    end()
    if (lifted) press.cancel()
  }
  const mine = (react: () => void) => (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    point = { x: event.clientX, y: event.clientY }
    react()
  }
  const far = () => Math.hypot(point.x - start.x, point.y - start.y)
  const moved = () => {
    if (lifted) press.move(point)
    else if (touch && far() > TREMBLE) end()
    else if (!touch && far() >= THRESHOLD) lift()
  }
  const released = () => {
    end()
    if (!lifted) return
    swallowClick()
    press.drop()
  }
  addEventListener('pointermove', mine(moved), { signal })
  addEventListener('pointerup', mine(released), { signal })
  addEventListener('pointercancel', mine(giveUp), { signal })
  addEventListener('blur', giveUp, { signal })
  const cancelByKey = (event: KeyboardEvent) => {
    if (!lifted || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    swallowClick()
    giveUp()
  }
  addEventListener('keydown', cancelByKey, { capture: true, signal })
  // The browser has its own ideas of what a held press means: selecting text, dragging a picture, the menu of a long press.
  for (const type of ['selectstart', 'dragstart']) document.addEventListener(type, (event) => event.preventDefault(), { signal })
  if (touch) document.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
  return end
}
