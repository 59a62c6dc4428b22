import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { abstractOf, titleOf } from '#shared/documents/programme/model.ts'
import { removeSession, unplaceSession } from '#shared/documents/programme/operations.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme, Session } from '#shared/documents/programme/schema.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import { NoteEditor } from '../../prose/NoteEditor.tsx'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { ClashNotes } from './ClashNotes.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { KindFields, TrackFields } from './SessionFields.tsx'
import styles from './Sheets.module.css'
import { SpeakersField } from './SpeakersField.tsx'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface SessionSheetProps {
  programme: Programme
  placement: Placement
  clashes: ReadonlyMap<string, readonly Conflict[]>
  /** Undefined when it is gone, or nothing is open. */
  session: Session | undefined
  /** Just made: the title is ready to be typed. */
  fresh: boolean
  dayId: string
  venueId: string
  onClose(): void
}

/** Everything about one session. */
export function SessionSheet(props: SessionSheetProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const { session, onClose } = props
  const words = useWords()
  const remove = (gone: Session) => {
    const putBack = removeSession(doc, gone.id)
    onClose()
    toast({ text: t('programme.removed', { title: words.title(gone) }), action: { label: t('programme.putBack'), onPress: putBack } })
  }
  const toTray = (moved: Session) => {
    unplaceSession(doc, moved.id)
    announce(t('programme.say.unplaced', { title: words.title(moved) }))
  }
  const lies = session && Object.keys(session.slots).length > 0
  return (
    <Sheet
      title={session ? words.title(session) : ''}
      isOpen={session !== undefined}
      onClose={onClose}
      actions={
        session &&
        canWrite && (
          <>
            {lies && (
              <Button icon="tray" onPress={() => toTray(session)}>
                {t('programme.toTray')}
              </Button>
            )}
            <Button variant="danger" icon="trash" onPress={() => remove(session)}>
              {t('programme.remove')}
            </Button>
          </>
        )
      }
    >
      {session && <Details key={session.id} {...props} session={session} />}
    </Sheet>
  )
}

function Details({ programme, placement, clashes, session, fresh, dayId, venueId }: SessionSheetProps & { session: Session }) {
  const { t } = useTranslation()
  const { doc, awareness, canWrite } = useTools()
  const title = useRef<HTMLDivElement>(null)
  const abstract = abstractOf(doc, session.id)
  const slotIds = Object.keys(session.slots)
  const placed = placement.placed.filter((item) => item.session.id === session.id)

  // The sheet takes the focus when it opens; after that a new session asks for its title.
  useEffect(() => {
    if (!fresh) return
    const frame = requestAnimationFrame(() => title.current?.querySelector('input')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [fresh])

  return (
    <>
      {placed.map((item) => (
        <ClashNotes key={item.key} programme={programme} placement={placement} clashes={clashes.get(item.key) ?? []} item={item} />
      ))}
      <div ref={title} className={styles.group}>
        <span className={styles.label}>{t('programme.field.title')}</span>
        <SharedText
          text={titleOf(doc, session.id)}
          label={t('programme.field.title')}
          readOnly={!canWrite}
          className={styles.title}
          placeholder={t('programme.untitled')}
        />
      </div>
      <KindFields session={session.id} type={session.type} status={session.status} />
      <SpeakersField session={session.id} assigned={session.speakers} speakers={programme.speakers} />
      {(slotIds.length > 0 ? slotIds : [null]).map((slotId, index) => (
        <div key={slotId ?? ''} className={styles.group}>
          <h3 className={styles.head}>
            {slotIds.length > 1 ? t('programme.place.nth', { number: index + 1 }) : t('programme.place.title')}
          </h3>
          <PlaceFields
            days={placement.days}
            venues={placement.venues}
            session={session.id}
            slotId={slotId}
            slot={placed.find((item) => item.slotId === slotId)?.slot ?? null}
            length={session.length}
            dayId={dayId}
            venueId={venueId}
          />
        </div>
      ))}
      <TrackFields session={session.id} track={session.track} language={session.language} tracks={programme.tracks} />
      {abstract && (
        <div className={styles.group}>
          <span className={styles.label}>{t('programme.field.abstract')}</span>
          <NoteEditor
            fragment={abstract}
            awareness={awareness}
            readOnly={!canWrite}
            label={t('programme.field.abstract')}
            placeholder={t('programme.abstractHint')}
          />
        </div>
      )}
    </>
  )
}
