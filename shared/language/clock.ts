import type { Language } from '../protocol/schema.ts'
import { clockOf, type EventTime } from '../time.ts'
import { spell } from './numerals.ts'

const hourOf = (hour: number, language: Language) => spell(((hour + 11) % 12) + 1, language).replaceAll('é', 'e')

/** Hours and minutes of an event time. */
export function partsOfClock(time: EventTime): { hour: number; minute: number } {
  const [hour = 0, minute = 0] = clockOf(time).split(':').map(Number)
  return { hour, minute }
}

/** A time of day in words, as it is told: `kwart voor tien`, `half past nine`; null where nobody would. */
export function clockInWords(hour: number, minute: number, language: Language): string | null {
  const [now, next] = [hourOf(hour, language), hourOf(hour + 1, language)]
  const said: Record<Language, Record<number, string>> = {
    nl: { 0: `${now} uur`, 15: `kwart over ${now}`, 30: `half ${next}`, 45: `kwart voor ${next}` },
    en: { 0: `${now} o’clock`, 15: `a quarter past ${now}`, 30: `half past ${now}`, 45: `a quarter to ${next}` },
  }
  return said[language][minute] ?? null
}

/** A time of day in figures, without what a language hangs behind it: `9.45`, `9:45`. */
export function clockInFigures(hour: number, minute: number, language: Language): string {
  const minutes = String(minute).padStart(2, '0')
  return language === 'nl' ? `${hour}.${minutes}` : `${((hour + 11) % 12) + 1}:${minutes} ${hour < 12 ? 'am' : 'pm'}`
}
