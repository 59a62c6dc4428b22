import { useTranslation } from 'react-i18next'
import { clockChangeOn } from '#shared/clockChange.ts'
import { addDay, changeDay, moveDay, newDay, removeDay } from '#shared/documents/programme/operations.ts'
import type { Day } from '#shared/documents/programme/schema.ts'
import { USUAL_DEFAULTS } from '#shared/protocol/schema.ts'
import { at, clockOf, dateOf, eventDateSchema } from '#shared/time.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'
import { useRemoval } from './useRemoval.ts'
import { dateFromNow, useWords } from './words.ts'

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const clockAt = (minutes: number) => clockOf(at('2000-01-01', minutes))

/** Says so when the clock changes on a day. The programme goes by the clock on the wall, so nothing in it moves. */
function ClockChange({ date }: { date: string }) {
  const { t } = useTranslation()
  const { timeZone } = useTools()
  const change = clockChangeOn(date, timeZone)
  if (!change) return null
  const forward = change.to > change.from
  const times = { from: clockOf(change.from), to: clockOf(change.to) }
  return <p className={styles.hint}>{t(forward ? 'programme.details.clock.forward' : 'programme.details.clock.backward', times)}</p>
}

/** The days, with the hours the grid shows. An end before the start is after midnight. */
export function DaysSetUp({ placement }: SetUpProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, canWrite, defaults } = useTools()
  const removal = useRemoval()
  const last = placement.days.at(-1)
  const add = () => {
    const date = last ? dateOf(at(last.date, 1440)) : dateFromNow(30)
    addDay(doc, last && !defaults ? { date, start: last.start, end: last.end } : newDay(date, defaults ?? USUAL_DEFAULTS))
  }
  const hours = (day: Day, start: number, end: number) => changeDay(doc, day.id, { start, end: end <= start ? end + 1440 : end })
  const remove = (day: Day) => {
    const count = placement.placed.filter((item) => item.day === day.id).length
    removal(words.day(day.date), count > 0 ? t('programme.setUp.toTray', { count }) : null, removeDay(doc, day.id))
  }
  return (
    <div className={styles.part}>
      {placement.days.map((day) => (
        <section key={day.id} aria-label={words.longDay(day.date)} className={styles.card}>
          <div className={styles.row}>
            <DateField
              label={t('programme.field.date')}
              value={day.date}
              onChange={(date) => date !== null && eventDateSchema.safeParse(date).success && moveDay(doc, day.id, date)}
              clearable={false}
              readOnly={!canWrite}
              className={styles.grow}
            />
            {canWrite && (
              <IconButton icon="trash" label={t('programme.setUp.remove', { name: words.day(day.date) })} onPress={() => remove(day)} />
            )}
          </div>
          <ClockChange date={day.date} />
          <div className={styles.row}>
            <TimeField
              label={t('programme.field.from')}
              value={clockAt(day.start)}
              onChange={(clock) => hours(day, minutesOf(clock), day.end % 1440)}
              disabled={!canWrite}
            />
            <TimeField
              label={t('programme.field.until')}
              value={clockAt(day.end)}
              onChange={(clock) => hours(day, day.start, minutesOf(clock))}
              disabled={!canWrite}
            />
          </div>
        </section>
      ))}
      {canWrite && (
        <Button icon="plus" onPress={add}>
          {t('programme.setUp.addDay')}
        </Button>
      )}
    </div>
  )
}
