import type { Facts } from '../../../facts.ts'
import type { Language } from '../../../protocol/schema.ts'
import type { FactKey } from '../fact.ts'

/** What a text says otherwise than the programme: where, what it says, and what the programme says, in the same form. */
export interface Finding {
  /** Of the text of the block, where everything that is no text counts as one character. `to` is outside. */
  from: number
  to: number
  /** What there is to say instead; null where it is no fact by itself (a sum, one name of several): then `should` is put there as text. */
  fact: FactKey | null
  form: string
  should: string
}

/** One sentence of a block: where it begins, and what it is about as far as that can be told from its words. */
export interface Sentence {
  text: string
  from: number
  language: Language
  facts: Facts
  /** Of another year, another day, a wish, a proposal: what it says is not about this programme as it stands. */
  elsewhere: boolean
}

const ELSEWHERE: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(vorige?|afgelopen|eerdere?|destijds|sinds|ooit|jaarlijkse?|(per|elk|ieder|volgend|komend) jaar|volgende|landelijke?|wereldwijd|edities|was er|waren|telden?|trok(ken)?|kwamen|bezochten|ingezonden|ingediende?|aangemelde?|voorgestelde?|zou(den)?|als er|wanneer er|hopen|hoopt(en)?|streven|streeft|doel|geen|niet)(?!\p{L})/iu,
  en: /(?<!\p{L})(last|previous(ly)?|earlier|since|ever|annual(ly)?|yearly|(a|per|each|every|next) year|next|nationwide|worldwide|editions|were|was|had|drew|attracted|submitted|proposed|would|could|if|hope[sd]?|aim(s|ed)?|goal|no|not|never)(?!\p{L})/iu,
}

/** A year that is none of the programme's: the sentence is history, or a plan. */
function namesAnotherYear(text: string, { dates }: Facts): boolean {
  const years = new Set(dates.map((date) => date.slice(0, 4)))
  return (text.match(/(?<![\d.,])(19|20)\d{2}(?![\d.,]?\d)/g) ?? []).some((year) => !years.has(year))
}

/** What stands between quotation marks is what somebody said, or a title; it is left alone. Same length, so that places stay places. */
function withoutQuotes(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])(‘[^’]*’|“[^”]*”|„[^”“]*[”“]|"[^"]*"|'[^']*'|«[^»]*»)(?![\p{L}\p{N}])/gu, (quote) =>
    ' '.repeat(quote.length),
  )
}

/** The sentences of a block. */
export function sentencesOf(block: string, language: Language, facts: Facts): Sentence[] {
  const text = withoutQuotes(block)
  const sentences: Sentence[] = []
  for (const match of text.matchAll(/[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/gu)) {
    const words = match[0]
    if (words.trim() === '') continue
    const elsewhere = ELSEWHERE[language].test(words) || namesAnotherYear(words, facts)
    sentences.push({ text: words, from: match.index, language, facts, elsewhere })
  }
  return sentences
}
