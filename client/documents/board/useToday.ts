import { useEffect, useState } from 'react'
import { todayIn } from './due.ts'

/** Today where the event is; stays right past midnight. */
export function useToday(timeZone: string): string {
  const [today, setToday] = useState(() => todayIn(timeZone))
  useEffect(() => {
    const look = () => setToday(todayIn(timeZone))
    look()
    const timer = setInterval(look, 60_000)
    return () => clearInterval(timer)
  }, [timeZone])
  return today
}
