import { useEffect, useState } from 'react'

/** How long, in ms, something has to stay as it is before all of it is looked at again. */
const PAUSE = 300

/** A value that changes with every keystroke of anybody, as it was when they last paused: for what reads a whole programme. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
