import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { addDay, addRoom, addSession, addVenue, newDay } from '#shared/documents/programme/operations.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import { usualLength } from '#shared/documents/programme/schema.ts'
import { transact } from '#shared/documents/transact.ts'
import { USUAL_DEFAULTS } from '#shared/protocol/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './EmptyProgramme.module.css'
import { useTools } from './tools.ts'
import { dateFromNow, useWords } from './words.ts'

export interface EmptyProgrammeProps {
  placement: Placement
  /** The day of the event, when the workspace knows it. */
  eventDate: string | null
  onImport(): void
  onDone(): void
}

/** A programme that cannot be drawn yet: the three things it needs, each done right here. */
export function EmptyProgramme({ placement, eventDate, onImport, onDone }: EmptyProgrammeProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  if (!canWrite) return <EmptyState icon="calendar" title={t('programme.empty.title')} text={t('programme.empty.reader')} />
  const room = placement.venues.flatMap((venue) => venue.rooms)[0]
  const step = placement.days.length === 0 ? 1 : room ? 3 : 2
  return (
    <div className={styles.empty}>
      <header className={styles.intro}>
        <h2>{t('programme.empty.title')}</h2>
        <p>{t('programme.empty.text')}</p>
      </header>
      <ol className={styles.steps}>
        <Step number={1} now={step} title={t('programme.empty.day')}>
          <DayForm eventDate={eventDate} />
        </Step>
        <Step number={2} now={step} title={t('programme.empty.room')}>
          <RoomForm />
        </Step>
        <Step number={3} now={step} title={t('programme.empty.session')}>
          <SessionForm placement={placement} onDone={onDone} />
        </Step>
      </ol>
      <p className={styles.or}>
        {t('programme.empty.or')}{' '}
        <Button variant="quiet" icon="upload" onPress={onImport}>
          {t('import.open')}
        </Button>
      </p>
    </div>
  )
}

function Step({ number, now, title, children }: { number: number; now: number; title: string; children: ReactNode }) {
  const { t } = useTranslation()
  const done = number < now
  return (
    <li className={cx(styles.step, done && styles.done, number === now && styles.now)} aria-current={number === now ? 'step' : undefined}>
      <span className={styles.number}>{done ? <Icon name="check" size={16} /> : number}</span>
      <div className={styles.body}>
        <h3>
          {title}
          {done && <span className={styles.ready}> {t('programme.empty.done')}</span>}
        </h3>
        {number === now && children}
      </div>
    </li>
  )
}

function Form({ onSubmit, children }: { onSubmit(): void; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
    </form>
  )
}

function DayForm({ eventDate }: { eventDate: string | null }) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, defaults } = useTools()
  const [date, setDate] = useState<string | null>(eventDate ?? dateFromNow(30))
  return (
    <Form onSubmit={() => date && addDay(doc, newDay(date, defaults ?? USUAL_DEFAULTS))}>
      <DateField label={t('programme.field.date')} value={date} onChange={setDate} />
      <Button variant="main" type="submit" isDisabled={date === null}>
        {date ? t('programme.empty.addDay', { day: words.day(date) }) : t('programme.setUp.addDay')}
      </Button>
    </Form>
  )
}

function RoomForm() {
  const { t } = useTranslation()
  const { doc } = useTools()
  const [venue, setVenue] = useState('')
  const [city, setCity] = useState('')
  const [room, setRoom] = useState('')
  const [capacity, setCapacity] = useState<number | null>(null)
  const add = () => {
    if (!room.trim()) return
    transact(doc, () => addRoom(doc, { name: room.trim(), capacity, venue: addVenue(doc, { name: venue.trim(), city: city.trim() }) }))
  }
  return (
    <Form onSubmit={add}>
      <TextField
        label={t('programme.field.venue')}
        value={venue}
        onChange={setVenue}
        placeholder={t('programme.empty.venueHint')}
        maxLength={300}
      />
      <TextField label={t('programme.field.city')} value={city} onChange={setCity} maxLength={300} />
      <TextField
        label={t('programme.field.room')}
        value={room}
        onChange={setRoom}
        placeholder={t('programme.empty.roomHint')}
        maxLength={300}
      />
      <NumberField label={t('programme.field.capacity')} value={capacity} min={0} onChange={setCapacity} />
      <Button variant="main" type="submit" isDisabled={!room.trim()}>
        {t('programme.empty.addRoom')}
      </Button>
    </Form>
  )
}

function SessionForm({ placement, onDone }: { placement: Placement; onDone(): void }) {
  const { t } = useTranslation()
  const { doc, select } = useTools()
  const [title, setTitle] = useState('')
  const add = () => {
    const [day] = placement.days
    const room = placement.venues.flatMap((venue) => venue.rooms)[0]
    if (!day || !room || !title.trim()) return
    const start = fromMinutes(toMinutes(`${day.date}T00:00`) + day.start)
    const id = addSession(doc, { title: title.trim(), slot: { room: room.id, start, length: usualLength(readProgramme(doc), 'workshop') } })
    onDone()
    select(id)
  }
  return (
    <Form onSubmit={add}>
      <TextField
        label={t('programme.field.title')}
        value={title}
        onChange={setTitle}
        placeholder={t('programme.empty.sessionHint')}
        maxLength={300}
      />
      <Button variant="main" type="submit" isDisabled={!title.trim()}>
        {t('programme.empty.addSession')}
      </Button>
      <Button variant="quiet" onPress={onDone}>
        {t('programme.empty.toGrid')}
      </Button>
    </Form>
  )
}
