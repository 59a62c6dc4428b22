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
import { type Reasons, useReasons } from './reasons.ts'
import { useTools } from './tools.ts'
import { WaysOut } from './WaysOut.tsx'

interface NoteProps {
  programme: Programme
  placement: Placement
  clash: Conflict
  session: string
  /** Undefined where nothing can be accepted. */
  reasons: Reasons | undefined
}

/** One thing that is wrong with a session, seen from that session. */
function Note({ programme, placement, clash, session, reasons }: NoteProps) {
  const { t } = useTranslation()
  const begun = reasons?.begunFor(clash.id)
  const { sides, head, detail } = useClashWords(programme, placement)(clash)
  return (
    <div className={cx(styles.note, clash.accepted === null && styles[clash.weight])}>
      <p>
        <b>{head}</b> {detail}
      </p>
      {sides.map((side, index) => clash.sides[index]?.session.id !== session && <p key={side}>{side}</p>)}
      {!begun && <Accepted clash={clash} />}
      {reasons && clash.accepted === null && !begun && (
        <Button size="s" variant="quiet" className={styles.accept} onPress={() => reasons.begin(clash)}>
          {t('programme.clash.acceptIt')}
        </Button>
      )}
      {reasons && begun && <AcceptForm clash={clash} isGone={reasons.isGone(clash.id)} onDone={() => reasons.end(clash.id)} />}
    </div>
  )
}

export interface ClashNotesProps {
  programme: Programme
  placement: Placement
  /** What is wrong, by slot. */
  clashes: ReadonlyMap<string, readonly Conflict[]>
  /** Where the session lies. */
  items: readonly Placed[]
}

const NONE: readonly Conflict[] = []

/** What is wrong with the slots of a session, and where each could go instead. */
export function ClashNotes({ clashes, items, ...around }: ClashNotesProps) {
  // A slot that is taken away keeps its notes as long as a reason is being typed in them; without any it draws nothing.
  const [held, setHeld] = useState<readonly Placed[]>([])
  const gone = held.filter(({ key }) => !items.some((item) => item.key === key))
  const hold = (item: Placed) => setHeld((before) => [...before.filter(({ key }) => key !== item.key), item])
  return [...items, ...gone].map((item) => (
    <SlotNotes key={item.key} {...around} clashes={clashes.get(item.key) ?? NONE} item={item} onHold={() => hold(item)} />
  ))
}

interface SlotNotesProps extends Omit<ClashNotesProps, 'clashes' | 'items'> {
  clashes: readonly Conflict[]
  item: Placed
  /** Something is being typed here. */
  onHold(): void
}

function SlotNotes({ programme, placement, clashes, item, onHold }: SlotNotesProps) {
  const { canWrite } = useTools()
  const reasons = useReasons(clashes)
  if (reasons.shown.length === 0) return null
  const begin = (clash: Conflict) => {
    onHold()
    reasons.begin(clash)
  }
  const shown = [...reasons.shown].sort((a, b) => Number(a.accepted !== null) - Number(b.accepted !== null))
  const worst = clashes.find(({ accepted }) => accepted === null)?.weight ?? 'note'
  return (
    <div className={cx(styles.notes, styles[worst])}>
      {shown.map((clash) => (
        <Note
          key={clash.id}
          {...{ programme, placement, clash }}
          session={item.session.id}
          reasons={canWrite && clash.weight !== 'note' ? { ...reasons, begin } : undefined}
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
        <Note key={clash.id} {...{ programme, placement, clash, session }} reasons={undefined} />
      ))}
    </div>
  )
}
