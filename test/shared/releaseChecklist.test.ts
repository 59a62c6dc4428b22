import { expect, test } from 'vitest'
import { adviceIn, checklistOf, openChecks, type Release } from '#shared/documents/release/checklist.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { someFacts } from '#test/support/facts.ts'

const block = (style: string | null, text: string): ProseNode => ({
  type: 'paragraph',
  ...(style && { attrs: { style } }),
  content: [{ type: 'text', text }],
})
const photo = (attrs: Record<string, unknown>, caption = 'De zaal'): ProseNode => ({
  type: 'photo',
  attrs,
  content: caption ? [{ type: 'text', text: caption }] : [],
})
const WHOLE = { picture: 'a'.repeat(64), alt: 'Een volle zaal', credit: 'Wies Voorbeeld' }
const GOOD: ProseNode[] = [
  block('head', 'Ambtenaren leren van elkaar op twee plaatsen tegelijk'),
  block('dateline', 'Zwolle, 21 januari 2013'),
  block('lead', 'Op woensdag 6 februari komen zo’n 700 ambtenaren naar het Provinciehuis in Zwolle en het Stadhuis van Rotterdam.'),
  block(null, `${'De dag gaat over samenwerken aan goede plannen. '.repeat(40)}`),
  block('quote', '‘Wij hadden er 60 workshops bij kunnen doen’, zegt Wies Voorbeeld, ‘en ik zou ze volgen.’'),
  photo(WHOLE),
  block('boilerplate', 'Over ons netwerk: wij werken aan de overheid.'),
  block('end', 'Einde bericht'),
]
function release(text = GOOD, more: Partial<Release> = {}): Release {
  return {
    ...{ text, note: [block(null, 'Foto’s op aanvraag.')], language: 'nl', meant: new Set() },
    programmes: [{ id: 'p', title: 'Programma', archived: false, facts: someFacts() }],
    contact: { name: 'Wies Voorbeeld', reach: '06 00000000' },
    ...{ embargo: null, knownPath: true, openThreads: 0, openSuggestions: 0, waiting: 0 },
    ...more,
  }
}
const open = (of: Release) => checklistOf(of).filter(({ state }) => state !== 'ok')
const told = (of: Release) => open(of).map(({ check, state }) => `${check} ${state}`)
const replacedIn = (text: ProseNode[], index: number, node: ProseNode) => text.map((each, at) => (at === index ? node : each))
const replaced = (index: number, node: ProseNode) => replacedIn(GOOD, index, node)

test('R52 a release that has all a desk asks for asks for nothing', () => {
  expect(told(release())).toEqual([])
  expect(openChecks(checklistOf(release()))).toEqual([])
  // What cannot be wrong yet is not asked: without photos none lacks anything.
  expect(checklistOf(release(GOOD.filter(({ type }) => type !== 'photo'))).map(({ check }) => check)).not.toContain('photos')
})

test('R52 an empty release lacks its parts, and no sentence is said of what is not there', () => {
  const empty = release([], { note: [], contact: null })
  expect(told(empty)).toEqual([
    ...['head missing', 'dateline missing', 'lead missing', 'length missing'],
    ...['end advice', 'boilerplate advice', 'note advice', 'contact missing'],
  ])
})

test.each([
  ['a head in capitals', replaced(0, block('head', 'AMBTENAREN LEREN SAMEN VEEL NIEUWS')), 'capitals advice', 0],
  ['a head with a full stop', replaced(0, block('head', 'Ambtenaren leren van elkaar.')), 'fullStop advice', 0],
  ['a lead without a day', replaced(2, block('lead', 'In Zwolle komen ambtenaren samen.')), 'when attention', 2],
  ['a lead without a place', replaced(2, block('lead', 'Op 6 februari 2013 komen ambtenaren samen.')), 'where attention', 2],
  ['a lead without people', replaced(2, block('lead', 'Op 6 februari 2013 is er iets nieuws te zien in Zwolle.')), 'who attention', 2],
  [
    'a text that says we',
    replaced(3, block(null, `Wij doen dit zelf. ${'De dag gaat over samenwerken aan plannen. '.repeat(44)}`)),
    'person advice',
    3,
  ],
  ['a text that is too long', replaced(3, block(null, 'De dag gaat over samenwerken. '.repeat(120))), 'length advice', null],
  [
    'a number that is not the programme’s',
    replaced(3, block(null, `Er zijn 60 workshops. ${'De dag gaat over samenwerken aan plannen. '.repeat(44)}`)),
    'facts attention',
    3,
  ],
  ['a photo without a credit', replaced(5, photo({ ...WHOLE, credit: ' ' })), 'photos attention', 5],
  ['a photo without a caption', replaced(5, photo(WHOLE, '')), 'photos attention', 5],
  ['no end mark', GOOD.slice(0, -1), 'end advice', null],
] as const)('R52 %s is told, with its place', (_, text, said, place) => {
  const found = open(release([...text]))
  expect(found.map(({ check, state }) => `${check} ${state}`)).toEqual([said])
  expect(found[0]?.block).toBe(place)
})

test('R54 mere advice asks for nothing, however much of it there is; what is missing or wrong does', () => {
  const short = [...GOOD.slice(0, 3), block(null, 'Wij zijn trots.')]
  const advised = checklistOf(release(replacedIn(short, 0, block('head', 'AMBTENAREN LEREN SAMEN VEEL NIEUWS.')), { note: [] }))
  expect(openChecks(advised)).toEqual([])
  expect(adviceIn(advised).map(({ check }) => check)).toEqual(['capitals', 'fullStop', 'length', 'person', 'end', 'boilerplate', 'note'])
  const wrong = checklistOf(
    release([block(null, 'Er zijn 60 workshops.'), photo({ ...WHOLE, alt: '' })], { contact: null, openThreads: 1 }),
  )
  const codes = ['head', 'dateline', 'lead', 'facts', 'photos', 'contact', 'threads']
  expect(openChecks(wrong).map(({ check }) => check)).toEqual(codes)
})

test('R54 a text that says it is under embargo, when none is agreed, is told; one that speaks of another is not', () => {
  for (const words of ['ONDER EMBARGO tot 6 februari 2013, 9.00 uur', 'Embargo: woensdag 9.00 uur', 'Under embargo until Monday']) {
    const found = open(release([block(null, words), ...GOOD]))
    expect(found).toMatchObject([{ check: 'embargo', state: 'attention', block: 0 }])
    expect(told(release([block(null, words), ...GOOD], { embargo: 1_360_137_600_000 }))).toEqual([])
  }
  expect(told(release([...GOOD, block(null, 'Het embargo op wapens blijft.')]))).toEqual([])
})

test('R52 U3 what stands beside the text counts: open comments and suggestions, who was asked, whom the press reaches, the embargo', () => {
  expect(told(release(GOOD, { openThreads: 2, openSuggestions: 3, waiting: 1 }))).toEqual([
    'reviewers attention',
    'threads attention',
    'suggestions attention',
  ])
  expect(told(release(GOOD, { contact: { name: 'Wies', reach: ' ' } }))).toEqual(['contact missing'])
  const embargo = checklistOf(release(GOOD, { embargo: 1_360_137_600_000 })).find(({ check }) => check === 'embargo')
  expect(embargo?.values).toEqual({ at: 1_360_137_600_000 })
})

test('R52 a link that cannot work is told; what somebody left as it is is not', () => {
  const linked = (href: string) => ({
    ...block(null, ''),
    content: [{ type: 'text', text: 'hier', marks: [{ type: 'link', attrs: { href } }] }],
  })
  for (const href of ['https://example.org/dag', 'mailto:pers@example.org', 'tel:+31600000000']) {
    expect(told(release([...GOOD, linked(href)]))).toEqual([])
  }
  for (const href of ['https://', 'http://localhost', 'javascript:alert(1)', '']) {
    expect(told(release([...GOOD, linked(href)]))).toEqual(['links attention'])
  }
  const wrong = replaced(3, block(null, `Er zijn 60 workshops. ${'De dag gaat over samenwerken aan plannen. '.repeat(44)}`))
  expect(told(release(wrong, { meant: new Set(['p|workshops|60|31']) }))).toEqual([])
})
