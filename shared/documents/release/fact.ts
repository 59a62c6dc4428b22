import type { Facts, ProgrammeFacts } from '../../facts.ts'
import { clockInFigures, clockInWords, partsOfClock } from '../../language/clock.ts'
import { figures, numeral } from '../../language/numerals.ts'
import type { Language } from '../../protocol/schema.ts'
import { clockOf, dateOf, type EventTime } from '../../time.ts'
import { countOf, isCount, NOUNS } from './counts.ts'
import { listed } from './listed.ts'
import { sayDates, sayWeekdays, sayYears } from './sayDates.ts'

const COUNT = ['', 'words', 'noun', 'wordsNoun', 'over'] as const
const CLOCK = ['', 'words', 'clock'] as const

/**
 * Every fact a release can say, by its key, and the forms it can be said in; `''` is the usual one. Stored in texts: a key or form is never renamed.
 * Counts: in figures, in words where a desk would, either with its noun, and rounded down. Dates: whole, with the weekday, either without the year.
 */
export const FACT_FORMS = {
  date: ['', 'weekday', 'short', 'weekdayShort'],
  weekday: [''],
  year: [''],
  cities: [''],
  cityCount: COUNT,
  venues: ['', 'names'],
  venueCount: COUNT,
  rooms: COUNT,
  sessions: COUNT,
  workshops: COUNT,
  presentations: COUNT,
  lectures: COUNT,
  trainings: COUNT,
  plenaries: COUNT,
  speakers: COUNT,
  seats: COUNT,
  signUps: COUNT,
  hours: ['', 'clock'],
  begin: CLOCK,
  end: CLOCK,
  opens: CLOCK,
  closes: CLOCK,
  theme: [''],
  tracks: [''],
  trackCount: COUNT,
} as const satisfies Record<string, readonly string[]>

export type FactKey = keyof typeof FACT_FORMS
export const FACT_KEYS = Object.keys(FACT_FORMS) as FactKey[]

export function isFactKey(key: string): key is FactKey {
  return Object.hasOwn(FACT_FORMS, key)
}

/** A count, rounded down to what one says of so many: `ruim dertig`, `more than seven hundred`. What is small or round stays. */
function over(value: number, language: Language): string {
  const step = value <= 20 ? 1 : value < 100 ? 10 : value < 1000 ? 50 : 500
  const least = Math.floor(value / step) * step
  return least === value ? numeral(value, language) : `${language === 'nl' ? 'ruim' : 'more than'} ${numeral(least, language)}`
}

/** A number in a form that needs no noun. */
export function sayNumber(value: number, form: string, language: Language): string {
  if (form === 'words') return numeral(value, language)
  return form === 'over' ? over(value, language) : figures(value, language)
}

function sayCount(value: number, key: keyof typeof NOUNS, form: string, language: Language): string {
  const [one, many] = NOUNS[key][language]
  const noun = value === 1 ? one : many
  if (form === 'noun') return `${figures(value, language)} ${noun}`
  if (form === 'wordsNoun') return `${numeral(value, language)} ${noun}`
  return sayNumber(value, form, language)
}

function sayClock(time: EventTime, form: string, language: Language): string {
  if (form === 'clock') return clockOf(time)
  const { hour, minute } = partsOfClock(time)
  const usual = `${clockInFigures(hour, minute, language)}${language === 'nl' ? ' uur' : ''}`
  return form === 'words' ? (clockInWords(hour, minute, language) ?? usual) : usual
}

function sayHours({ from, until }: Facts, form: string, language: Language): string {
  // Over several days the hours of the first and the last say nothing about any of them.
  if (!from || !until || dateOf(from) !== dateOf(until)) return ''
  const bare = (time: EventTime) => sayClock(time, '', language).replace(' uur', '')
  const uur = language === 'nl' ? ' uur' : ''
  if (form === 'clock') return `${bare(from)}–${bare(until)}${uur}`
  return language === 'nl' ? `van ${bare(from)} tot ${bare(until)}${uur}` : `from ${bare(from)} to ${bare(until)}`
}

function sayVenues({ venues }: Facts, form: string, language: Language): string {
  const words = venues.map(({ name, city }) => (form === 'names' || !city || !name ? name || city : `${name} in ${city}`))
  return listed(
    words.map((word) => word.trim()).filter((word) => word !== ''),
    language,
  )
}

/**
 * A fact in words (rule R45): what a chip shows, what a text says when its facts are fixed. Null when there is nothing to say: no such fact, or the
 * programme does not hold it yet. Pure, and the same on every machine: nothing of the system's own languages is in it.
 */
export function sayFact(facts: Facts, key: string, form: string, language: Language): string | null {
  if (!isFactKey(key)) return null
  return say(facts, key, form, language) || null
}

function say(facts: Facts, key: FactKey, form: string, language: Language): string {
  if (isCount(key)) return sayCount(countOf(facts, key), key, form, language)
  const clock = (time: EventTime | null) => (time === null ? '' : sayClock(time, form, language))
  switch (key) {
    case 'date':
      return sayDates(facts.dates, language, { weekday: form.startsWith('weekday'), year: !/short$/i.test(form) })
    case 'weekday':
      return sayWeekdays(facts.dates, language)
    case 'year':
      return sayYears(facts.dates, language)
    case 'cities':
      return listed(facts.cities, language)
    case 'venues':
      return sayVenues(facts, form, language)
    case 'tracks':
      return listed(facts.tracks, language)
    case 'theme':
      return facts.theme.trim()
    case 'hours':
      return sayHours(facts, form, language)
    case 'begin':
      return clock(facts.from)
    case 'end':
      return clock(facts.until)
    case 'opens':
      return clock(facts.opens)
    case 'closes':
      return clock(facts.closes)
  }
}

/** The forms of a fact that differ now, each with what it says; the usual one first. Empty when there is nothing to say. */
export function formsOf(facts: Facts, key: FactKey, language: Language): { form: string; words: string }[] {
  const forms = new Map<string, string>()
  for (const form of FACT_FORMS[key]) {
    const words = sayFact(facts, key, form, language)
    if (words !== null && !forms.has(words)) forms.set(words, form)
  }
  return [...forms].map(([words, form]) => ({ form, words }))
}

export type FactsById = ReadonlyMap<string, Facts>

export function factsById(programmes: readonly ProgrammeFacts[]): FactsById {
  return new Map(programmes.map(({ id, facts }) => [id, facts]))
}
