import type { PressEvent } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { moveSession } from '#shared/documents/programme/operations.ts'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme, Slot } from '#shared/documents/programme/schema.ts'
import { clashesAt, wayOut } from '#shared/documents/programme/wayOut.ts'
import { toMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { useClashWords } from './clashWords.ts'
import styles from './Sheets.module.css'
import { useTools } from './tools.ts'
import { useProgramme } from './useProgramme.ts'
import { useWords } from './words.ts'

interface SentencesProps {
  programme: Programme
  placement: Placement
  clashes: readonly Conflict[]
  session: string
}

function Sentences({ programme, placement, clashes, session }: SentencesProps) {
  const wordsOf = useClashWords(programme, placement)
  return clashes.map((clash) => {
    const { sides, head, detail } = wordsOf(clash)
    return (
      <div key={clash.id}>
        <p>
          <b>{head}</b> {detail}
        </p>
        {sides.map((side, index) => clash.sides[index]?.session.id !== session && <p key={side}>{side}</p>)}
      </div>
    )
  })
}

export interface ClashNotesProps {
  programme: Programme
  placement: Placement
  clashes: readonly Conflict[]
  /** Where the session lies. */
  item: Placed
}

/** What one slot of a session clashes with, and where it could go instead. */
export function ClashNotes({ programme, placement, clashes, item }: ClashNotesProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, canWrite, reveal } = useTools()
  if (clashes.length === 0) return null
  const free = canWrite && clashes.some(({ weight }) => weight === 'clash') ? wayOut(programme, placement, item) : null
  // Always one of the same venue, so its name alone will do.
  const place = (slot: Slot) => ({
    room: programme.rooms.get(slot.room)?.name || t('programme.unnamedRoom'),
    time: words.clock(toMinutes(slot.start)),
  })
  const offer = (slot: Slot) => {
    if (slot.room === item.slot.room) return t('programme.clash.otherTime', place(slot))
    return t(slot.start === item.slot.start ? 'programme.clash.otherRoom' : 'programme.clash.otherPlace', place(slot))
  }
  const go = (slot: Slot, { target }: PressEvent) => {
    // The button goes away with the clash; the focus stays in the sheet.
    target.closest<HTMLElement>('aside, [role="dialog"]')?.focus({ preventScroll: true })
    moveSession(doc, item.session.id, slot, item.slotId)
    announce(t('programme.say.placed', { ...place(slot), time: words.slot(slot), title: words.title(item.session) }))
    reveal(item.key)
  }
  return (
    <div className={styles.clash}>
      <Sentences programme={programme} placement={placement} clashes={clashes} session={item.session.id} />
      {free && (
        <Button size="s" onPress={(event) => go(free, event)}>
          {offer(free)}
        </Button>
      )}
    </div>
  )
}

/** What a session would clash with, somewhere it does not lie yet. */
export function WouldClash({ session, slotId, slot }: { session: string; slotId: string; slot: Slot }) {
  const { doc, defaults } = useTools()
  const changeover = defaults?.changeover ?? 0
  const { programme, placement } = useProgramme(doc, changeover)
  const clashes = clashesAt(programme, session, slotId, slot, { changeover })
  return (
    <div role="status" className={clashes.length > 0 ? styles.clash : undefined}>
      <Sentences programme={programme} placement={placement} clashes={clashes} session={session} />
    </div>
  )
}
