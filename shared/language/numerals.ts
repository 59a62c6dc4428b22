import type { Language } from '../protocol/schema.ts'

const ONES = {
  nl: 'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
}
const TENS = {
  nl: '- tien twintig dertig veertig vijftig zestig zeventig tachtig negentig',
  en: '- ten twenty thirty forty fifty sixty seventy eighty ninety',
}
const ones = (language: Language) => ONES[language].split(' ')
const tens = (language: Language) => TENS[language].split(' ')

/** A number below 100 in words; in Dutch, where it is the first part of a longer word, `één` loses its accents. */
function belowHundred(value: number, language: Language): string {
  const small = ones(language)[value]
  if (small !== undefined) return small
  const [ten, one] = [tens(language)[Math.floor(value / 10)] as string, value % 10]
  if (one === 0) return ten
  if (language === 'en') return `${ten}-${ones('en')[one]}`
  const first = one === 1 ? 'een' : (ones('nl')[one] as string)
  return `${first}${first.endsWith('e') ? 'ën' : 'en'}${ten}`
}

/** A whole number below a million in words, as the language spells it: `eenendertig`, `thirty-one`, `zevenhonderd`, `seven hundred`. */
export function spell(value: number, language: Language): string {
  if (value < 100) return belowHundred(value, language)
  const unit = value < 1000 ? 100 : 1000
  const [many, rest] = [Math.floor(value / unit), value % unit]
  if (language === 'en') {
    const head = `${spell(many, 'en')} ${unit === 100 ? 'hundred' : 'thousand'}`
    return rest === 0 ? head : `${head}${rest < 100 ? ' and' : ''} ${spell(rest, 'en')}`
  }
  const head = `${many === 1 ? '' : spell(many, 'nl')}${unit === 100 ? 'honderd' : 'duizend'}`
  if (rest === 0) return head
  return unit === 100 ? `${head}${belowHundred(rest, 'nl')}` : `${head} ${spell(rest, 'nl')}`
}

/** Does a desk write this number in words? Up to twenty, and round tens, hundreds and, to twelve, thousands. */
function isSpelt(value: number): boolean {
  if (value <= 20) return true
  if (value <= 100) return value % 10 === 0
  return value <= 1000 ? value % 100 === 0 : value <= 12_000 && value % 1000 === 0
}

/** A number in figures: `1.234`, `1,234`. Our own, so that every machine writes the same. */
export function figures(value: number, language: Language): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',')
}

/** A number as a desk writes it in running text: small and round ones in words, the others in figures. */
export function numeral(value: number, language: Language): string {
  if (!isSpelt(value)) return figures(value, language)
  if (language === 'en' && value === 100) return 'a hundred'
  return spell(value, language)
}

const known = new Map<Language, Map<string, number>>()
function wordsOf(language: Language): Map<string, number> {
  let words = known.get(language)
  if (!words) {
    words = new Map()
    for (let value = 2; value < 1000; value += 1) words.set(spell(value, language), value)
    for (let thousands = 1; thousands <= 100; thousands += 1) words.set(spell(thousands * 1000, language), thousands * 1000)
    words.set(language === 'nl' ? 'één' : 'a hundred', language === 'nl' ? 1 : 100)
    known.set(language, words)
  }
  return words
}

/**
 * The number some words or figures stand for, or null: `31`, `8.000`, `eenendertig`, `thirty-six`, `seven hundred`. Not `een` and not `one`, which
 * mostly are no numbers.
 */
export function readNumeral(text: string, language: Language): number | null {
  const grouped = language === 'nl' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{3})+$/
  if (/^\d{1,6}$/.test(text)) return Number(text)
  if (grouped.test(text)) return Number(text.replace(/\D/g, ''))
  return wordsOf(language).get(text.toLowerCase()) ?? null
}
