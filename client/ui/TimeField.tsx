import { parseTime, type Time } from '@internationalized/date'
import { type ContextType, type RefObject, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  TimeField as AriaTimeField,
  Button,
  DateInput,
  DateSegment,
  FieldError,
  Group,
  Label,
  TimeFieldStateContext,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import styles from './DateField.module.css'
import field from './Field.module.css'
import { Icon } from './Icon.tsx'

/** How long somebody may think between two digits before what they typed counts. */
const PAUSE = 700

interface Common {
  label: string
  /** A sentence; the field is marked while it is there. */
  error?: string | null
  disabled?: boolean
  className?: string
}

/** A value is `HH:MM`; null, where it can be cleared: none. */
export type TimeFieldProps = Common &
  (
    | { clearable?: false; value: string; onChange(value: string): void }
    | { clearable: true; value: string | null; onChange(value: string | null): void }
  )

type State = ContextType<typeof TimeFieldStateContext>

/** What is left half said: an hour alone is the full hour, of anything else what was there before comes back. */
function settleHalf(state: State): void {
  const missing = state?.segments.filter(({ isPlaceholder }) => isPlaceholder).map(({ type }) => type) ?? []
  if (missing.length === 1 && missing[0] === 'minute') state?.setSegment('minute', 0)
  else if (missing.length > 0) state?.setValue(state.value)
}

/** Tells the field around it what stands in its parts. */
function Parts({ tell }: { tell: RefObject<State> }) {
  const state = useContext(TimeFieldStateContext)
  useLayoutEffect(() => {
    tell.current = state
  })
  return <DateInput className={styles.input}>{(segment) => <DateSegment segment={segment} className={styles.segment} />}</DateInput>
}

/** A time of day, on a clock of 24 hours. A half-typed time is none: it counts after a pause, on Enter, or when the field is left. */
export function TimeField(props: TimeFieldProps) {
  const { label, error, disabled, className } = props
  const { t } = useTranslation()
  const parts = useRef<State>(null)
  // Undefined: nothing is being typed.
  const [typed, setTyped] = useState<string | null>()
  const shown = typed === undefined ? props.value : typed
  // The same object for as long as it says the same: for a new one the field would forget a digit that is half of an hour.
  const time = useMemo(() => (shown === null ? null : parseTime(shown)), [shown])
  const latest = useRef({ typed, props })
  useLayoutEffect(() => {
    latest.current = { typed, props }
  })
  const [settle] = useState(() => () => {
    const { typed: wanted, props: now } = latest.current
    setTyped(undefined)
    if (wanted === undefined || wanted === now.value) return
    if (now.clearable) now.onChange(wanted)
    else if (wanted !== null) now.onChange(wanted)
  })
  useEffect(() => {
    if (typed === undefined) return
    const timer = setTimeout(settle, PAUSE)
    return () => clearTimeout(timer)
  }, [typed, settle])
  const change = (next: Time | null) => {
    const said = next?.toString().slice(0, 5) ?? null
    if (said !== null || props.clearable) {
      latest.current.typed = said
      setTyped(said)
    }
  }
  return (
    <AriaTimeField
      value={time}
      onChange={change}
      onBlur={() => {
        settleHalf(parts.current)
        settle()
      }}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      hourCycle={24}
      shouldForceLeadingZeros
      isDisabled={disabled}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={cx(field.field, className)}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={cx(field.frame, styles.frame)}>
        <Parts tell={parts} />
        {props.clearable && shown !== null && !disabled && (
          <Button slot={null} aria-label={t('ui.clear')} className={field.step} onPress={() => change(null)}>
            <Icon name="close" size={16} />
          </Button>
        )}
      </Group>
      <FieldError className={field.error}>{error}</FieldError>
    </AriaTimeField>
  )
}
