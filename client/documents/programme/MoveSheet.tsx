import { useTranslation } from 'react-i18next'
import { unplaceSession } from '#shared/documents/programme/operations.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Session } from '#shared/documents/programme/schema.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface MoveSheetProps {
  placement: Placement
  session: Session | undefined
  slotId: string | null
  dayId: string
  venueId: string
  onClose(): void
}

/** Where dragging has no room: another day, room or time, chosen from fields. */
export function MoveSheet({ placement, session, slotId, dayId, venueId, onClose }: MoveSheetProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc } = useTools()
  const title = session ? t('programme.moveTitle', { title: words.title(session) }) : ''
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
