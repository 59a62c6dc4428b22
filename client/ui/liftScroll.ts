import type { Point } from './lift.ts'

/** How near an edge the pointer must be, in pixels, and how fast it then scrolls, in pixels a second. */
const EDGE = 56
const SPEED = 1100
/** Sideways it scrolls only for who stays at the edge, in milliseconds: one may be on the way to what lies beside it. */
const STAY = 350

/** Who stays at the edge of something long gets on faster: after so long it becomes so many times as fast, over as long again; in milliseconds. */
const PATIENCE = 1200
const FASTER = 5

/** What lies below the pointer is looked up at most this often, in milliseconds: on a full page that takes longer than all the rest of a frame. */
const LOOK = 100

type Axis = 'x' | 'y'

/** Something around the pointer that can scroll, and which ways. */
interface Scrollable {
  element: Element
  x: boolean
  y: boolean
}

function canScroll(element: Element, axis: Axis): boolean {
  const room = axis === 'x' ? element.scrollWidth - element.clientWidth : element.scrollHeight - element.clientHeight
  if (room <= 0) return false
  if (element === document.scrollingElement) return true
  const style = getComputedStyle(element)
  return /auto|scroll/.test(axis === 'x' ? style.overflowX : style.overflowY)
}

/** What can scroll at a point, the innermost first. */
function scrollablesAt({ x, y }: Point): Scrollable[] {
  const found: Scrollable[] = []
  for (let element = document.elementFromPoint(x, y); element; element = element.parentElement) {
    const able = { element, x: canScroll(element, 'x'), y: canScroll(element, 'y') }
    if (able.x || able.y) found.push(able)
  }
  return found
}

/** -1…1: how far the pointer is into the edge zone at the start or the end of the visible part of this element. */
function pull(element: Element, axis: Axis, point: Point): number {
  const whole = element === document.scrollingElement
  const rect = element.getBoundingClientRect()
  const [least, most, at] =
    axis === 'x'
      ? [whole ? 0 : Math.max(0, rect.left), whole ? innerWidth : Math.min(innerWidth, rect.right), point.x]
      : [whole ? 0 : Math.max(0, rect.top), whole ? innerHeight : Math.min(innerHeight, rect.bottom), point.y]
  const edge = Math.min(EDGE, (most - least) / 4)
  if (at < least + edge) return -Math.min(1, (least + edge - at) / edge)
  if (at > most - edge) return Math.min(1, (at - most + edge) / edge)
  return 0
}

/** Scrolls the innermost of these that still can in this direction; tells whether something moved. */
function scrollAxis(around: readonly Scrollable[], axis: Axis, point: Point, distance: number): boolean {
  for (const scrollable of around) {
    const { element } = scrollable
    const by = scrollable[axis] ? pull(element, axis, point) : 0
    if (by === 0) continue
    const key = axis === 'x' ? 'scrollLeft' : 'scrollTop'
    const before = element[key]
    element[key] = before + Math.sign(by) * Math.ceil(by * by * distance)
    if (element[key] !== before) return true
  }
  return false
}

/** How many times as fast it scrolls for who has been at the edge so long, in milliseconds. */
export function hurryAfter(scrolling: number): number {
  return 1 + (FASTER - 1) * Math.min(1, Math.max(0, scrolling / PATIENCE - 1))
}

/** While something is carried near the edge of what scrolls below it, scrolls there. Returns how to end that. */
export function scrollAtEdges(point: () => Point, scrolled: () => void): () => void {
  let last = performance.now()
  let entered: number | null = null
  let began: number | null = null
  let around: readonly Scrollable[] = []
  let looked = Number.NEGATIVE_INFINITY
  let frame = requestAnimationFrame(function step(now) {
    const at = point()
    if (now - looked > LOOK) {
      around = scrollablesAt(at)
      looked = now
    }
    const distance = (SPEED * hurryAfter(began === null ? 0 : now - began) * Math.min(50, now - last)) / 1000
    last = now
    // Is it near the left or right edge of something that scrolls sideways?
    const atSide = around.some(({ element, x }) => x && pull(element, 'x', at) !== 0)
    entered = atSide ? (entered ?? now) : null
    const across = entered !== null && now - entered > STAY && scrollAxis(around, 'x', at, distance)
    const scrolls = scrollAxis(around, 'y', at, distance) || across
    began = scrolls ? (began ?? now) : null
    if (scrolls) scrolled()
    frame = requestAnimationFrame(step)
  })
  return () => cancelAnimationFrame(frame)
}
