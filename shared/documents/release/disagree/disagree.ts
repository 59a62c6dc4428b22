import type { ProgrammeFacts } from '../../../facts.ts'
import type { Language } from '../../../protocol/schema.ts'
import { type Finding, sentencesOf } from './context.ts'
import { countFindings } from './counts.ts'
import { dateFindings } from './dates.ts'
import { nameFindings } from './names.ts'
import { timeFindings } from './times.ts'

/** A place where the text says something else than the programme. */
export interface Disagreement extends Finding {
  /** The programme it disagrees with. */
  programme: string
  /** The words that disagree. */
  found: string
}

/** Styles in which other dates and other people's words stand. */
const ALONE: readonly unknown[] = ['quote', 'dateline', 'boilerplate', 'end']

/**
 * Where one block of a text contradicts the programmes (rule R50): numbers, dates, times and names, in figures or in words. What agrees with any of them
 * disagrees with none. In doubt it says nothing: a mark that is wrong costs more than one that is missing. `text`: the words of the block; what is no
 * text stands in it as one character each. Pure.
 */
export function disagreements(
  text: string,
  programmes: readonly ProgrammeFacts[],
  language: Language,
  style: string | null = null,
): Disagreement[] {
  if (ALONE.includes(style)) return []
  const live = programmes.filter(({ archived }) => !archived)
  const each = live.map(({ id, facts }) =>
    sentencesOf(text, language, facts)
      .flatMap((sentence) => [
        ...countFindings(sentence),
        ...dateFindings(sentence, text),
        ...timeFindings(sentence),
        ...nameFindings(sentence),
      ])
      .map((finding) => ({ ...finding, programme: id, found: text.slice(finding.from, finding.to) })),
  )
  const [first = [], ...others] = each
  return first
    .filter(({ from, to }) => others.every((findings) => findings.some((other) => other.from === from && other.to === to)))
    .filter(({ should, found }) => should !== '' && should !== found)
    .toSorted((a, b) => a.from - b.from)
}

/** What a disagreement is called when somebody says that it is meant: for as long as text and programme say the same. */
export function meantKey({ programme, fact, found, should }: Pick<Disagreement, 'programme' | 'fact' | 'found' | 'should'>): string {
  return [programme, fact ?? '', found.toLowerCase(), should.toLowerCase()].join('|')
}
