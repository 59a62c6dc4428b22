import { Component, type ReactNode } from 'react'
import { type Frame, glideOf, type Spot, type Vector } from './glides.ts'
import { cardButton } from './targets.ts'

const LONG = 220
/** What goes to another list at once flies there, up to so many; more is another way to look at the board. */
const FLIGHTS = 8
const NONE: Vector = { x: 0, y: 0 }

/** What glides now, and from where. */
const gliding = new WeakMap<Element, { animation: Animation; from: Vector }>()

/** How far something that glides is still from where it lies. Told by the animation, so that nothing has to be drawn to know it. */
function leftOf(element: Element): Vector {
  const glide = gliding.get(element)
  const progress = glide?.animation.playState === 'running' ? (glide.animation.effect?.getComputedTiming().progress ?? 1) : 1
  return glide && progress < 1 ? { x: glide.from.x * (1 - progress), y: glide.from.y * (1 - progress) } : NONE
}

function frameOf(element: Element | null): Frame {
  if (!element) return { x: 0, y: 0, sight: { left: 0, top: 0, right: innerWidth, bottom: innerHeight } }
  const { left, top, right, bottom } = element.getBoundingClientRect()
  const [x, y] = [left + element.clientLeft - element.scrollLeft, top + element.clientTop - element.scrollTop]
  const sight = {
    left: Math.max(left, 0) - x,
    top: Math.max(top, 0) - y,
    right: Math.min(right, innerWidth) - x,
    bottom: Math.min(bottom, innerHeight) - y,
  }
  return { x, y, sight }
}

const WAY = { duration: LONG, easing: 'cubic-bezier(0.2, 0, 0, 1)' }
const wayFrom = ({ x, y }: Vector): Keyframe[] => [{ translate: `${x}px ${y}px` }, { translate: '0 0' }]

/** What flies from one list to another, by its name. */
const flying = new Map<string, Animation>()

/** Lets something be seen over the lists between which it goes: inside of either nothing is seen of what is on its way. */
function fly(key: string, element: HTMLElement, from: Vector, at: Vector): Animation {
  flying.get(key)?.cancel()
  const picture = element.cloneNode(true) as HTMLElement
  for (const marked of [picture, ...picture.querySelectorAll('*')]) {
    for (const name of marked.getAttributeNames()) if (name === 'id' || name.startsWith('data-')) marked.removeAttribute(name)
  }
  picture.inert = true
  picture.ariaHidden = 'true'
  Object.assign(picture.style, { position: 'fixed', zIndex: '1', left: `${at.x}px`, top: `${at.y}px`, width: `${element.offsetWidth}px` })
  document.body.append(picture)
  const away = element.animate([{ opacity: 0 }, { opacity: 0 }], { duration: LONG })
  const animation = picture.animate(wayFrom(from), WAY)
  const land = () => {
    picture.remove()
    away.cancel()
    if (flying.get(key) === animation) flying.delete(key)
  }
  animation.onfinish = land
  animation.oncancel = land
  flying.set(key, animation)
  return animation
}

interface Found {
  element: HTMLElement
  spot: Spot
}

/** Where everything lies that can glide, by its name; a column stands before its cards. Only reads. */
function lookAround(): Map<string, Found> {
  const frames = new Map<Element | null, Frame>()
  const found = new Map<string, Found>()
  for (const element of document.querySelectorAll<HTMLElement>('[data-glide]')) {
    const within = element.offsetParent
    const frame = frames.get(within) ?? frameOf(within)
    frames.set(within, frame)
    // What is carried under the pointer lies in the page itself.
    const box = element.dataset.ghost === undefined ? null : element.getBoundingClientRect()
    const [x, y] = box ? [box.left, box.top] : [element.offsetLeft, element.offsetTop]
    // A ghost comes last in the page: what is put down glides from where it was carried.
    found.set(element.dataset.glide ?? '', { element, spot: { frame, within, x, y, left: leftOf(element) } })
  }
  return found
}

interface Before {
  spots: Map<string, Spot>
  focused: string | null
  /** How far lists are scrolled: one that is put elsewhere in the page begins at its top again. */
  scrolled: [list: Element, top: number][]
}

/**
 * Lets what lies elsewhere after a change glide there, and keeps the focus on a card that came to lie in another column. A class, because only a
 * class is asked just before the page changes (getSnapshotBeforeUpdate), and only then is it known where everything was.
 */
export class Glide extends Component<{ children: ReactNode }, object, Before> {
  override getSnapshotBeforeUpdate(): Before {
    const focused = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card ?? null
    const lists = [...document.querySelectorAll('[data-board] [data-cards]')]
    return {
      spots: new Map([...lookAround()].map(([key, { spot }]) => [key, spot])),
      focused,
      scrolled: lists.flatMap((list) => (list.scrollTop > 0 ? [[list, list.scrollTop] as [Element, number]] : [])),
    }
  }

  override componentDidUpdate(_props: object, _state: object, { spots, focused, scrolled }: Before): void {
    for (const [list, top] of scrolled) if (list.scrollTop === 0) list.scrollTop = top
    if (focused && document.activeElement === document.body) cardButton(focused)?.focus({ preventScroll: true })
    // Nobody sees a page that is hidden, and nothing there ends in its time.
    if (document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const glides = new Map<HTMLElement, Vector>()
    const flights = new Map<HTMLElement, { key: string; at: Vector }>()
    for (const [key, { element, spot }] of lookAround()) {
      const from = spots.get(key)
      if (!from || element.dataset.ghost !== undefined) continue
      const carrier = element.parentElement?.closest<HTMLElement>('[data-glide]')
      const size = { width: element.offsetWidth, height: element.offsetHeight }
      const glide = glideOf(from, spot, size, (carrier && glides.get(carrier)) ?? NONE)
      if (glide) glides.set(element, glide)
      if (glide && from.within !== spot.within) flights.set(element, { key, at: { x: spot.frame.x + spot.x, y: spot.frame.y + spot.y } })
    }
    const areFew = flights.size <= FLIGHTS
    // Everything is read by now: from here on the page is only written to.
    for (const [element, from] of glides) {
      gliding.get(element)?.animation.cancel()
      const flight = areFew ? flights.get(element) : undefined
      const animation = flight ? fly(flight.key, element, from, flight.at) : element.animate(wayFrom(from), WAY)
      gliding.set(element, { animation, from })
    }
  }

  override render(): ReactNode {
    return this.props.children
  }
}
