import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { eventTimeAt, momentsOf } from '#shared/clockChange.ts'
import { clockOf, dateOf } from '#shared/time.ts'
import { useFormat, useNow } from '../../../i18n/format.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { TimeField } from '../../../ui/TimeField.tsx'
import styles from './Path.module.css'

/**
 * An embargo with its date and its time, on the clock of the event. What is half said, or a time the clock does not show, is no embargo; where it shows a time
 * twice, one of the two is chosen (rule R39). `onChange`: ms, UTC; null: none; undefined: not yet one.
 */
export function EmbargoField({
  value,
  timeZone,
  autoFocus = false,
  onChange,
}: {
  value: number | null
  timeZone: string
  autoFocus?: boolean
  onChange(embargo: number | null | undefined): void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const shown = value === null ? null : eventTimeAt(value, timeZone)
  const [date, setDate] = useState(shown && dateOf(shown))
  const [clock, setClock] = useState(shown && clockOf(shown))
  const [second, setSecond] = useState(shown !== null && momentsOf(shown, timeZone)[1] === value)
  const moments = date && clock ? momentsOf(`${date}T${clock}`, timeZone) : []
  const tell = (day: string | null, time: string | null, later: boolean) => {
    if (!day && !time) return onChange(null)
    const found = day && time ? momentsOf(`${day}T${time}`, timeZone) : []
    onChange(found[later ? 1 : 0] ?? found[0])
  }
  const [first, other] = moments
  const moment = second && other !== undefined ? other : first
  const isPast = moment !== undefined && moment <= now
  const missing = date && !clock ? 'half' : clock && !date ? 'dateless' : null
  return (
    <div className={styles.embargo}>
      <DateField
        autoFocus={autoFocus}
        label={t('release.path.embargo.date')}
        value={date}
        onChange={(day) => {
          setDate(day)
          tell(day, clock, second)
        }}
      />
      <TimeField
        label={t('release.path.embargo.time')}
        clearable
        value={clock}
        error={date && clock && moments.length === 0 ? t('release.path.embargo.never') : null}
        onChange={(time) => {
          setClock(time)
          tell(date, time, second)
        }}
      />
      {first !== undefined && other !== undefined && (
        <Segmented
          label={t('release.path.embargo.twice')}
          options={[
            { id: 'first', label: t('release.path.embargo.first') },
            { id: 'second', label: t('release.path.embargo.second') },
          ]}
          value={second ? 'second' : 'first'}
          onChange={(which: string) => {
            setSecond(which === 'second')
            tell(date, clock, which === 'second')
          }}
        />
      )}
      <p className={isPast ? styles.failure : styles.hint} role="status">
        {moment === undefined
          ? t(missing ? `release.path.embargo.${missing}` : 'release.path.embargo.zone', { zone: timeZone })
          : t(isPast ? 'release.path.embargo.past' : 'release.path.embargo.until', {
              when: format.moment(moment, timeZone),
              zone: timeZone,
            })}
      </p>
    </div>
  )
}
