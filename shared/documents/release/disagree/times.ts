import { readNumeral } from '../../../language/numerals.ts'
import type { Language } from '../../../protocol/schema.ts'
import { type EventTime, toMinutes } from '../../../time.ts'
import { type FactKey, sayFact } from '../fact.ts'
import type { Finding, Sentence } from './context.ts'

const HALF_DAY = 12 * 60
const WORD = '\\p{L}+'
const TIME: Record<Language, string> = {
  nl: `(?<time>\\d{1,2}[.:]\\d{2}(?:\\s+uur)?|\\d{1,2}\\s+uur|kwart\\s+(?:voor|over)\\s+${WORD}|half\\s+${WORD}|${WORD}\\s+uur)(?![\\p{L}\\p{N}])`,
  en: `(?<time>\\d{1,2}(?:[.:]\\d{2})?\\s*(?:[ap]\\.m\\.|[ap]m)|\\d{1,2}[.:]\\d{2}|(?:a\\s+)?quarter\\s+(?:to|past)\\s+${WORD}|half\\s+past\\s+${WORD}|${WORD}\\s+o['’]clock)(?![\\p{L}\\p{N}])`,
}
const DAY: Record<Language, string> = {
  nl: '(?<!\\p{L})(?:de|deze|het|dit)\\s+(?:dag|programma|evenement|congres|conferentie|symposium|festival)(?!\\p{L}|\\s+(?:daarna|erna|ervoor|daarvoor))',
  en: '(?<!\\p{L})(?:the|this)\\s+(?:day|programme|event|congress|conference|symposium|festival)(?!\\p{L}|\\s+(?:after|before))',
}
const BEGINS: Record<Language, string> = {
  nl: '(?:begint|start|gaat\\s+van\\s+start|vangt\\s+aan)',
  en: '(?:begins|starts|opens|kicks\\s+off)',
}
const ENDS: Record<Language, string> = { nl: '(?:eindigt|is\\s+afgelopen|sluit|duurt|loopt)', en: '(?:ends|finishes|closes|runs|lasts)' }
const AT: Record<Language, [begin: string, end: string]> = { nl: ['om', '(?:om|tot)'], en: ['at', '(?:at|until|to)'] }

/** `de dag begint om …` and `om … begint de dag`, with few words in between. */
function patterns(language: Language, side: 'begin' | 'end'): RegExp[] {
  const verb = side === 'begin' ? BEGINS[language] : ENDS[language]
  const at = AT[language][side === 'begin' ? 0 : 1]
  const word = '(?:(?!(?:en|and)\\s)[^\\s,;:.]+\\s+)'
  const some = `\\s+${word}{0,5}?`
  return [
    new RegExp(`${DAY[language]}${some}${verb}\\s+${word}{0,4}?${at}\\s+${TIME[language]}`, 'diu'),
    new RegExp(`(?<!\\p{L})${at}\\s+${TIME[language]}\\s+${verb}\\s+${DAY[language]}`, 'diu'),
  ]
}
const PATTERNS = {
  nl: { begin: patterns('nl', 'begin'), end: patterns('nl', 'end') },
  en: { begin: patterns('en', 'begin'), end: patterns('en', 'end') },
}

/** Minutes after midnight, as far as the words tell; what is told in words may be of either half of the day. */
function readTime(words: string, language: Language): { minutes: number; halfDay: boolean } | null {
  const lower = words.toLowerCase().replace(/\s+/g, ' ')
  const figures = /^(\d{1,2})(?:[.:](\d{2}))?(?: ?([ap])\.?m)?/.exec(lower)
  if (figures) {
    const [, hour, minute = '0', half] = figures
    const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0)
    return hours < 24 && Number(minute) < 60 ? { minutes: hours * 60 + Number(minute), halfDay: false } : null
  }
  const [hourWord] = lower
    .replace(/ uur| o['’]clock/, '')
    .split(' ')
    .slice(-1)
  const hour = hourWord === 'een' || hourWord === 'one' ? 1 : readNumeral(hourWord ?? '', language)
  if (hour === null || hour < 1 || hour > 12) return null
  const off = /^(a )?(kwart|quarter) (over|past)/.test(lower)
    ? 15
    : /(kwart voor|quarter to)/.test(lower)
      ? -15
      : lower.startsWith('half past')
        ? 30
        : lower.startsWith('half')
          ? -30
          : 0
  return { minutes: hour * 60 + off, halfDay: true }
}

/** When the day begins or ends, where it is said otherwise than by the programme. Over several days, or of one place of several, nothing is said. */
export function timeFindings({ text, from, facts, language, elsewhere }: Sentence): Finding[] {
  const oneOfSeveral = facts.cities.length > 1 && facts.cities.some((city) => text.includes(city))
  if (elsewhere || facts.dates.length !== 1 || oneOfSeveral) return []
  const sides: ['begin' | 'end', EventTime | null, EventTime | null, FactKey][] = [
    ['begin', facts.from, facts.opens, 'begin'],
    ['end', facts.until, facts.closes, 'end'],
  ]
  return sides.flatMap(([side, outer, inner, fact]) => {
    const match = PATTERNS[language][side].map((pattern) => pattern.exec(text)).find((one) => one !== null)
    const place = match?.indices?.groups?.time
    const words = match?.groups?.time
    const said = words === undefined ? null : readTime(words, language)
    if (!place || !words || !said || !outer || !inner) return []
    const cycle = said.halfDay ? HALF_DAY : 2 * HALF_DAY
    const agrees = [outer, inner].some((time) => (toMinutes(time) - said.minutes) % cycle === 0)
    if (agrees) return []
    const form = said.halfDay ? 'words' : ''
    const end = /^\d+[.:]\d+$/.test(words) && language === 'nl' ? (text.slice(place[1]).match(/^\s+uur/)?.[0].length ?? 0) : 0
    return [{ from: from + place[0], to: from + place[1] + end, fact, form, should: sayFact(facts, fact, form, language) ?? '' }]
  })
}
