import { readNumeral } from '../../../language/numerals.ts'
import type { Language } from '../../../protocol/schema.ts'
import { bothCounts, type CountKey } from '../counts.ts'
import { sayFact, sayNumber } from '../fact.ts'
import type { Finding, Sentence } from './context.ts'

/** What people call what is counted; several keys: any of them, or all together. */
const CALLED: Record<Language, Record<string, readonly CountKey[]>> = {
  nl: {
    workshops: ['workshops'],
    presentaties: ['presentations'],
    lezingen: ['lectures'],
    trainingen: ['trainings'],
    sessies: ['sessions'],
    programmaonderdelen: ['sessions'],
    sprekers: ['speakers'],
    zalen: ['rooms'],
    steden: ['cityCount'],
    locaties: ['venueCount', 'cityCount'],
    plaatsen: ['venueCount', 'cityCount'],
  },
  en: {
    workshops: ['workshops'],
    presentations: ['presentations'],
    talks: ['presentations', 'lectures'],
    lectures: ['lectures'],
    trainings: ['trainings'],
    sessions: ['sessions'],
    speakers: ['speakers'],
    rooms: ['rooms'],
    cities: ['cityCount'],
    venues: ['venueCount', 'cityCount'],
    locations: ['venueCount', 'cityCount'],
  },
}
/** Things there are more of in the world than in the programme: only a sentence that speaks of the day as a whole is held against it. */
const WORLDLY: ReadonlySet<CountKey> = new Set(['rooms', 'cityCount', 'venueCount', 'seats'])

type Bound = 'exact' | 'over' | 'almost' | 'about' | 'least' | 'open'
const BOUNDS: Record<Language, readonly [RegExp, Bound][]> = {
  nl: [
    [/(?<!\p{L})(ruim|meer dan|dik)\s+$/iu, 'over'],
    [/(?<!\p{L})(bijna)\s+$/iu, 'almost'],
    [/(?<!\p{L})(zo['’]n|ongeveer|circa|ca\.|rond de|een stuk of|om en nabij de)\s+$/iu, 'about'],
    [/(?<!\p{L})(minstens|ten minste|tenminste|minimaal)\s+$/iu, 'least'],
    [/(?<!\p{L})(maximaal|hoogstens|tot|minder dan|of|tot en met|à|plaats voor|ruimte voor)\s+$/iu, 'open'],
    [/\p{L}-$/u, 'open'],
  ],
  en: [
    [/(?<!\p{L})(more than|over|well over)\s+$/iu, 'over'],
    [/(?<!\p{L})(almost|nearly)\s+$/iu, 'almost'],
    [/(?<!\p{L})(about|around|some|roughly|approximately)\s+$/iu, 'about'],
    [/(?<!\p{L})(at least)\s+$/iu, 'least'],
    [/(?<!\p{L})(up to|at most|fewer than|less than|or|to|room for)\s+$/iu, 'open'],
    [/\p{L}-$/u, 'open'],
  ],
}
/** Words by which a sentence speaks of all there is. */
const WHOLE: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(in totaal|alles bij elkaar|op het programma|(programma|dag) (telt|bestaat|omvat|biedt|bevat)|(kiezen|keuze) uit|verdeeld over|tegelijk|gelijktijdig|dezelfde dag|op één dag)(?!\p{L})/iu,
  en: /(?<!\p{L})(in total|in all|altogether|on the programme|(programme|day) (has|offers|consists|comprises|includes)|choose from|choice of|spread over|at the same time|at once|simultaneously|same day)(?!\p{L})/iu,
}
/** Words by which it speaks of some of them. */
const PART: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(per|elke?|iedere?|eerste|tweede|derde|laatste|andere|overige|nog|extra|nieuwe|van de|waaronder|waarvan|onder (meer|andere)|zoals|rondes?|ochtend|middag|avond|gaan|gaat|over|geeft|verzorgt)(?!\p{L})/iu,
  en: /(?<!\p{L})(per|each|every|first|second|third|last|other|another|more|extra|new|of the|including|such as|rounds?|morning|afternoon|evening|on|about|gives)(?!\p{L})/iu,
}

interface Counted {
  from: number
  to: number
  value: number
  bound: Bound
  spelt: boolean
  keys: readonly CountKey[]
  /** Of how many kinds of thing it is said together. */
  together: boolean
  /** A word between the number and what is counted. */
  described: boolean
}

const WORD = /[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu
const AND = /^(,\s*((en|and)\s+)?|\s+(en|and)\s+)$/iu

/** Every number with what it counts, in one sentence. */
function countedIn({ text, language }: Sentence): Counted[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }))
  const gap = (index: number) => text.slice(words[index]?.to ?? 0, words[index + 1]?.from ?? 0)
  const called = (index: number) => {
    const word = words[index]?.word.toLowerCase() ?? ''
    return Object.hasOwn(CALLED[language], word) ? CALLED[language][word] : undefined
  }
  /** The number that ends with a word, of as many words as it takes. */
  const numberEnding = (index: number) => {
    for (const length of [4, 3, 2, 1]) {
      const first = words[index - length + 1]
      const last = words[index]
      const value = first && last ? readNumeral(text.slice(first.from, last.to), language) : null
      if (first && last && value !== null) return { value, from: first.from, to: last.to, spelt: !/\d/.test(first.word) }
    }
    return null
  }
  const found: Counted[] = []
  words.forEach((_, index) => {
    const keys = called(index)
    if (!keys || called(index - 1)) return
    let number = /^\s+$/.test(gap(index - 1)) ? numberEnding(index - 1) : null
    const described = number === null
    const adjective = words[index - 1]?.word ?? ''
    if (!number && /^\p{Ll}{4,}$/u.test(adjective) && /^\s+$/.test(gap(index - 1)) && /^\s+$/.test(gap(index - 2)))
      number = numberEnding(index - 2)
    if (!number) return
    // `31 workshops, lezingen en trainingen`: together, as far as no other number comes between.
    const all = [...keys]
    let last = index
    for (;;) {
      const and = /^(en|and)$/i.test(words[last + 1]?.word ?? '') ? 2 : 1
      const next = called(last + and)
      if (!next || !AND.test(text.slice(words[last]?.to, words[last + and]?.from))) break
      last += and
      all.push(...next)
    }
    const before = text.slice(0, number.from)
    const bound = BOUNDS[language].find(([pattern]) => pattern.test(before))
    // `ruim dertig` is one statement; what is put there instead has to be one as well.
    const from = bound ? before.search(bound[0]) : number.from
    found.push({
      ...number,
      from,
      bound: bound?.[1] ?? 'exact',
      keys: [...new Set(all)],
      together: last > index || keys.length > 1,
      described,
    })
  })
  return found
}

/** The least and the most there can be said to be of it, in every way it can be meant. */
function truths({ facts }: Sentence, { keys, together }: Counted): { least: number; most: number }[] {
  const each = keys.map((key) => bothCounts(facts, key))
  const sum = (of: 'placed' | 'all') => each.reduce((total, counts) => total + counts[of], 0)
  const sessions = keys.every((key) => key !== 'speakers' && !WORLDLY.has(key)) && together ? [facts.sessions] : []
  const ways = [...each, ...(together ? [{ placed: sum('placed'), all: sum('all') }] : []), ...sessions]
  return ways.map(({ placed, all }) => ({ least: Math.min(placed, all), most: Math.max(placed, all) }))
}

function fits({ value, bound }: Counted, { least, most }: { least: number; most: number }): boolean {
  if (bound === 'open' || most === 0) return true
  if (bound === 'over') return most >= value && least < value * 1.5 + 5
  if (bound === 'almost') return least <= value && most >= value * 0.8
  if (bound === 'about') return most >= value * 0.75 && least <= value * 1.25
  if (bound === 'least') return most >= value
  return value >= least && value <= most
}

/** Is it more than there can be, or said of all of them? Fewer are mostly some of them, and more than five times as many something else. */
function isClaim(sentence: Sentence, counted: Counted, ways: { least: number; most: number }[]): boolean {
  const { text, language, facts } = sentence
  const whole = WHOLE[language].test(text)
  const most = Math.max(...ways.map((way) => way.most))
  if (counted.value > most * 5 + 10) return false
  const worldly = counted.keys.some((key) => WORLDLY.has(key))
  if (counted.value > most) return !worldly || whole
  const inOneOfSeveral = facts.cities.length > 1 && facts.cities.some((city) => text.includes(city))
  return whole && !counted.described && !inOneOfSeveral && !PART[language].test(text)
}

/** Numbers of workshops, speakers, cities… that are not those of the programme. */
export function countFindings(sentence: Sentence): Finding[] {
  if (sentence.elsewhere) return []
  const { facts, language, from } = sentence
  return countedIn(sentence).flatMap((counted): Finding[] => {
    const ways = truths(sentence, counted)
    if (ways.some((way) => fits(counted, way)) || !isClaim(sentence, counted, ways)) return []
    const [key] = counted.keys as [CountKey]
    const place = { from: from + counted.from, to: from + counted.to }
    const form = counted.bound === 'over' ? 'over' : counted.spelt ? 'words' : ''
    if (counted.together && !WORLDLY.has(key)) {
      const sum = counted.keys.reduce((total, each) => total + bothCounts(facts, each).placed, 0)
      return [{ ...place, fact: null, form, should: sayNumber(sum, form, language) }]
    }
    return [{ ...place, fact: key, form, should: sayFact(facts, key, form, language) ?? '' }]
  })
}
