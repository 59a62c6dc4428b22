import type { ProgrammeFacts } from '../../facts.ts'
import { MONTHS, WEEKDAYS } from '../../language/calendar.ts'
import { type ProseNode, textOfNode } from '../../prose/fragment.ts'
import { safeLink } from '../../prose/specs.ts'
import type { Language } from '../../protocol/schema.ts'
import { disagreements, meantKey } from './disagree/disagree.ts'
import { countWords, isShouted, MEASURE } from './measure.ts'
import { styleOf } from './prose.ts'

/** What a desk expects of a release, in the order in which it is looked at. */
export const CHECKS = [
  ...['head', 'capitals', 'fullStop', 'dateline', 'lead', 'who', 'what', 'where', 'when', 'length', 'person', 'facts', 'links', 'photos'],
  ...['end', 'boilerplate', 'note', 'contact', 'embargo', 'threads', 'suggestions', 'reviewers'],
] as const
export type Check = (typeof CHECKS)[number]

/** What is not in order: wrong, missing, or merely another way than desks like it. Mere advice asks nobody for anything (rule R54). */
const ADVICE: readonly string[] = ['capitals', 'fullStop', 'length', 'person', 'end', 'boilerplate', 'note'] satisfies Check[]

/** What a check found. `block`: which block of the text it is about, counted from the first; null: none. `values`: for its sentence. */
export interface Checked {
  check: string
  state: 'ok' | 'advice' | 'attention' | 'missing'
  block: number | null
  values: Record<string, string | number>
}

/** What is looked at: the text and the note with facts said as text, and what rows say of the way of the release (null: not known). */
export interface Release {
  text: readonly ProseNode[]
  note: readonly ProseNode[]
  language: Language
  programmes: readonly ProgrammeFacts[]
  meant: ReadonlySet<string>
  /** How the press reaches whom; '' where nothing is said. */
  contact: { name: string; reach: string } | null
  /** Ms, UTC; null: none. `knownPath`: the rows are known. */
  embargo: number | null
  knownPath: boolean
  openThreads: number
  openSuggestions: number
  /** Reviewers who were asked and have not approved this very text. */
  waiting: number
}

const QUOTED = /‘[^’]*’(?!\p{L})|“[^”]*”|„[^”“]*[”“]|"[^"]*"|(?<!\p{L})'[^']*'(?!\p{L})/gu
const PERSON: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(ik|wij|we|ons|onze|mij|mijn)(?!\p{L})/iu,
  en: /(?<!\p{L})(I|we|us|our|ours|my|me)(?!\p{L})/u,
}
const WHAT: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(vind(t|en)|kom(t|en)|wordt|worden|is|zijn|heeft|hebben|krijg(t|en)|open(t|en)|begin(t|nen)|start(en)?|presente(ert|ren)|organise(ert|ren)|ontvang(t|en)|volgen|leren|lanceert|\p{L}{3,}eert)(?!\p{L})/iu,
  en: /(?<!\p{L})(is|are|will|has|have|takes?|gets?|opens?|begins?|starts?|presents?|hosts?|receives?|gathers?|meets?|launch(es)?|learn(s)?|announces?)(?!\p{L})/iu,
}
const PEOPLE: Record<Language, RegExp> = {
  nl: /(?<!\p{L})(\p{L}*(ambtenaren|mensen|bezoekers|deelnemers|organisatoren|vrijwilligers|medewerkers|leden|burgers|gemeenten?|provincie|netwerk|vereniging|stichting|ministerie|organisatie))(?!\p{L})/iu,
  en: /(?<!\p{L})(civil servants|people|visitors|participants|organisers|volunteers|members|citizens|council|network|association|foundation|ministry|organisation)(?!\p{L})/iu,
}

/** A text that says of itself that it is under embargo. */
const EMBARGOED = /(?<!\p{L})((onder|under) embargo|embargo\s*(:|tot|t\/m|until)(?!\p{L}))/iu

/** A name inside a sentence: two words in capitals, one after the other, that are neither a place nor a month. */
const NAME = /(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}+\s(?:(?:van|de|der|den|of|the)\s)*\p{Lu}\p{Ll}+/u

function leadSays(lead: string, { language, programmes }: Release): Record<'who' | 'what' | 'where' | 'when', boolean> {
  const places = programmes.flatMap(({ facts }) => [...facts.cities, ...facts.venues.map(({ name }) => name)]).filter((name) => name !== '')
  const lower = lead.toLowerCase()
  const names = (words: readonly string[]) => words.some((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(lead))
  return {
    who: PEOPLE[language].test(lead) || NAME.test(lead),
    what: WHAT[language].test(lead),
    where:
      places.some((place) => lower.includes(place.toLowerCase())) ||
      /(?<!\p{L})(in|te|at)\s+(het\s+|de\s+|the\s+)?\p{Lu}\p{Ll}+/u.test(lead),
    when: names(WEEKDAYS[language]) || (names(MONTHS[language]) && /\d/.test(lead)) || /(?<!\d)(19|20)\d{2}(?!\d)/.test(lead),
  }
}

function every(nodes: readonly ProseNode[], look: (node: ProseNode) => void): void {
  for (const node of nodes) {
    look(node)
    every(node.content ?? [], look)
  }
}

function brokenLinks(node: ProseNode): number {
  let broken = 0
  every([node], ({ marks = [] }) => {
    for (const { type, attrs } of marks) {
      const href = String(attrs?.href ?? '')
      const works = safeLink(href) !== undefined && (!/^https?:/.test(href) || /^https?:\/\/[^/\s]+\.[^/\s]+/.test(href))
      if (type === 'link' && !works) broken += 1
    }
  })
  return broken
}

const photoLacks = ({ attrs = {}, content = [] }: ProseNode): boolean =>
  [attrs.picture, attrs.alt, attrs.credit, content.map(textOfNode).join('')].some((part) => String(part ?? '').trim() === '')

/** Everything a desk would ask about, each with what was found (rule R52). Pure: the page and the server say the same of the same release. */
export function checklistOf(release: Release): Checked[] {
  const { text, note, language } = release
  const blocks = text.map((node, index) => ({ node, index, style: styleOf(node.attrs), words: textOfNode(node).trim() }))
  const first = (style: string) => blocks.find((block) => block.style === style && block.words !== '')
  const [head, lead, dateline] = [first('head'), first('lead'), first('dateline')]
  const say = (check: string, state: Checked['state'], block: number | null = null, values: Checked['values'] = {}): Checked => ({
    ...{ check, state, block, values },
  })
  const not = (check: string) => (ADVICE.includes(check) ? 'advice' : 'attention')
  const flag = (check: string, places: readonly { index: number }[], count = places.length): Checked =>
    say(check, count > 0 ? not(check) : 'ok', places[0]?.index ?? null, { count })
  const has = (check: string, there: boolean, otherwise: Checked['state'] = not(check)) => say(check, there ? 'ok' : otherwise)

  const counted = blocks.filter(({ node, style }) => style !== 'end' && node.type !== 'photo')
  const words = counted.reduce((sum, block) => sum + countWords(block.words), 0)
  const right = words >= MEASURE.least && words <= MEASURE.most
  const told = leadSays(lead?.words ?? '', release)
  const prose = blocks.filter(({ style }) => style !== 'quote' && style !== 'boilerplate')
  const personal = prose.filter((block) => PERSON[language].test(block.words.replace(QUOTED, ' ')))
  const wrong = blocks.flatMap((block) =>
    disagreements(block.words, release.programmes, language, block.style)
      .filter((one) => !release.meant.has(meantKey(one)))
      .map(() => block),
  )
  const links = blocks.filter(({ node }) => brokenLinks(node) > 0)
  const photos = blocks.filter(({ node }) => node.type === 'photo')
  const dated = dateline ?? (/^\p{Lu}[\p{Lu}\s/'’-]+,.{0,40}\d.{0,20}[–—-]\s/u.test(lead?.words ?? '') ? lead : undefined)
  const unset = release.embargo === null ? blocks.find((block) => EMBARGOED.test(block.words)) : undefined
  return [
    head ? say('head', 'ok', head.index) : say('head', 'missing'),
    ...(head && isShouted(head.words) ? [say('capitals', not('capitals'), head.index)] : []),
    ...(head && /[^.]\.$/.test(head.words) ? [say('fullStop', not('fullStop'), head.index)] : []),
    dated ? say('dateline', 'ok', dated.index) : say('dateline', 'missing'),
    lead ? say('lead', 'ok', lead.index) : say('lead', 'missing'),
    ...(lead ? (['who', 'what', 'where', 'when'] as const).map((part) => say(part, told[part] ? 'ok' : 'attention', lead.index)) : []),
    say('length', words === 0 ? 'missing' : right ? 'ok' : not('length'), null, { count: words, ...MEASURE }),
    flag('person', personal),
    flag('facts', wrong),
    flag('links', links),
    ...(photos.length > 0
      ? [
          flag(
            'photos',
            photos.filter(({ node }) => photoLacks(node)),
          ),
        ]
      : []),
    has(
      'end',
      blocks.some(({ style }) => style === 'end'),
    ),
    has('boilerplate', first('boilerplate') !== undefined),
    has(
      'note',
      note.some((node) => textOfNode(node).trim() !== ''),
    ),
    ...(release.knownPath
      ? [
          has('contact', release.contact !== null && release.contact.reach.trim() !== '', 'missing'),
          say('embargo', unset ? 'attention' : 'ok', unset?.index ?? null, { at: release.embargo ?? 0 }),
          flag('reviewers', [], release.waiting),
        ]
      : []),
    flag('threads', [], release.openThreads),
    flag('suggestions', [], release.openSuggestions),
  ]
}

/** The checks that ask for something: what is wrong or missing, not mere advice. */
export function openChecks(checked: readonly Checked[]): Checked[] {
  return checked.filter(({ state }) => state === 'attention' || state === 'missing')
}

/** The checks that only advise. */
export function adviceIn(checked: readonly Checked[]): Checked[] {
  return checked.filter(({ state }) => state === 'advice')
}

/** What is told in a line of its own where a release is finalised: it is not about the text. */
const APART: readonly string[] = ['contact', 'threads', 'suggestions', 'reviewers']

/** The checks about the text itself that ask for something. */
export function openInText(checked: readonly Checked[]): Checked[] {
  return openChecks(checked).filter(({ check }) => !APART.includes(check))
}
