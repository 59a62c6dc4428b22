import { useTranslation } from 'react-i18next'
import { daysUntil, relativeDay } from '../../documents/board/due.ts'
import { useFormat } from '../../i18n/format.ts'

/** How a date is called where today is known: yesterday, today and tomorrow by that, and another year is said. */
export function useDay(today: string): (date: string) => string {
  const { i18n } = useTranslation()
  const format = useFormat()
  return (date) => {
    const near = Math.abs(daysUntil(date, today)) <= 1 ? relativeDay(date, today, i18n.resolvedLanguage ?? 'nl') : null
    return near ?? format.date(date, date.slice(0, 4) === today.slice(0, 4) ? 'short' : 'medium')
  }
}
