import { useDeferredValue, useMemo } from 'react'
import type { PressEvent } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Side } from '#shared/documents/programme/conflict.ts'
import { moveSlots } from '#shared/documents/programme/operations.ts'
import { keyOf } from '#shared/documents/programme/placement.ts'
import { type Repair, waysOut } from '#shared/documents/programme/wayOut.ts'
import { toMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ClashNotes.module.css'
import { useNow } from './now.tsx'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface WaysOutProps {
  side: Side
  /** Says so when there is no way out. */
  sayNone?: boolean
}

/** Keeps the focus where it was when what was pressed goes away with the clash. */
export function keepFocus({ target }: PressEvent): void {
  target.closest<HTMLElement>('aside, [role="dialog"]')?.focus({ preventScroll: true })
}

/** Where a slot could go instead, each with one press. */
export function WaysOut({ side, sayNone = false }: WaysOutProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, reveal } = useTools()
  const { reading: latest } = useNow()
  // Looked for when there is time; typing does not wait for it.
  const reading = useDeferredValue(latest)
  const ways = useMemo(() => waysOut(reading, side), [reading, side])
  const place = ({ moves: [{ slot }] }: Repair) => ({
    room: reading.programme.rooms.get(slot.room)?.name || t('programme.unnamedRoom'),
    time: words.clock(toMinutes(slot.start)),
  })
  const offer = (way: Repair) => {
    if (way.other) return t('programme.clash.swap', { ...place(way), title: words.title(way.other.session) })
    return t(`programme.clash.${WORDS[way.kind]}`, place(way))
  }
  const go = (way: Repair, event: PressEvent) => {
    keepFocus(event)
    moveSlots(doc, way.moves)
    const [{ session, slotId, slot }] = way.moves
    announce(t('programme.say.placed', { ...place(way), time: words.slot(slot), title: words.title(side.session) }))
    reveal(keyOf(session, slotId))
  }
  if (ways.length === 0) return sayNone ? <p className={styles.none}>{t('programme.clash.noWay')}</p> : null
  return (
    <div className={styles.ways}>
      {ways.map((way) => (
        <Button key={way.kind} size="s" onPress={(event) => go(way, event)}>
          {offer(way)}
        </Button>
      ))}
    </div>
  )
}

const WORDS = { room: 'otherRoom', time: 'otherTime', place: 'otherPlace', swap: 'swap' } as const
