import { useTranslation } from 'react-i18next'
import type { Placed } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Day, Programme } from '#shared/documents/programme/schema.ts'
import styles from './List.module.css'
import { SessionRow } from './SessionRow.tsx'
import type { Turn } from './turns.ts'
import { speakersOf, useWords } from './words.ts'

export interface ListProps {
  programme: Programme
  days: readonly Day[]
  items: readonly Placed[]
  rooms: ReadonlyMap<string, string>
  clashes: ReadonlyMap<string, readonly Conflict[]>
  warnings: ReadonlyMap<string, readonly Conflict[]>
  turns: ReadonlyMap<string, Turn>
  onMove(item: Placed): void
  label: string
  /** Several are being chosen. */
  picking: boolean
}

/** Days as lists by time, for a phone and for people who think in lists. */
export function List({ programme, days, items, rooms, clashes, warnings, turns, onMove, label, picking }: ListProps) {
  const { t } = useTranslation()
  const words = useWords()
  const byDay = Map.groupBy(items, (item) => item.day)
  const several = days.length > 1
  if (items.length === 0) return <p className={styles.empty}>{t(several ? 'programme.view.nothing' : 'programme.emptyDay')}</p>
  return (
    <section aria-label={label} className={styles.list}>
      {days.map((day) => (
        <div key={day.id} className={styles.list}>
          {several && byDay.has(day.id) && <h2 className={styles.day}>{words.longDay(day.date)}</h2>}
          {[...Map.groupBy(byDay.get(day.id) ?? [], (item) => item.start)].map(([start, group]) => (
            <section key={start} className={styles.time} aria-label={words.clock(start)}>
              {several ? <h3 className={styles.clock}>{words.clock(start)}</h3> : <h2 className={styles.clock}>{words.clock(start)}</h2>}
              <ul className={styles.group}>
                {group.map((item) => {
                  const room = rooms.get(item.room.id)
                  const where = item.slot.across ? t('programme.everywhere', { room }) : room
                  return (
                    <SessionRow
                      key={item.key}
                      item={item}
                      about={[where, words.range(item.start, item.end), speakersOf(programme, item.session).join(', ')]}
                      clashes={clashes.get(item.key)?.length ?? 0}
                      warnings={warnings.get(item.key)?.length ?? 0}
                      picking={picking}
                      turn={turns.get(item.key)}
                      onMove={onMove}
                    />
                  )
                })}
              </ul>
            </section>
          ))}
        </div>
      ))}
    </section>
  )
}
