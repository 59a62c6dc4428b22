import { memo, useMemo, useSyncExternalStore } from 'react'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { dateOf } from '#shared/time.ts'
import { Block } from './Block.tsx'
import type { Box, Layout } from './layout.ts'
import { breadthOf } from './sizes.ts'
import { useTools } from './tools.ts'
import { useHeldByOthers } from './useHeldByOthers.ts'
import { speakersOf, useWords } from './words.ts'

export interface BlocksProps {
  layout: Layout
  programme: Programme
  placement: Placement
  clashes: ReadonlyMap<string, readonly Conflict[]>
  warnings: ReadonlyMap<string, readonly Conflict[]>
  /** Which of how many times something is given, by key; what is given once is not in it. */
  turns: ReadonlyMap<string, { nth: number; of: number }>
  /** The sessions that are looked for; null: all of them. */
  lookedAt: ReadonlySet<string> | null
  /** The session whose details are open. */
  selected: string | null
  /** The one that takes the focus when one comes by Tab. */
  tabbable: string | undefined
  /** Something that is to be brought into view. */
  wanted: string | null
  /** Width of a column, in pixels. */
  column: number
  /** Is it near enough to what is seen? */
  isDrawn(box: Box): boolean
}

/** Nowhere: what is carried to where it cannot be seen. */
const UNSEEN: Box = { left: 0, width: 1, top: 0, height: 0, first: 0, last: 0, wordsFrom: 0, clear: 1 }

/** The sessions in the grid: those in sight, and those that something is going on with wherever they lie. */
export const Blocks = memo(function Blocks({
  layout,
  programme,
  placement,
  clashes,
  warnings,
  turns,
  lookedAt,
  selected,
  ...shown
}: BlocksProps) {
  const { awareness, drag } = useTools()
  const away = useHeldByOthers(awareness)
  const words = useWords()
  const { items, boxes, columns, spans } = layout
  // These change when something is taken up and put down, not while it moves.
  const along = useSyncExternalStore(drag.subscribe, () => drag.carried())
  const lifted = useSyncExternalStore(drag.subscribe, () => drag.held()?.key)
  const speakers = useSpeakers(items, programme)
  const stays = (key: string) => key === shown.tabbable || key === lifted || key === shown.wanted
  const carried = lifted !== undefined && !boxes.has(lifted) ? placement.placed.find(({ key }) => key === lifted) : undefined
  return [...items, ...(carried ? [carried] : [])].map((item) => {
    const box = boxes.get(item.key) ?? (item === carried ? UNSEEN : undefined)
    if (!box || !(shown.isDrawn(box) || stays(item.key))) return null
    const turn = turns.get(item.key)
    return (
      <Block
        key={item.key}
        session={item.session}
        slotId={item.slotId}
        slot={item.slot}
        left={box.left}
        width={box.width}
        top={box.top}
        height={box.height}
        wordsFrom={box.wordsFrom}
        clear={box.clear}
        columns={columns.length}
        words={words}
        breadth={breadthOf(box.clear, shown.column)}
        room={item.room.name}
        speakers={speakers.get(item.session.id) ?? ''}
        clashes={clashes.get(item.key)?.length ?? 0}
        warnings={warnings.get(item.key)?.length ?? 0}
        nth={turn?.nth}
        of={turn?.of}
        day={spans.length > 1 ? words.day(dateOf(item.slot.start)) : undefined}
        tabbable={item.key === shown.tabbable}
        selected={item.session.id === selected}
        away={away.has(item.key) || along?.has(item.key) === true}
        dim={lookedAt !== null && !lookedAt.has(item.session.id)}
        unseen={box === UNSEEN}
      />
    )
  })
})

/** The speakers of each session, as they are written on its block. */
function useSpeakers(items: readonly Placed[], programme: Programme): ReadonlyMap<string, string> {
  return useMemo(() => new Map(items.map(({ session }) => [session.id, speakersOf(programme, session).join(', ')])), [items, programme])
}
