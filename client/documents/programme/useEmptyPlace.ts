import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { addSession } from '#shared/documents/programme/operations.ts'
import { fromMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { yOf } from './axis.ts'
import { type Layout, overlapsAt, placeAt } from './layout.ts'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

const NEW_LENGTH = 45
const NOBODY: ReadonlySet<string> = new Set()

export interface EmptyPlaceOptions {
  step: number
  /** Details stand open beside the grid. */
  beside: boolean
  /** A click that only ended something else. */
  swallows(): boolean
}

/** The free place under the pointer: shown while one points at it, and a session there at a click. */
export function useEmptyPlace(
  canvas: RefObject<HTMLElement | null>,
  hint: RefObject<HTMLElement | null>,
  layout: Layout,
  { step, beside, swallows }: EmptyPlaceOptions,
) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, drag, canWrite, select, selection } = useTools()
  const { columns, minute } = layout
  // Finer than a quarter nobody points; a coarser raster holds.
  const raster = step < 10 ? 15 : step

  /** As long as there is room, at most the usual length. */
  const emptyAt = (event: MouseEvent | PointerEvent) => {
    if (!canWrite || !canvas.current || event.target !== canvas.current || drag.held()) return undefined
    const rect = canvas.current.getBoundingClientRect()
    const place = placeAt(layout, rect, { x: event.clientX, y: event.clientY - 7 * minute }, raster)
    if (!place || place.minute < place.span.start || place.minute >= place.span.end) return undefined
    const slot = { room: place.column.room.id, start: fromMinutes(place.minute), length: NEW_LENGTH }
    const after = overlapsAt(layout, slot, NOBODY).filter((item) => item.start > place.minute)
    const length = Math.min(NEW_LENGTH, ...after.map((item) => item.start - place.minute))
    return { slot: { ...slot, length: Math.max(length, 15) }, index: columns.indexOf(place.column), ...place }
  }
  const hide = () => {
    if (hint.current) hint.current.hidden = true
  }
  const onPointerMove = (event: PointerEvent) => {
    const line = hint.current
    if (!line) return
    const empty = event.pointerType === 'mouse' && event.buttons === 0 && !beside ? emptyAt(event) : undefined
    line.hidden = !empty
    if (!empty) return
    line.style.left = `${(empty.index / columns.length) * 100}%`
    line.style.translate = `0 ${yOf(layout, empty.span, empty.minute)}px`
    line.style.height = `${empty.slot.length * minute}px`
    line.dataset.clock = words.clock(empty.minute)
  }
  const onClick = (event: MouseEvent) => {
    if (event.target !== canvas.current || swallows()) return
    // What is chosen is let go first.
    if (selection.keys().size > 0) return selection.clear()
    const empty = emptyAt(event)
    if (!empty) return
    hide()
    // Beside open details a click is meant to put them away.
    if (beside) return select(null)
    const id = addSession(doc, { slot: empty.slot })
    announce(t('programme.say.added', { room: columns[empty.index]?.room.name ?? '', time: words.clock(empty.minute) }))
    select(id, true)
  }
  return { onPointerMove, onClick, onPointerLeave: hide }
}
