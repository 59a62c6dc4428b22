import { parseTime } from '@internationalized/date'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { TimeField as AriaTimeField, DateInput, DateSegment, Group, Label } from 'react-aria-components'
import { cx } from './cx.ts'
import styles from './DateField.module.css'
import field from './Field.module.css'

/** How long somebody may think between two digits before what they typed counts. */
const PAUSE = 700

export interface TimeFieldProps {
  label: string
  /** `HH:MM`. */
  value: string
  onChange(value: string): void
  disabled?: boolean
  className?: string
}

/** A time of day, on a clock of 24 hours. A half-typed time is none: it counts after a pause, on Enter, or when the field is left. */
export function TimeField({ label, value, onChange, disabled, className }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ typed, value, onChange })
  useLayoutEffect(() => {
    latest.current = { typed, value, onChange }
  })
  const [settle] = useState(() => () => {
    const { typed: wanted, value: current, onChange: change } = latest.current
    setTyped(null)
    if (wanted !== null && wanted !== current) change(wanted)
  })
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(settle, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, settle])
  return (
    <AriaTimeField
      value={parseTime(typed ?? value)}
      onChange={(time) => time && setTyped(time.toString().slice(0, 5))}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      hourCycle={24}
      shouldForceLeadingZeros
      isDisabled={disabled}
      className={cx(field.field, className)}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={cx(field.frame, styles.frame)}>
        <DateInput className={styles.input}>{(segment) => <DateSegment segment={segment} className={styles.segment} />}</DateInput>
      </Group>
    </AriaTimeField>
  )
}
