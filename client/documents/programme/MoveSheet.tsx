import { useTranslation } from 'react-i18next'
import { unplaceSession } from '#shared/documents/programme/operations.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import { FIRST_SLOT, type Programme, type Session } from '#shared/documents/programme/schema.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { ClashNotes } from './ClashNotes.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface MoveSheetProps {
  programme: Programme
  placement: Placement
  clashes: ReadonlyMap<string, readonly Conflict[]>
  session: Session | undefined
  slotId: string | null
  dayId: string
  venueId: string
  onClose(): void
}

/** Where dragging has no room: another day, room or time, chosen from fields. */
export function MoveSheet({ programme, placement, clashes, session, slotId: taken, dayId, venueId, onClose }: MoveSheetProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc } = useTools()
  const title = session ? t('programme.moveTitle', { title: words.title(session) }) : ''
  // What came from the tray lies somewhere as soon as it was put there.
  const slotId = taken ?? (session && FIRST_SLOT in session.slots ? FIRST_SLOT : null)
  const lies = placement.placed.find((item) => item.session.id === session?.id && item.slotId === slotId)
  const toTray = () => {
    if (!session || slotId === null) return
    unplaceSession(doc, session.id, slotId)
    announce(t('programme.say.unplaced', { title: words.title(session) }))
    onClose()
  }
  return (
    <Sheet
      title={title}
      isOpen={session !== undefined}
      onClose={onClose}
      actions={
        <>
          {slotId !== null && (
            <Button icon="tray" onPress={toTray}>
              {t('programme.toTray')}
            </Button>
          )}
          <Button onPress={onClose}>{t('programme.done')}</Button>
        </>
      }
    >
      <ClashNotes key={session?.id} programme={programme} placement={placement} clashes={clashes} items={lies ? [lies] : []} />
      {session && (
        <PlaceFields
          days={placement.days}
          venues={placement.venues}
          session={session.id}
          slotId={slotId}
          slot={lies?.slot ?? null}
          length={session.length}
          dayId={dayId}
          venueId={venueId}
        />
      )}
    </Sheet>
  )
}
