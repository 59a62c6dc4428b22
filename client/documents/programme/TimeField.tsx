import { useEffect, useRef, useState } from 'react'
import { TextField } from '../../ui/TextField.tsx'

/** How long somebody may think between two digits before what they typed counts. */
const PAUSE = 600

export interface TimeFieldProps {
  label: string
  /** `HH:MM`. */
  value: string
  onChange(value: string): void
  disabled?: boolean
}

/** A time of day. A half-typed time moves nothing: it counts after a pause, or when the field is left. */
export function TimeField({ label, value, onChange, disabled }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ typed, onChange })
  latest.current = { typed, onChange }

  const settle = () => {
    const { typed: wanted, onChange: change } = latest.current
    setTyped(null)
    if (wanted && /^\d{2}:\d{2}$/.test(wanted)) change(wanted)
  }
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(settle, PAUSE)
    return () => clearTimeout(timer)
  })
  return (
    <TextField
      type="time"
      label={label}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      disabled={disabled}
    />
  )
}
