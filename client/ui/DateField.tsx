import { type CalendarDate, parseDate } from '@internationalized/date'
import { useMemo, useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
  Text,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import styles from './DateField.module.css'
import field from './Field.module.css'
import { Icon } from './Icon.tsx'
import popover from './Popover.module.css'

export interface DateFieldProps {
  label: string
  /** `YYYY-MM-DD`, or null: none. */
  value: string | null
  onChange(value: string | null): void
  hideLabel?: boolean
  description?: string
  /** Offers a way back to no date. */
  clearable?: boolean
  error?: string | null
  disabled?: boolean
  readOnly?: boolean
  className?: string
  autoFocus?: boolean
}

function dateOf(value: string | null): CalendarDate | null {
  try {
    return value === null ? null : parseDate(value)
  } catch {
    return null
  }
}

/** Whoever types a year passes 2, 20 and 202 on the way; and who leaves it at 26 means this century. */
const [OLDEST, CENTURY] = [1000, 2000]

/** A day, typed part by part or taken from a calendar. A half-typed year is none: it counts when it is whole, or when the field is left. */
export function DateField({ label, value, onChange, clearable = true, ...rest }: DateFieldProps) {
  const { t } = useTranslation()
  const { hideLabel, description, error, readOnly } = rest
  const [half, setHalf] = useState<CalendarDate | null>(null)
  // The same object for as long as it says the same: for a new one the field would forget what is half typed.
  const known = useMemo(() => dateOf(value), [value])
  const change = (date: CalendarDate | null) => {
    const isHalf = date !== null && date.year < OLDEST
    setHalf(isHalf ? date : null)
    if (!isHalf) onChange(date?.toString() ?? null)
  }
  const settle = () => {
    if (half && half.year < 100) onChange(half.add({ years: CENTURY }).toString())
    setHalf(null)
  }
  return (
    <DatePicker
      value={half ?? known}
      onChange={change}
      onBlur={settle}
      autoFocus={rest.autoFocus}
      isDisabled={rest.disabled}
      isReadOnly={readOnly}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      granularity="day"
      shouldForceLeadingZeros={false}
      aria-label={hideLabel ? label : undefined}
      className={cx(field.field, rest.className)}
    >
      {!hideLabel && <Label className={field.label}>{label}</Label>}
      <Group className={cx(field.frame, styles.frame)}>
        <DateInput className={styles.input}>{(segment) => <DateSegment segment={segment} className={styles.segment} />}</DateInput>
        {clearable && value !== null && !readOnly && (
          // Without a slot of its own it would become the calendar's button.
          <Button slot={null} aria-label={t('ui.clear')} className={field.step} onPress={() => onChange(null)}>
            <Icon name="close" size={16} />
          </Button>
        )}
        <Button className={field.step}>
          <Icon name="calendar" size={18} />
        </Button>
      </Group>
      {description && (
        <Text slot="description" className={field.description}>
          {description}
        </Text>
      )}
      <FieldError className={field.error}>{error}</FieldError>
      <Popover placement="bottom end" offset={6} className={popover.popover}>
        <Dialog className={popover.body}>
          <Calendar className={styles.calendar}>
            <header className={styles.head}>
              <Button slot="previous" className={styles.turn}>
                <Icon name="chevron-left" size={18} />
              </Button>
              <Heading className={styles.month} />
              <Button slot="next" className={styles.turn}>
                <Icon name="chevron-right" size={18} />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short" className={styles.grid}>
              <CalendarGridHeader>{(day) => <CalendarHeaderCell className={styles.weekday}>{day}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.day} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
