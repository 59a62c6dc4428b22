import { firstFree, nextFree, STEP, takesVenue } from '#shared/documents/programme/rules.ts'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import type { LiftKey, Point } from '../../ui/lift.ts'
import { type Layout, overlapsAt, placeAt, slotIn } from './layout.ts'

/** What can be taken up: a slot of a session in the grid, or something in the tray. */
export interface Liftable {
  key: string
  session: Session
  slotId: string | null
  slot: Slot | null
}

/** Something this person holds, and where it would come down. */
export interface Held extends Liftable {
  /** Moving it, or pulling its lower edge. */
  mode: 'move' | 'length'
  target: Slot | 'tray' | null
  /** Where the pointer is; null by keyboard. */
  point: Point | null
  clashes: string[]
}

export interface Surface {
  layout: Layout
  canvas: HTMLElement
}

export interface DragEvents {
  changed(held: Held | null): void
  /** Minutes that stay free between two sessions where a place is chosen. */
  changeover(): number
  place(held: Held, slot: Slot): void
  unplace(held: Held): void
  say(what: 'lifted' | 'moved' | 'dropped' | 'cancelled', held: Held): void
}

/** One drag at a time. Kept outside React: only the ghost follows it, never the grid. */
export interface Drag {
  held(): Held | null
  subscribe(listener: () => void): () => void
  /** The grid and the tray say where they are. */
  surface: Surface | null
  tray: HTMLElement | null
  lift(item: Liftable, mode: Held['mode'], from: Point | null): void
  move(point: Point): void
  key(key: LiftKey): void
  /** Longer or shorter, in minutes. */
  stretch(by: number): void
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

export function createDrag(events: DragEvents): Drag {
  const listeners = new Set<() => void>()
  let held: Held | null = null
  /** Minutes between the top of the block and the pointer. */
  let grab = 0
  /** How far the grid was scrolled aside when it was taken up. */
  let aside = 0
  const scroller = () => drag.surface?.canvas.closest('[data-scroller]') ?? null

  const set = (next: Held | null) => {
    held = next
    events.changed(held)
    for (const listener of listeners) listener()
  }
  const aim = (target: Held['target'], point: Point | null) => {
    if (!held) return
    const clashes = drag.surface && target !== null && target !== 'tray' ? overlapsAt(drag.surface.layout, target, held.key) : []
    set({ ...held, target, point, clashes: clashes.map((item) => item.session.title) })
    if (!point && held) events.say('moved', held)
  }
  /** What it would be in the grid: its own slot, or a new one. */
  const slotOf = (item: Held): Slot => {
    if (item.target !== null && item.target !== 'tray') return item.target
    const across = takesVenue(item.session) ? { across: true } : {}
    return item.slot ?? { room: '', start: fromMinutes(drag.surface?.layout.start ?? 0), length: item.session.length, ...across }
  }

  const drag: Drag = {
    surface: null,
    tray: null,
    held: () => held,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    lift(item, mode, from) {
      const layout = drag.surface?.layout
      aside = scroller()?.scrollLeft ?? 0
      const placed = item.slot !== null && layout?.boxes.has(item.key)
      held = { ...item, mode, target: placed ? item.slot : null, point: from, clashes: [] }
      const under = from && drag.surface && placeAt(drag.surface.layout, drag.surface.canvas.getBoundingClientRect(), from, 1)
      grab = placed && under && item.slot ? under.minute - toMinutes(item.slot.start) : Math.min(10, item.session.length / 2)
      if (!from && !placed && layout) {
        const { columns, start, end, items } = layout
        const venues = [...new Set(columns.map(({ venue }) => venue))]
        const room = columns[0]?.room.id
        held.target =
          firstFree(items, venues, item.session, { from: start, until: end, changeover: events.changeover() }) ??
          (room ? slotIn(layout, { ...slotOf(held), start: fromMinutes(start) }, room, start) : null)
      }
      set(held)
      events.say('lifted', held)
    },

    move(point) {
      const { surface } = drag
      if (!held) return
      if (held.mode === 'move' && inside(drag.tray, point)) return aim('tray', point)
      const place = surface && seen(surface.canvas, point) && placeAt(surface.layout, surface.canvas.getBoundingClientRect(), point, 1)
      if (!surface || !place) return aim(null, point)
      const slot = slotOf(held)
      if (held.mode === 'length') {
        const length = Math.round((place.minute - toMinutes(slot.start)) / STEP) * STEP
        return aim({ ...slot, length: Math.max(STEP, Math.min(length, 1440)) }, point)
      }
      const minute = Math.round((place.minute - grab) / STEP) * STEP
      const own = place.column.venue.rooms.find((room) => slot.across && room.id === held?.slot?.room)
      aim(slotIn(surface.layout, slot, own?.id ?? place.column.room.id, minute), point)
    },

    key(key) {
      const layout = drag.surface?.layout
      if (!held || !layout) return
      const slot = slotOf(held)
      const start = toMinutes(slot.start)
      if (key === 'up' || key === 'down') return aim(slotIn(layout, slot, slot.room, start + (key === 'up' ? -STEP : STEP)), null)
      if (key === 'home') return aim(slotIn(layout, slot, slot.room, layout.start), null)
      if (key === 'end') {
        const { items, end } = layout
        const changeover = held.session.type === 'break' ? 0 : events.changeover()
        const wish = { rooms: [slot.room], from: start + STEP, until: end, length: slot.length, ignore: held.key, changeover }
        const free = nextFree(items, wish)
        return aim(slotIn(layout, slot, slot.room, free ?? start), null)
      }
      const index = layout.columns.findIndex(({ room }) => room.id === slot.room)
      const here = layout.columns[index]
      const beyond = key === 'left' ? layout.columns.slice(0, Math.max(index, 0)).reverse() : layout.columns.slice(index + 1)
      const column = beyond.find(({ venue }) => !slot.across || venue.id !== here?.venue.id) ?? here
      if (column) aim(slotIn(layout, slot, column.room.id, start), null)
    },

    stretch(by) {
      if (!held) return
      const slot = slotOf(held)
      aim({ ...slot, length: Math.max(STEP, Math.min(slot.length + by, 1440)) }, null)
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
      if (last.target === null || (last.target === 'tray' && last.slotId === null)) events.say('cancelled', last)
      else if (last.target === 'tray') {
        // On its way there it may have pushed the grid aside.
        scroller()?.scrollTo({ left: aside })
        events.unplace(last)
        events.say('dropped', last)
      } else {
        if (!sameSlot(last.slot, last.target)) events.place(last, last.target)
        events.say('dropped', last)
      }
    },

    cancel() {
      const last = held
      set(null)
      if (last) events.say('cancelled', last)
    },
  }
  return drag
}
