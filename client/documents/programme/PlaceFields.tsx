import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timesShown } from '#shared/clockChange.ts'
import { readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import { changeSession, moveSession } from '#shared/documents/programme/operations.ts'
import { dayOf, placementOf, type VenueRooms } from '#shared/documents/programme/placement.ts'
import { firstFree } from '#shared/documents/programme/rules.ts'
import { type Day, FIRST_SLOT, type Slot } from '#shared/documents/programme/schema.ts'
import { at, clockOf, fromMinutes, toMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { WouldClash } from './ClashNotes.tsx'
import { momentOn } from './moment.ts'
import styles from './Sheets.module.css'
import { type Tools, useTools } from './tools.ts'
import { roomNames, useWords } from './words.ts'

export interface PlaceFieldsProps {
  days: readonly Day[]
  venues: readonly VenueRooms[]
  session: string
  /** The slot to change; null for a session in the tray. */
  slotId: string | null
  /** Where it lies; null: in the tray. */
  slot: Slot | null
  length: number
  /** The day and venue the person looks at, where a session from the tray most likely goes. */
  dayId: string
  venueId: string
}

const midnight = (day: Day) => toMinutes(`${day.date}T00:00`)

/** The first free place near what the person looks at, for a session in the tray. */
export function suggestion(
  { doc, defaults }: Tools,
  { session, venues, length, venueId }: Pick<PlaceFieldsProps, 'session' | 'venues' | 'length' | 'venueId'>,
  day: Day,
): Slot {
  const near = venues.filter(({ id, rooms }) => id === venueId && rooms.length > 0)
  const programme = readProgramme(doc)
  const type = programme.sessions.get(session)?.type ?? 'workshop'
  const from = midnight(day) + day.start
  const free = firstFree(
    placementOf(programme).placed,
    near.length > 0 ? near : venues,
    { type, length },
    { from, until: midnight(day) + day.end, changeover: defaults?.changeover ?? 0 },
  )
  return free ?? { room: venues.flatMap(({ rooms }) => rooms)[0]?.id ?? '', start: fromMinutes(from), length }
}

/** Says so when a session begins at a time the clock on the wall never shows that day, or shows twice. */
function ClockNote({ time }: { time: string }) {
  const { t } = useTranslation()
  const { timeZone } = useTools()
  const shown = timesShown(time, timeZone)
  return shown === 'once' ? null : <p className={styles.hint}>{t(`programme.details.clock.${shown}`, { time: clockOf(time) })}</p>
}

/** Day, room, start and length as plain fields. What lies somewhere is moved at once; what lies in the tray is placed by a button. */
export const PlaceFields = memo(function PlaceFields(props: PlaceFieldsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const tools = useTools()
  const { doc, canWrite } = tools
  const { days, venues, session, slotId, slot: lies, dayId } = props
  const [draft, setDraft] = useState<Slot | null>(null)
  const rooms = roomNames({ venues }, t('programme.unnamedRoom'))
  const day = days.find(({ id }) => id === dayId) ?? days[0]
  if (!day || rooms.size === 0) return <p className={styles.hint}>{t('programme.place.nowhere')}</p>

  const slot = lies ?? (draft ? { ...draft, length: props.length } : suggestion(tools, props, day))
  const slotDay = dayOf(days, slot.start) ?? day

  const put = (next: Slot) => {
    moveSession(doc, session, next, slotId ?? FIRST_SLOT)
    const title = words.title({ title: titleOf(doc, session)?.toString() ?? '' })
    announce(t('programme.say.placed', { room: rooms.get(next.room), time: words.slot(next), title }))
  }
  const change = (fields: Partial<Slot>) => {
    if (lies) return put({ ...slot, ...fields })
    // How long it is, is known before anybody knows where it goes.
    if (fields.length !== undefined) changeSession(doc, session, { length: fields.length })
    setDraft({ ...slot, ...fields })
  }
  const changeDay = (id: string) => {
    const next = days.find((candidate) => candidate.id === id)
    if (next) change({ start: at(next.date, toMinutes(slot.start) - midnight(slotDay)) })
  }
  return (
    <div className={styles.fields}>
      {days.length > 1 && (
        <Select
          label={t('programme.field.day')}
          items={days.map(({ id, date }) => ({ id, label: words.day(date) }))}
          value={slotDay.id}
          onChange={changeDay}
          disabled={!canWrite}
        />
      )}
      <Select
        label={t('programme.field.room')}
        items={[...rooms].map(([id, label]) => ({ id, label }))}
        value={rooms.has(slot.room) ? slot.room : null}
        onChange={(room) => change({ room })}
        disabled={!canWrite}
      />
      <div className={styles.pair}>
        <TimeField
          label={t('programme.field.start')}
          value={clockOf(slot.start)}
          onChange={(clock) => change({ start: momentOn(slotDay, clock) })}
          disabled={!canWrite}
        />
        <NumberField
          label={t('programme.field.length')}
          unit={t('programme.min')}
          value={slot.length}
          min={5}
          max={1440}
          step={5}
          onChange={(length) => length !== null && change({ length })}
          disabled={!canWrite}
        />
      </div>
      <ClockNote time={slot.start} />
      <Checkbox checked={slot.across ?? false} onChange={(across) => change({ across })} disabled={!canWrite}>
        {t('programme.field.across')}
      </Checkbox>
      {!lies && canWrite && <WouldClash session={session} slotId={slotId ?? FIRST_SLOT} slot={slot} />}
      {!lies && canWrite && (
        <Button variant="main" icon="check" onPress={() => put(slot)}>
          {t('programme.place.here', { room: rooms.get(slot.room), time: words.clock(toMinutes(slot.start)) })}
        </Button>
      )}
    </div>
  )
})
