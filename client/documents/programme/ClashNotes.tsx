import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme, Slot } from '#shared/documents/programme/schema.ts'
import { clashesAt } from '#shared/documents/programme/wayOut.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Accepted, AcceptForm } from './Acceptance.tsx'
import styles from './ClashNotes.module.css'
import { useClashWords } from './clashWords.ts'
import { useNow } from './now.tsx'
import { useTools } from './tools.ts'
import { WaysOut } from './WaysOut.tsx'

interface NoteProps {
  programme: Programme
  placement: Placement
  clash: Conflict
  session: string
  mayAccept: boolean
}

/** One thing that is wrong with a session, seen from that session. */
function Note({ programme, placement, clash, session, mayAccept }: NoteProps) {
  const { t } = useTranslation()
  const [accepting, setAccepting] = useState(false)
  const { sides, head, detail } = useClashWords(programme, placement)(clash)
  return (
    <div className={cx(styles.note, clash.accepted === null && styles[clash.weight])}>
      <p>
        <b>{head}</b> {detail}
      </p>
      {sides.map((side, index) => clash.sides[index]?.session.id !== session && <p key={side}>{side}</p>)}
      <Accepted clash={clash} />
      {mayAccept && clash.accepted === null && !accepting && (
        <Button size="s" variant="quiet" className={styles.accept} onPress={() => setAccepting(true)}>
          {t('programme.clash.acceptIt')}
        </Button>
      )}
      {accepting && <AcceptForm clash={clash} onDone={() => setAccepting(false)} />}
    </div>
  )
}

export interface ClashNotesProps {
  programme: Programme
  placement: Placement
  clashes: readonly Conflict[]
  /** Where the session lies. */
  item: Placed
}

/** What is wrong with one slot of a session, and where it could go instead. */
export function ClashNotes({ programme, placement, clashes, item }: ClashNotesProps) {
  const { canWrite } = useTools()
  if (clashes.length === 0) return null
  const shown = [...clashes].sort((a, b) => Number(a.accepted !== null) - Number(b.accepted !== null))
  const worst = shown[0]?.accepted === null ? shown[0].weight : 'note'
  return (
    <div className={cx(styles.notes, styles[worst])}>
      {shown.map((clash) => (
        <Note
          key={clash.id}
          {...{ programme, placement, clash }}
          session={item.session.id}
          mayAccept={canWrite && clash.weight !== 'note'}
        />
      ))}
      {canWrite && worst !== 'note' && <WaysOut side={item} />}
    </div>
  )
}

/** What would be wrong with a session, somewhere it does not lie yet. */
export function WouldClash({ session, slotId, slot }: { session: string; slotId: string; slot: Slot }) {
  const { reading } = useNow()
  const { programme, placement } = reading
  const clashes = clashesAt(reading, session, slotId, slot)
  const worst = clashes[0]?.weight ?? 'note'
  return (
    <div role="status" className={clashes.length > 0 ? cx(styles.notes, styles[worst]) : undefined}>
      {clashes.map((clash) => (
        <Note key={clash.id} {...{ programme, placement, clash, session }} mayAccept={false} />
      ))}
    </div>
  )
}
