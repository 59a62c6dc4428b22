import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { toMinutes } from '#shared/time.ts'
import { spanOf, yOf } from './axis.ts'
import styles from './Grid.module.css'
import type { Layout } from './layout.ts'
import { useWords } from './words.ts'

/** Making one takes longer than everything else that is drawn with it. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The clock on the wall of the event at this moment, as an event time. */
export function eventTimeNow(timeZone: string, moment = Date.now()): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(timeZone, format)
  return format.format(moment).replace(' ', 'T')
}

const subscribe = (listener: () => void) => {
  const timer = setInterval(listener, 5000)
  return () => clearInterval(timer)
}

/** Where the day is now, wherever the person who looks is. Nothing outside the hours that are shown. */
export function NowLine({ layout, timeZone }: { layout: Layout; timeZone: string }) {
  const { t } = useTranslation()
  const words = useWords()
  const now = useSyncExternalStore(subscribe, () => eventTimeNow(timeZone))
  const minute = toMinutes(now)
  const span = spanOf(layout, now)
  if (!span || minute < span.start || minute > span.end) return null
  return (
    <div className={styles.now} style={{ top: yOf(layout, span, minute) }}>
      <span className={styles.nowClock}>
        <span className={styles.said}>{t('programme.view.now')} </span>
        {words.clock(minute)}
      </span>
    </div>
  )
}
