import type { Held } from './held.ts'

/** How far the edges reach by which a block is pulled, in pixels; something small can still be taken in the middle. */
const REACH = { upper: 7, lower: 9, small: 5 }
const SMALL = 34

/** What a press on a block would take: all of it, or one of its edges. */
export function gripAt(block: Element, y: number): Held['mode'] {
  const { top, bottom, height } = block.getBoundingClientRect()
  if (bottom - y <= (height < SMALL ? REACH.small : REACH.lower)) return 'length'
  return height >= SMALL && y - top <= REACH.upper ? 'start' : 'move'
}

let near: HTMLElement | null = null

/** Marks the block that would be pulled by an edge here. By hand, since it follows the pointer. */
export function showGrip(target: EventTarget, y: number): void {
  const block = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null
  const pulls = block !== null && gripAt(block, y) !== 'move'
  if (near && (near !== block || !pulls)) delete near.dataset.near
  near = pulls ? block : null
  if (near) near.dataset.near = ''
}
