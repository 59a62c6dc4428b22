import { memo, useMemo, useSyncExternalStore } from 'react'
import type { Placed } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { dateOf } from '#shared/time.ts'
import { Block } from './Block.tsx'
import type { Layout } from './layout.ts'
import { useTools } from './tools.ts'
import { useHeldByOthers } from './useHeldByOthers.ts'
import { speakersOf, useWords } from './words.ts'

export interface BlocksProps {
  layout: Layout
  programme: Programme
  clashes: ReadonlyMap<string, readonly Conflict[]>
  /** Which of how many times something is given, by key; what is given once is not in it. */
  turns: ReadonlyMap<string, { nth: number; of: number }>
  /** The sessions that are looked for; null: all of them. */
  lookedAt: ReadonlySet<string> | null
  /** The session whose details are open. */
  selected: string | null
  /** The one that takes the focus when one comes by Tab. */
  tabbable: string | undefined
}

/** The sessions in the grid. */
export const Blocks = memo(function Blocks({ layout, programme, clashes, turns, lookedAt, selected, tabbable }: BlocksProps) {
  const { awareness, drag } = useTools()
  const away = useHeldByOthers(awareness)
  const words = useWords()
  const { items, boxes, columns, spans } = layout
  // Changes when something is taken up and put down, not while it moves.
  const along = useSyncExternalStore(drag.subscribe, () => drag.carried())
  const speakers = useSpeakers(items, programme)
  return items.map((item) => {
    const box = boxes.get(item.key)
    if (!box) return null
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
        room={item.room.name}
        speakers={speakers.get(item.session.id) ?? ''}
        clashes={clashes.get(item.key)?.length ?? 0}
        nth={turn?.nth}
        of={turn?.of}
        day={spans.length > 1 ? words.day(dateOf(item.slot.start)) : undefined}
        tabbable={item.key === tabbable}
        selected={item.session.id === selected}
        away={away.has(item.key) || along?.has(item.key) === true}
        dim={lookedAt !== null && !lookedAt.has(item.session.id)}
      />
    )
  })
})

/** The speakers of each session, as they are written on its block. */
function useSpeakers(items: readonly Placed[], programme: Programme): ReadonlyMap<string, string> {
  return useMemo(() => new Map(items.map(({ session }) => [session.id, speakersOf(programme, session).join(', ')])), [items, programme])
}
