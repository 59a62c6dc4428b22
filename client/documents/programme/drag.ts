import { dayOf } from '#shared/documents/programme/placement.ts'
import { firstFree, nextFree, STEP } from '#shared/documents/programme/rules.ts'
import type { Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import type { LiftKey, Point } from '../../ui/lift.ts'
import { spanOf } from './axis.ts'
import { shifted } from './formation.ts'
import { type Held, isSlot, type Liftable, over, slotOf } from './held.ts'
import { type Layout, placeAt, slotIn } from './layout.ts'

export interface Surface {
  layout: Layout
  canvas: HTMLElement
}

/** Where something goes that was put down. */
export interface Drop extends Pick<Liftable, 'session' | 'slotId'> {
  slot: Slot
}

export interface DragEvents {
  changed(held: Held | null): void
  /** Minutes that stay free between two sessions where a place is chosen and the room says nothing else. */
  changeover(): number
  /** Minutes by which something moves. */
  step(): number
  /** What else was chosen, when this one is among it. */
  chosen(key: string): ReadonlySet<string>
  /** What lies in the tray, in its order. */
  tray(): readonly Liftable[]
  /** Something is carried to a day, by its id, or to all of them (`ALL`), which may not be shown. */
  showDay(id: string): void
  /** Something lies again where it was taken up, on a day that is not shown. */
  back(key: string, slot: Slot): void
  place(drops: readonly Drop[]): void
  unplace(items: readonly Liftable[]): void
  say(what: 'lifted' | 'moved' | 'dropped' | 'cancelled', held: Held): void
}

/** One drag at a time. Kept outside React: only the ghost follows it, never the grid. */
export interface Drag {
  held(): Held | null
  /** The keys of what is carried along; the same as long as nothing is taken up or put down. */
  carried(): ReadonlySet<string> | null
  subscribe(listener: () => void): () => void
  /** The grid and the tray say where they are. */
  surface: Surface | null
  tray: HTMLElement | null
  /** Where the days are chosen: elements in it that bear `data-option`, a day's id. */
  days: HTMLElement | null
  lift(item: Liftable, mode: Held['mode'], from: Point | null): void
  move(point: Point): void
  key(key: LiftKey): void
  /** The same time and room on a day before or after. */
  day(by: 1 | -1): void
  /** Longer or shorter by so many steps. */
  stretch(steps: 1 | -1): void
  toTray(): void
  drop(): void
  cancel(): void
}

function inside(element: HTMLElement | null, { x, y }: Point): boolean {
  const rect = element?.getBoundingClientRect()
  return rect !== undefined && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom
}

/** What is seen of the canvas: below the row of rooms, inside the scroller. A point on the row of rooms is not in the grid. */
function seen(canvas: HTMLElement, point: Point): boolean {
  const scroller = canvas.closest<HTMLElement>('[data-scroller]')
  return scroller === null || inside(scroller, point)
}

const sameSlot = (a: Slot | null, b: Slot) =>
  a !== null && a.room === b.room && a.start === b.start && a.length === b.length && Boolean(a.across) === Boolean(b.across)

/** How long something is held over a day until that day is shown, in milliseconds. */
const WAIT = 550

const within = (length: number) => Math.max(STEP, Math.min(length, 1440))
/** The next line of the raster before or after a moment. */
const after = (minute: number, step: number) => (Math.floor(minute / step) + 1) * step
const before = (minute: number, step: number) => (Math.ceil(minute / step) - 1) * step

/** What can be chosen under the pointer. */
function optionAt(element: HTMLElement | null, point: Point): HTMLElement | null {
  if (!inside(element, point)) return null
  return [...(element?.querySelectorAll<HTMLElement>('[data-option]') ?? [])].find((option) => inside(option, point)) ?? null
}

/** What is held over something for a moment chooses it. */
function waiter(choose: (id: string) => void): (over: HTMLElement | null) => void {
  let at: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  return (over) => {
    if (over === at) return
    clearTimeout(timer)
    delete at?.dataset.waiting
    at = over
    if (!over) return
    over.dataset.waiting = ''
    timer = setTimeout(() => {
      delete over.dataset.waiting
      choose(over.dataset.option ?? '')
    }, WAIT)
  }
}

export function createDrag(events: DragEvents): Drag {
  const listeners = new Set<() => void>()
  let held: Held | null = null
  let carried: ReadonlySet<string> | null = null
  /** Minutes between the top of the block and the pointer. */
  let grab = 0
  /** How far the grid was scrolled aside when it was taken up. */
  let aside = 0
  const scroller = () => drag.surface?.canvas.closest('[data-scroller]') ?? null

  const waiting = waiter((id) => events.showDay(id))

  const set = (next: Held | null) => {
    held = next
    if (!held) carried = null
    if (!held) waiting(null)
    events.changed(held)
    for (const listener of listeners) listener()
  }
  const aim = (target: Held['target'], point: Point | null) => {
    if (!held) return
    set(over(held, drag.surface?.layout, target, point, events.changeover()))
    if (!point && held) events.say('moved', held)
  }

  /** Put back while its own day is not shown: there it is seen again. */
  const home = (last: Held) => {
    if (last.placed && last.slot && !drag.surface?.layout.boxes.has(last.key)) events.back(last.key, last.slot)
  }

  const drag: Drag = {
    surface: null,
    tray: null,
    days: null,
    held: () => held,
    carried: () => carried,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    lift(item, mode, from) {
      const layout = drag.surface?.layout
      aside = scroller()?.scrollLeft ?? 0
      const placed = item.slot !== null && layout?.boxes.has(item.key) === true
      const chosen = mode === 'move' ? events.chosen(item.key) : new Set<string>()
      const others: readonly Liftable[] = placed ? (layout?.items ?? []) : events.tray()
      const along = others
        .filter(({ key }) => key !== item.key && chosen.has(key))
        .map((other) => ({ ...other, target: placed ? other.slot : null }))
      carried = new Set(along.map(({ key }) => key))
      held = { ...item, mode, target: placed ? item.slot : null, point: from, clashes: [], placed, along }
      const under = from && drag.surface && placeAt(drag.surface.layout, drag.surface.canvas.getBoundingClientRect(), from, 1)
      grab = placed && under && item.slot ? under.minute - toMinutes(item.slot.start) : Math.min(10, item.session.length / 2)
      const span = layout?.spans[0]
      if (!from && !placed && layout && span) {
        const { columns, items } = layout
        const venues = [...new Set(columns.map(({ venue }) => venue))]
        const room = columns[0]?.room.id
        const hours = { from: span.start, until: span.end, changeover: events.changeover() }
        held.target =
          firstFree(items, venues, item.session, hours) ??
          (room ? slotIn(layout, { ...slotOf(held, layout), start: fromMinutes(span.start) }, room, span.start, span) : null)
      }
      set(over(held, layout, held.target, from, events.changeover()))
      if (held) events.say('lifted', held)
    },

    move(point) {
      const { surface } = drag
      if (!held) return
      waiting(held.mode === 'move' ? optionAt(drag.days, point) : null)
      if (held.mode === 'move' && inside(drag.tray, point)) return aim('tray', point)
      const place = surface && seen(surface.canvas, point) && placeAt(surface.layout, surface.canvas.getBoundingClientRect(), point, 1)
      if (!surface || !place) return aim(null, point)
      const slot = slotOf(held, surface.layout)
      const step = events.step()
      const start = toMinutes(slot.start)
      if (held.mode === 'length') return aim({ ...slot, length: within(Math.round(place.minute / step) * step - start) }, point)
      if (held.mode === 'start') {
        const end = start + slot.length
        const next = slotIn(surface.layout, slot, slot.room, Math.min(Math.round(place.minute / step) * step, end - STEP), place.span)
        return aim({ ...next, length: within(end - toMinutes(next.start)) }, point)
      }
      const minute = Math.round((place.minute - grab) / step) * step
      const own = place.column.venue.rooms.find((room) => slot.across && room.id === held?.slot?.room)
      aim(slotIn(surface.layout, slot, own?.id ?? place.column.room.id, minute, place.span), point)
    },

    key(key) {
      const layout = drag.surface?.layout
      if (!held || !layout) return
      const slot = slotOf(held, layout)
      const span = spanOf(layout, slot.start)
      if (!span) return
      const start = toMinutes(slot.start)
      const to = (minute: number) => aim(slotIn(layout, slot, slot.room, minute, span), null)
      if (key === 'up') return to(before(start, events.step()))
      if (key === 'down') return to(after(start, events.step()))
      if (key === 'home') return to(span.start)
      if (key === 'end') {
        const own = layout.columns.find(({ room }) => room.id === slot.room)?.room.changeover
        const changeover = held.session.type === 'break' ? 0 : (own ?? events.changeover())
        const wish = { rooms: [slot.room], from: start + STEP, until: span.end, length: slot.length, ignore: held.key, changeover }
        return to(nextFree(layout.items, wish) ?? start)
      }
      const index = layout.columns.findIndex(({ room }) => room.id === slot.room)
      const here = layout.columns[index]
      const beyond = key === 'left' ? layout.columns.slice(0, Math.max(index, 0)).reverse() : layout.columns.slice(index + 1)
      const column = beyond.find(({ venue }) => !slot.across || venue.id !== here?.venue.id) ?? here
      if (column) aim(slotIn(layout, slot, column.room.id, start, span), null)
    },

    day(by) {
      const layout = drag.surface?.layout
      if (!held || !layout) return
      const slot = slotOf(held, layout)
      const next = shifted(layout, slot, { days: by, minutes: 0, rooms: 0, longer: 0 })
      if (!next) return
      const there = dayOf(layout.days, next.start)
      if (there && !spanOf(layout, next.start)) events.showDay(there.id)
      aim(next, null)
    },

    stretch(steps) {
      if (!held) return
      const slot = slotOf(held, drag.surface?.layout)
      aim({ ...slot, length: within(slot.length + steps * events.step()) }, null)
    },

    toTray() {
      if (held) aim('tray', null)
    },

    drop() {
      const last = held
      if (!last) return
      // Its place was shown by the ghost already; only what others move glides.
      const canvas = drag.surface?.canvas
      if (canvas) {
        canvas.dataset.still = ''
        setTimeout(() => delete canvas.dataset.still, 120)
      }
      set(null)
      const { target } = last
      if (target === null || (target === 'tray' && last.slotId === null)) {
        events.say('cancelled', last)
        home(last)
      } else if (!isSlot(target)) {
        // On its way there it may have pushed the grid aside.
        scroller()?.scrollTo({ left: aside })
        events.unplace([last, ...last.along])
        events.say('dropped', last)
      } else {
        const along = last.along.flatMap((item) => (item.target ? { ...item, slot: item.target } : []))
        if (!last.placed || !sameSlot(last.slot, target)) events.place([{ ...last, slot: target }, ...along])
        events.say('dropped', last)
      }
    },

    cancel() {
      const last = held
      set(null)
      if (!last) return
      events.say('cancelled', last)
      home(last)
    },
  }
  return drag
}
