import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './DayChips.module.css'
import { ALL } from './layout.ts'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface DayChipsProps {
  days: readonly Day[]
  dayId: string
  onDay(id: string): void
}

/** The days side by side, which one is shown, and all of them. What is carried and held over one for a moment goes there. */
export function DayChips({ days, dayId, onDay }: DayChipsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { drag } = useTools()
  const chips = useRef<HTMLDivElement>(null)
  useEffect(() => {
    drag.days = chips.current
    return () => {
      drag.days = null
    }
  }, [drag])
  // The one that is shown is in sight, whichever way it was chosen.
  useEffect(() => {
    chips.current?.querySelector(`[data-option="${CSS.escape(dayId)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [dayId])
  return (
    <div ref={chips} className={cx(styles.days)}>
      <Segmented
        label={t('programme.field.day')}
        options={[...days.map((day) => ({ id: day.id, label: words.day(day.date) })), { id: ALL, label: t('programme.view.allDays') }]}
        value={dayId}
        onChange={onDay}
      />
    </div>
  )
}
