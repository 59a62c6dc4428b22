import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { abstractOf, titleOf } from '#shared/documents/programme/model.ts'
import { addSlot, changeSession, removeSession, removeSlot, unplaceSession } from '#shared/documents/programme/operations.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme, Session } from '#shared/documents/programme/schema.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import { NoteEditor } from '../../prose/NoteEditor.tsx'
import { ItemThreads } from '../../threads/ItemThreads.tsx'
import { CardsHere } from '../../together/CardsHere.tsx'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/toast.tsx'
import { MemberField } from '../MemberField.tsx'
import { ClashNotes } from './ClashNotes.tsx'
import { PlaceFields, suggestion } from './PlaceFields.tsx'
import { KindFields, SignUpFields, TrackFields } from './SessionFields.tsx'
import { SessionNotes } from './SessionNotes.tsx'
import styles from './Sheets.module.css'
import { SpeakersField } from './SpeakersField.tsx'
import { TagsField } from './TagsField.tsx'
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
  const tools = useTools()
  const { doc, awareness, canWrite } = tools
  const words = useWords()
  const title = useRef<HTMLDivElement>(null)
  const abstract = abstractOf(doc, session.id)
  const slotIds = Object.keys(session.slots)
  const placed = placement.placed.filter((item) => item.session.id === session.id)
  const day = placement.days.find(({ id }) => id === dayId) ?? placement.days[0]
  const giveAgain = () => {
    if (!day) return
    const slot = suggestion(tools, { session: session.id, venues: placement.venues, length: session.length, venueId }, day)
    addSlot(doc, session.id, { ...slot, length: Object.values(session.slots)[0]?.length ?? slot.length })
    announce(t('programme.details.given', { title: words.title(session), time: words.slot(slot) }))
  }
  const dropSlot = (slotId: string, number: number) => {
    const putBack = removeSlot(doc, session.id, slotId)
    toast({ text: t('programme.details.slotRemoved', { number }), action: { label: t('programme.putBack'), onPress: putBack } })
  }

  // The sheet takes the focus when it opens; after that a new session asks for its title.
  useEffect(() => {
    if (!fresh) return
    const frame = requestAnimationFrame(() => title.current?.querySelector('input')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [fresh])

  return (
    <>
      <ClashNotes programme={programme} placement={placement} clashes={clashes} items={placed} />
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
      <TextField
        label={t('programme.details.subtitle')}
        value={session.subtitle}
        onChange={(subtitle) => changeSession(doc, session.id, { subtitle })}
        maxLength={1000}
        readOnly={!canWrite}
      />
      <KindFields session={session.id} type={session.type} status={session.status} />
      <SpeakersField session={session.id} assigned={session.speakers} speakers={programme.speakers} />
      <MemberField
        label={t('work.lookedAfterBy')}
        value={session.lookedAfterBy ?? null}
        canWrite={canWrite}
        onChange={(lookedAfterBy) => changeSession(doc, session.id, { lookedAfterBy })}
      />
      {(slotIds.length > 0 ? slotIds : [null]).map((slotId, index) => (
        <div key={slotId ?? ''} className={styles.group}>
          <div className={styles.slotHead}>
            <h3 className={styles.head}>
              {slotIds.length > 1 ? t('programme.place.nth', { number: index + 1 }) : t('programme.place.title')}
            </h3>
            {slotId !== null && slotIds.length > 1 && canWrite && (
              <IconButton
                icon="trash"
                size="s"
                label={t('programme.details.removeSlot', { number: index + 1 })}
                onPress={() => dropSlot(slotId, index + 1)}
              />
            )}
          </div>
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
      {slotIds.length > 0 && canWrite && day && (
        <Button icon="plus" onPress={giveAgain}>
          {t('programme.details.giveAgain')}
        </Button>
      )}
      <SignUpFields session={session.id} capacity={session.capacity} signUps={session.signUps} />
      <TrackFields session={session.id} track={session.track} language={session.language} tracks={programme.tracks} />
      <TagsField session={session.id} own={session.tags} tags={programme.tags} />
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
      <CardsHere item={session.id} />
      <SessionNotes session={session.id} />
      <ItemThreads key={`threads ${session.id}`} item={session.id} />
    </>
  )
}
