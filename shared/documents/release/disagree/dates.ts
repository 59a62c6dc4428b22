import { dateFrom, MONTHS, partsOf, WEEKDAYS } from '../../../language/calendar.ts'
import { spell } from '../../../language/numerals.ts'
import type { Language } from '../../../protocol/schema.ts'
import { sayFact } from '../fact.ts'
import type { Finding, Sentence } from './context.ts'

interface Mention {
  from: number
  to: number
  weekday: number | null
  day: number
  month: number
  year: number | null
}

const either = (words: readonly string[]) => words.map((word) => word.replace(/\./g, '\\.')).join('|')
const SHORT: Record<Language, readonly string[]> = {
  nl: ['jan.', 'febr.', 'mrt.', 'apr.', 'mei', 'jun.', 'jul.', 'aug.', 'sept.', 'okt.', 'nov.', 'dec.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
}
const days: Record<Language, readonly string[]> = {
  nl: Array.from({ length: 31 }, (_, index) => (index === 0 ? 'één' : spell(index + 1, 'nl'))),
  en: Array.from({ length: 31 }, (_, index) => spell(index + 1, 'en')),
}
const tail = '(?![\\p{L}\\p{N}])'
const build = (language: Language) => {
  const weekday = `(?:(?<weekday>${either(WEEKDAYS[language])}),?\\s+(?:the\\s+)?)?`
  const month = `(?<month>${either([...MONTHS[language], ...SHORT[language]])})`
  const day = `(?<day>\\d{1,2}|${either([...days[language]].reverse())})(?:ste|de|e|st|nd|rd|th)?`
  const year = `(?:,?\\s+(?<year>(?:19|20)\\d{2}))?`
  const usual = `(?<![\\p{L}\\p{N}.,-])${weekday}${day}\\s+(?:of\\s+)?${month}${year}${tail}`
  const american = `(?<![\\p{L}\\p{N}.,-])${weekday}${month}\\s+${day}${year}${tail}`
  const numbers = `(?<![\\p{L}\\p{N}.,/-])(?<day>\\d{1,2})[-/](?<month>\\d{1,2})[-/](?<year>(?:19|20)\\d{2})${tail}`
  return [usual, ...(language === 'en' ? [american] : []), ...(language === 'nl' ? [numbers] : [])].map(
    (source) => new RegExp(source, 'giu'),
  )
}
const PATTERNS: Record<Language, readonly RegExp[]> = { nl: build('nl'), en: build('en') }

const placeIn = (words: readonly string[], word: string) => words.findIndex((each) => each.toLowerCase() === word.toLowerCase())

function mentionsIn({ text, language }: Sentence): Mention[] {
  return PATTERNS[language].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: words, index, groups = {} }) => {
      const { weekday, day = '', month = '', year } = groups
      const named = Math.max(placeIn(MONTHS[language], month), placeIn(SHORT[language], month)) + 1
      const said = {
        day: /^\d/.test(day) ? Number(day) : placeIn(days[language], day) + 1,
        month: /^\d/.test(month) ? Number(month) : named,
        year: year === undefined ? null : Number(year),
        weekday: weekday === undefined ? null : placeIn(WEEKDAYS[language], weekday),
      }
      // `6 en 7 februari`, `1–7 februari`: more than one day is meant.
      if (/(?<!\p{L})(voor|na|tot|by)\s+$/iu.test(text.slice(0, index)) && weekday === undefined) return []
      if (/\d\s*(en|and|t\/m|tot en met|tot|to|&|-|–|—|\/)\s*$/iu.test(text.slice(0, index))) return []
      return [{ ...said, from: index, to: index + words.length }]
    }),
  )
}

/** Deadlines, announcements and other days around the day itself. */
const ASIDE: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(aanmeld\p{L}*|meld\p{L}*|inschrij\p{L}*|opgeven|uiterlijk|deadline|tot|t\/m|v[oó]ór|vanaf|na|embargo|persbericht|persconferentie|pers\p{L}+|gepubliceerd|verschijnt|geboren|vooravond|voorbespreking|repetitie|borrel|diner|eerder|later|uitgesteld|verplaatst|verzet|stond|kaartverkoop|publiceert|beslist|raad)(?!\p{L})/iu,
  en: /(?<!\p{L})(regist\p{L}*|sign(ing)?[ -]?ups?|apply|enrol\p{L}*|deadline|until|by|before|from|after|embargo|press|published|publishes|born|eve|rehearsal|reception|dinner|earlier|later|postponed|moved|tickets?|council)(?!\p{L})/iu,
}
/** That something happens, and that it is the day this is about. */
const HAPPENS: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(vind(t|en)\b.*\bplaats|plaatsvind\p{L}*|(wordt|worden)\b.*\b(gehouden|georganiseerd)|kom(t|en)\b.*\b(bijeen|samen|bij elkaar)|is|valt|organiseert|organiseren|ontvangen|ontvangt)(?!\p{L})/isu,
  en: /(?<!\p{L})(takes? place|taking place|(will be|is being|is|are) held|(will )?(gather|meet|come together)|is|falls|hosts?|will host)(?!\p{L})/iu,
}
const DAY: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(de|deze|vierde|derde|vijfde|tweede|eerste|het|dit)\s+(\p{L}+\s+)?(dag|evenement|congres|conferentie|symposium|festival)(?!\p{L})/iu,
  en: /(?<!\p{L})(the|this|first|second|third|fourth|fifth)\s+(\p{L}+\s+)?(day|event|congress|conference|symposium|festival)(?!\p{L})/iu,
}
/** How many days off a date is still taken for a slip; further off it is another occasion. */
const NEAR = 60

/** Dates of the day itself that are not those of the programme, and weekdays that are not those of its dates. `block`: all of the text around. */
export function dateFindings(sentence: Sentence, block: string): Finding[] {
  const { text, from, facts, language } = sentence
  const dates = facts.dates.map(partsOf)
  if (dates.length === 0) return []
  return mentionsIn(sentence).flatMap((mention) => {
    const place = { from: from + mention.from, to: from + mention.to, fact: 'date' as const }
    const said = (form: string) => ({ ...place, form, should: sayFact(facts, 'date', form, language) ?? '' })
    const form = mention.weekday === null ? (mention.year === null ? 'short' : '') : mention.year === null ? 'weekdayShort' : 'weekday'
    const same = dates.find(({ day, month, year }) => day === mention.day && month === mention.month && [null, year].includes(mention.year))
    if (same) return mention.weekday === null || mention.weekday === same.weekday || dates.length > 1 ? [] : [said(form)]
    const onlyYear = dates.some(
      ({ day, month, year }) => day === mention.day && month === mention.month && Math.abs(year - (mention.year ?? 0)) <= 2,
    )
    // Another year makes a sentence history, but for the very day of the programme with the verbs of what is to come.
    const history = onlyYear
      ? /(?<!\p{L})(vorig\p{L}*|eerder\p{L}*|was|waren|vond|vonden|last|were|took|previous\p{L}*)(?!\p{L})/iu.test(text)
      : sentence.elsewhere
    if (history || ASIDE[language].test(text) || !HAPPENS[language].test(text) || !DAY[language].test(text)) return []
    // `ZWOLLE, 21 januari 2013 –`: place and date of the release.
    if (/^[^.!?]{0,60}$/u.test(block.slice(0, place.from)) && /^\s*[–—-]\s/u.test(block.slice(place.to))) return []
    const date = dateFrom(mention.year ?? (dates[0]?.year as number), mention.month, mention.day)
    const near = date !== null && dates.some(({ days }) => Math.abs(days - partsOf(date).days) <= NEAR)
    return near || onlyYear ? [said(form)] : []
  })
}
