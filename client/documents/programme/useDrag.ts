import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { MOST_ALONG } from '#shared/documents/programme/carried.ts'
import { keyOf, type Placement } from '#shared/documents/programme/placement.ts'
import { FIRST_SLOT, type Slot } from '#shared/documents/programme/schema.ts'
import { moveSlots, unplaceSlots } from '#shared/documents/programme/slots.ts'
import { setPresence } from '../../collab/usePeers.ts'
import { createDrag } from './drag.ts'
import { type Held, isSlot } from './held.ts'
import type { Selection } from './selection.ts'
import { useDragWords } from './useDragWords.ts'

/** Others see what is held at most this often, in milliseconds. */
const SHOW_EVERY = 50

/** Where others see it. Of what is carried along they hear which it is: where it goes they see from the one in front. */
function overOf({ target, along }: Held): unknown {
  return isSlot(target) && along.length > 0 ? { ...target, along: along.slice(0, MOST_ALONG).map(({ key }) => key) } : target
}

/** Tells others what is held and where it hovers: at once, then every now and then, and always the last word. */
function shower(awareness: Awareness): (held: Held | null) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = ''
  let latest: Held | null = null
  const show = () => {
    timer = undefined
    const held = latest && { item: latest.key, over: overOf(latest) }
    const text = JSON.stringify(held)
    if (text === shown) return
    shown = text
    setPresence(awareness, { held })
    timer = setTimeout(show, SHOW_EVERY)
  }
  return (held) => {
    latest = held
    if (held === null) clearTimeout(timer)
    if (held === null || timer === undefined) show()
  }
}

export interface DragOptions {
  placement: Placement
  selection: Selection
  changeover: number
  step: number
  /** There are several days, so that a time needs its day. */
  severalDays: boolean
  onPlaced(key: string): void
  onDay(id: string): void
  onBack(key: string, slot: Slot): void
}

/** The drag of this programme: what it does to the document, what others see of it, what a screen reader says. */
export function useDrag(doc: Y.Doc, awareness: Awareness, options: DragOptions) {
  const say = useDragWords(options)
  const latest = useRef({ ...options, say })
  useLayoutEffect(() => {
    latest.current = { ...options, say }
  })

  const { selection } = options
  const drag = useMemo(
    () =>
      createDrag({
        changed: shower(awareness),
        changeover: () => latest.current.changeover,
        step: () => latest.current.step,
        chosen(key) {
          if (!selection.keys().has(key)) selection.clear()
          return selection.keys()
        },
        tray: () => latest.current.placement.tray.map((item) => ({ ...item, slot: item.from })),
        showDay: (id) => latest.current.onDay(id),
        back: (key, slot) => latest.current.onBack(key, slot),
        place(drops) {
          moveSlots(
            doc,
            drops.map(({ session, slotId, slot }) => ({ session: session.id, slotId: slotId ?? FIRST_SLOT, slot })),
          )
          const keys = drops.map(({ session, slotId }) => keyOf(session.id, slotId ?? FIRST_SLOT))
          // What was put down together can be taken up together again, on another day too.
          selection.set(keys.length > 1 ? keys : [])
          latest.current.onPlaced(keys[0] ?? '')
        },
        unplace(items) {
          unplaceSlots(
            doc,
            items.flatMap(({ session, slotId }) => (slotId === null ? [] : { session: session.id, slotId })),
          )
          selection.clear()
        },
        say: (what, held) => latest.current.say(what, held),
      }),
    [doc, awareness, selection],
  )
  useEffect(() => () => setPresence(awareness, { held: null, selected: null }), [awareness])
  return drag
}
