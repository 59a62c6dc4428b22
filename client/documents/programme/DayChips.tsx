import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#shared/documents/programme/schema.ts'
import { Chips } from './Chips.tsx'
import { ALL } from './layout.ts'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface DayChipsProps {
  days: readonly Day[]
  dayId: string
  onDay(id: string): void
  /** Without the month, where there is little room. */
  short?: boolean
}

/** The days side by side, which one is shown, and all of them. What is carried and held over one for a moment goes there. */
export function DayChips({ days, dayId, onDay, short = false }: DayChipsProps) {
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
  return (
    <Chips
      ref={chips}
      label={t('programme.field.day')}
      options={[
        ...days.map(({ id, date }) => ({ id, label: short ? words.shortDay(date) : words.day(date) })),
        { id: ALL, label: t(short ? 'programme.plan.all' : 'programme.view.allDays') },
      ]}
      value={dayId}
      onChange={onDay}
    />
  )
}
