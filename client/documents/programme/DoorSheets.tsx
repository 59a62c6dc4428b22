import { useTranslation } from 'react-i18next'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import type { Day, Programme, Room } from '#shared/documents/programme/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { OnPaper } from '../../ui/OnPaper.tsx'
import styles from './DoorSheets.module.css'
import { useTools } from './tools.ts'
import type { Turn } from './turns.ts'
import { speakersOf, useWords } from './words.ts'

export interface DoorSheetsProps {
  programme: Programme
  placement: Placement
  days: readonly Day[]
  /** What is shown, by start. */
  items: readonly Placed[]
  turns: ReadonlyMap<string, Turn>
  label: string
}

interface Door {
  day: Day
  room: Room
  venue: string
  items: Placed[]
}

/** One sheet for each room and day on which something happens there: what takes a whole venue hangs on each of its doors. */
function doorsOf({ placement, days, items }: DoorSheetsProps): Door[] {
  const happens = items.filter(({ session }) => session.status !== 'cancelled')
  return days.flatMap((day) =>
    placement.venues.flatMap((venue) =>
      venue.rooms.flatMap((room) => {
        const here = happens.filter((item) => item.day === day.id && item.rooms.includes(room.id))
        const name = [venue.name, venue.city].filter(Boolean).join(', ')
        return here.some((item) => item.room.id === room.id) ? [{ day, room, venue: name, items: here }] : []
      }),
    ),
  )
}

/** The programme by room, as it hangs on the doors; printed, each sheet is a page. */
export function DoorSheets(props: DoorSheetsProps) {
  const { t } = useTranslation()
  const doors = doorsOf(props)
  if (doors.length === 0) return <p className={styles.empty}>{t('programme.view.nothing')}</p>
  const sheets = (printed: boolean) =>
    doors.map((door) => <Sheet key={`${door.day.id} ${door.room.id}`} door={door} printed={printed} {...props} />)
  return (
    <section aria-label={props.label} className={styles.doors}>
      <div className={styles.tools}>
        <p>{t('programme.view.doors', { count: doors.length })}</p>
        <Button icon="page" onPress={() => print()}>
          {t('programme.view.print')}
        </Button>
      </div>
      {sheets(false)}
      <OnPaper>{() => <div className={styles.paper}>{sheets(true)}</div>}</OnPaper>
    </section>
  )
}

function Sheet({ door, printed, programme, turns }: DoorSheetsProps & { door: Door; printed: boolean }) {
  const { t } = useTranslation()
  const words = useWords()
  const { select } = useTools()
  return (
    <article className={styles.sheet} aria-label={`${door.room.name}, ${words.day(door.day.date)}`}>
      <header className={styles.head}>
        <p className={styles.venue}>{door.venue}</p>
        <h2 className={styles.room}>{door.room.name || t('programme.unnamedRoom')}</h2>
        <p className={styles.date}>{words.longDay(door.day.date)}</p>
      </header>
      <ul className={styles.list}>
        {door.items.map((item) => {
          const { session } = item
          const turn = turns.get(item.key)
          const about = [speakersOf(programme, session).join(', '), turn && t('programme.view.turn', { ...turn })].filter(Boolean)
          const title = <span className={styles.title}>{words.title(session)}</span>
          return (
            <li key={item.key} className={cx(styles.line, session.type === 'break' && styles.break)}>
              <span className={styles.time}>{words.range(item.start, item.end)}</span>
              <div className={styles.what}>
                {printed ? (
                  title
                ) : (
                  <button type="button" data-key={item.key} className={styles.open} onClick={() => select(session.id)}>
                    {title}
                  </button>
                )}
                {session.subtitle && <p className={styles.subtitle}>{session.subtitle}</p>}
                {about.length > 0 && <p className={styles.about}>{about.join(' · ')}</p>}
                {!printed && session.status !== 'confirmed' && <p className={styles.about}>{t(`programme.status.${session.status}`)}</p>}
              </div>
            </li>
          )
        })}
      </ul>
    </article>
  )
}
