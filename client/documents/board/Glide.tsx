import { Component, type ReactNode } from 'react'
import { cardButton } from './targets.ts'

interface Before {
  places: Map<string, DOMRect>
  focused: string | null
}

function places(): Map<string, { element: HTMLElement; rect: DOMRect }> {
  const found = new Map<string, { element: HTMLElement; rect: DOMRect }>()
  // A ghost comes last in the page: what is put down glides from where it was carried.
  for (const element of document.querySelectorAll<HTMLElement>('[data-glide]')) {
    found.set(element.dataset.glide ?? '', { element, rect: element.getBoundingClientRect() })
  }
  return found
}

/**
 * Lets what lies elsewhere after a change glide there, and keeps the focus on a card that came to lie in another column. A class, because only a
 * class is asked just before the page changes (getSnapshotBeforeUpdate), and only then is it known where everything was.
 */
export class Glide extends Component<{ children: ReactNode }, object, Before> {
  override getSnapshotBeforeUpdate(): Before {
    const focused = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card ?? null
    return { places: new Map([...places()].map(([key, { rect }]) => [key, rect])), focused }
  }

  override componentDidUpdate(_props: object, _state: object, before: Before): void {
    if (before.focused && document.activeElement === document.body) cardButton(before.focused)?.focus({ preventScroll: true })
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    for (const element of document.querySelectorAll<HTMLElement>('[data-glide]')) {
      for (const animation of element.getAnimations()) if (animation.id === 'glide') animation.cancel()
    }
    // What lies in something that glides is carried along by it: of a card in a column only what it moves within that. A column comes before its cards.
    const carried = new Map<Element, readonly [x: number, y: number]>()
    for (const [key, { element, rect }] of places()) {
      const from = before.places.get(key)
      if (!from || element.dataset.ghost !== undefined) continue
      const within = element.parentElement?.closest('[data-glide]')
      const [withX, withY] = (within && carried.get(within)) ?? [0, 0]
      const [x, y] = [from.left - rect.left - withX, from.top - rect.top - withY]
      carried.set(element, [from.left - rect.left, from.top - rect.top])
      if (Math.abs(x) < 2 && Math.abs(y) < 2) continue
      element.animate([{ translate: `${x}px ${y}px` }, { translate: '0 0' }], {
        id: 'glide',
        duration: 220,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      })
    }
  }

  override render(): ReactNode {
    return this.props.children
  }
}
