import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveSession } from '#shared/documents/programme/operations.ts'
import { dayOf, keyOf, type Placement } from '#shared/documents/programme/placement.ts'
import { firstFree } from '#shared/documents/programme/rules.ts'
import { type Day, FIRST_SLOT, type Session, type Slot } from '#shared/documents/programme/schema.ts'
import { at, clockOf, fromMinutes, toMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import styles from './Sheets.module.css'
import { useTools } from './tools.ts'
import { roomNames, useWords } from './words.ts'

export interface PlaceFieldsProps {
  placement: Placement
  session: Session
  /** The slot to change; null for a session in the tray. */
  slotId: string | null
  /** The day and venue the person looks at, where a session from the tray most likely goes. */
  dayId: string
  venueId: string
}

const midnight = (day: Day) => toMinutes(`${day.date}T00:00`)

/** The moment a clock shows on a day whose hours may pass midnight. */
function moment(day: Day, clock: string): string {
  const minutes = toMinutes(`${day.date}T${clock}`) - midnight(day)
  return at(day.date, minutes < day.start && minutes + 1440 < day.end ? minutes + 1440 : minutes)
}

/** Day, room, start and length as plain fields. What lies somewhere is moved at once; what lies in the tray is placed by a button. */
export function PlaceFields({ placement, session, slotId, dayId, venueId }: PlaceFieldsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, canWrite } = useTools()
  const { days, venues, placed } = placement
  const key = keyOf(session.id, slotId)
  const lies = placed.find((item) => item.key === key)
  const [draft, setDraft] = useState<Slot | null>(null)
  const rooms = roomNames(placement, t('programme.unnamedRoom'))
  const day = days.find(({ id }) => id === dayId) ?? days[0]
  if (!day || rooms.size === 0) return <p className={styles.hint}>{t('programme.place.nowhere')}</p>

  const [from, until] = [midnight(day) + day.start, midnight(day) + day.end]
  const near = venues.filter(({ id }) => id === venueId)
  const candidates = (near.some((venue) => venue.rooms.length > 0) ? near : venues).flatMap((venue) => venue.rooms.map(({ id }) => id))
  const free = firstFree(placed, candidates, { from, until, length: session.length })
  const suggestion: Slot = {
    room: free?.room ?? (candidates[0] as string),
    start: fromMinutes(free?.start ?? from),
    length: session.length,
  }
  const slot = lies?.slot ?? draft ?? suggestion
  const slotDay = dayOf(days, slot.start) ?? day

  const put = (next: Slot) => {
    moveSession(doc, session.id, next, slotId ?? FIRST_SLOT)
    announce(t('programme.say.placed', { room: rooms.get(next.room), time: words.slot(next), title: words.title(session) }))
  }
  const change = (fields: Partial<Slot>) => (lies ? put({ ...slot, ...fields }) : setDraft({ ...slot, ...fields }))
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
          onChange={(clock) => change({ start: moment(slotDay, clock) })}
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
      <Checkbox checked={slot.across ?? false} onChange={(across) => change({ across })} disabled={!canWrite}>
        {t('programme.field.across')}
      </Checkbox>
      {!lies && canWrite && (
        <Button variant="main" icon="check" onPress={() => put(slot)}>
          {t('programme.place.here', { room: rooms.get(slot.room), time: words.clock(toMinutes(slot.start)) })}
        </Button>
      )}
    </div>
  )
}
