import { useTranslation } from 'react-i18next'
import { addWindow, changeWindow, removeWindow } from '#shared/documents/programme/operations.ts'
import { dayOf } from '#shared/documents/programme/placement.ts'
import type { Day, Speaker, Window } from '#shared/documents/programme/schema.ts'
import { transact } from '#shared/documents/transact.ts'
import { at, clockOf, dateOf, toMinutes } from '#shared/time.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import styles from './Details.module.css'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

interface Row {
  /** The date of the day the windows are of. */
  date: string
  day: Day | null
  windows: [string, Window][]
}

/** The days of the programme, each with a speaker's windows on it, and after them the dates that are no day of it any more. */
function rowsOf(days: readonly Day[], available: Speaker['available']): Row[] {
  const windows = Object.entries(available).sort(([, a], [, b]) => (a.start < b.start ? -1 : 1))
  const of = (window: Window) => dayOf(days, window.start)?.date ?? dateOf(window.start)
  const dates = new Set([...days.map(({ date }) => date), ...windows.map(([, window]) => of(window)).sort()])
  return [...dates].map((date) => ({
    date,
    day: days.find((day) => day.date === date) ?? null,
    windows: windows.filter(([, window]) => of(window) === date),
  }))
}

/** The moment a clock shows on a date or in the night after it. */
function moment(date: string, clock: string, notBefore: string | null): string {
  const time = `${date}T${clock}`
  return notBefore !== null && time <= notBefore ? at(date, toMinutes(time) - toMinutes(`${date}T00:00`) + 1440) : time
}

/** When a speaker can be there, day by day. Where nothing is said, always. */
export function Availability({ speaker, days }: { speaker: Speaker; days: readonly Day[] }) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, canWrite } = useTools()
  const ids = Object.keys(speaker.available)
  const rows = rowsOf(days, speaker.available)
  const always = () =>
    transact(doc, () => {
      for (const id of ids) removeWindow(doc, speaker.id, id)
    })
  const add = ({ day, date }: Row) => addWindow(doc, speaker.id, { start: at(date, day?.start ?? 540), end: at(date, day?.end ?? 1080) })
  const change = (id: string, date: string, { start, end }: Window) => {
    const from = moment(date, clockOf(start), null)
    changeWindow(doc, speaker.id, id, { start: from, end: moment(date, clockOf(end), from) })
  }
  return (
    <section aria-label={t('programme.details.available')} className={styles.part}>
      <h3 className={styles.head}>{t('programme.details.available')}</h3>
      <p className={styles.hint}>{t(ids.length === 0 ? 'programme.details.always' : 'programme.details.onlyThen')}</p>
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.date} className={styles.day}>
            <div className={styles.row}>
              <b>{words.day(row.date)}</b>
              {ids.length > 0 && row.windows.length === 0 && <span className={styles.hint}>{t('programme.details.notThere')}</span>}
              {canWrite && (
                <Button size="s" variant="quiet" icon="plus" onPress={() => add(row)}>
                  {t('programme.details.addWindow')}
                </Button>
              )}
            </div>
            {row.windows.map(([id, window]) => (
              <div key={id} className={styles.window}>
                <TimeField
                  label={t('programme.field.from')}
                  value={clockOf(window.start)}
                  onChange={(clock) => change(id, row.date, { start: `${row.date}T${clock}`, end: window.end })}
                  disabled={!canWrite}
                />
                <TimeField
                  label={t('programme.field.until')}
                  value={clockOf(window.end)}
                  onChange={(clock) => change(id, row.date, { start: window.start, end: `${row.date}T${clock}` })}
                  disabled={!canWrite}
                />
                {canWrite && (
                  <IconButton
                    icon="trash"
                    label={t('programme.details.removeWindow', { day: words.day(row.date) })}
                    onPress={() => removeWindow(doc, speaker.id, id)}
                  />
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {canWrite && ids.length > 0 && (
        <Button size="s" onPress={always}>
          {t('programme.details.makeAlways')}
        </Button>
      )}
    </section>
  )
}
