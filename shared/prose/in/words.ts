import type { Drop } from './dropped.ts'
import type { Mark } from './inline.ts'
import { found, hasClass, type Markup, wordsIn } from './tree.ts'

/** What is no text, with what it is counted as. */
const PASSED_OVER: Record<string, 'embedded' | null> = {
  ...{ script: null, style: null, head: null, meta: null, link: null, title: null, template: null, noscript: null, xml: null, base: null },
  ...{ col: null, colgroup: null, hr: null, nav: null, datalist: null, 'w:sdtpr': null },
  ...{ iframe: 'embedded', object: 'embedded', embed: 'embedded', svg: 'embedded', math: 'embedded', canvas: 'embedded' },
  ...{ video: 'embedded', audio: 'embedded', form: null, input: null, button: null, select: null, textarea: null },
}

/** Is this left out with all that is in it? What a reader would miss is counted. */
export function isPassedOver(element: Markup, drop: Drop): boolean {
  const { name, attrs } = element
  // A form may stand around a whole page.
  if (name in PASSED_OVER && name !== 'form') {
    const kind = PASSED_OVER[name]
    if (kind) drop(kind)
    return true
  }
  const style = attrs.style ?? ''
  // What Word writes in front of a line of a list for programs that know no lists.
  if (/mso-list:\s*ignore/i.test(style)) return true
  const part = /mso-element:\s*(comment|footnote|endnote|header|footer)/i.exec(style)?.[1]
  if (part) {
    if (part === 'comment') drop('comments')
    return true
  }
  if (hasClass(element, /^MsoCommentReference$/) || /mso-special-character:\s*comment/i.test(style)) {
    drop('comments')
    return true
  }
  if (name === 'del') {
    drop('changes')
    return true
  }
  if (name === 'ins') drop('changes')
  return false
}

/** Does this lead to a note at the foot of the page? */
export function isFootnote({ attrs }: Markup): boolean {
  return /mso-(?:footnote|endnote)-id/.test(attrs.style ?? '')
}

/** Is this there and not seen? */
export function isUnseen({ attrs }: Markup, css: ReadonlyMap<string, string>): boolean {
  return css.get('display') === 'none' || css.get('mso-hide') === 'all' || attrs.hidden !== undefined
}

interface Look {
  marks: readonly Mark[]
  pre: boolean
  style: string | null
}

const LOOKS = [
  'color',
  'background',
  'background-color',
  'text-decoration',
  'text-decoration-line',
  'font-family',
  'font-size',
  'vertical-align',
]
const turned = (marks: readonly Mark[], type: string, on: boolean): readonly Mark[] =>
  marks.some((mark) => mark.type === type) === on ? marks : on ? [...marks, { type }] : marks.filter((mark) => mark.type !== type)

/** How text in an element looks, as far as we keep it. */
export function lookOf(element: Markup, css: ReadonlyMap<string, string>, outside: Look, drop: Drop): Pick<Look, 'marks' | 'pre'> {
  const { name } = element
  let { marks, pre } = outside
  const ours = ownStyle(element) !== null || /^h[1-6]$/.test(name)
  const weight = css.get('font-weight')
  if (weight !== undefined && !ours) marks = turned(marks, 'bold', /^(bold|bolder|[6-9]00)$/.test(weight))
  else if (name === 'b' || name === 'strong') marks = turned(marks, 'bold', true)
  const slant = css.get('font-style')
  if (slant !== undefined && !ours && name !== 'blockquote') marks = turned(marks, 'italic', /^(italic|oblique)/.test(slant))
  else if (name === 'i' || name === 'em') marks = turned(marks, 'italic', true)
  const space = css.get('white-space')
  if (name === 'pre') pre = true
  else if (space !== undefined) pre = /^(pre|break-spaces)/.test(space) && space !== 'pre-line'
  const line = `${css.get('text-decoration') ?? ''} ${css.get('text-decoration-line') ?? ''}`
  if (/^(s|strike)$/.test(name) || line.includes('line-through')) drop('struck')
  if (/^(font|u|mark|sub|sup|big|small)$/.test(name) || LOOKS.some((property) => css.has(property))) drop('looks')
  return { marks, pre }
}

const OWN = /^(head|dateline|lead|crossHeading|quote|boilerplate|end|kicker|notice)$/

/** The style that a page or a clipboard of our own says a block has. */
function ownStyle({ name, attrs }: Markup): string | null {
  if (!/^(p|h[1-6]|blockquote)$/.test(name)) return null
  const said = attrs['data-style'] ?? attrs.class ?? ''
  return OWN.test(said) ? said : null
}

const INLINE =
  /^(a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|o:p|st1:.*)$/

/** The style of a heading of the first level, as long as it is not known which of them is the head. */
export const HIGHEST = 'highest'

export type Part = 'inline' | 'block' | 'list' | 'table' | 'figure' | { style: string | null }

/** What an element is to a text. */
export function partOf(element: Markup): Part {
  const { name, attrs } = element
  if (INLINE.test(name)) return 'inline'
  if (name === 'ul' || name === 'ol' || name === 'menu') return 'list'
  if (name === 'table') return 'table'
  if (name === 'figure') return 'figure'
  const own = ownStyle(element)
  if (own) return { style: own }
  const heading = headingOf(element)
  if (heading !== null) return { style: heading === 0 ? 'head' : heading === 1 ? HIGHEST : 'crossHeading' }
  if (hasClass(element, /^Mso(Quote|IntenseQuote)$/)) return { style: 'quote' }
  // A mail that is answered or sent on is no quote in a text.
  const isMail = attrs.type === 'cite' || hasClass(element, /^gmail_quote/) || attrs.id === 'divRplyFwdMsg'
  if (name === 'blockquote' && !isMail && !isIndent(element)) return { style: 'quote' }
  return 'block'
}

/** Some editors say with a quote that something stands in a little: around lists and tables, or by its looks alone. */
function isIndent(element: Markup): boolean {
  return (
    /margin[^;]*40px[^;]*;?\s*border:\s*none/i.test(element.attrs.style ?? '') ||
    found(element, ({ name }) => /^(table|ul|ol)$/.test(name)).length > 0
  )
}

/** How high a heading is, 0 a title; null: it is none. */
function headingOf(element: Markup): number | null {
  const { name, attrs } = element
  if (hasClass(element, /^MsoTitle$/)) return 0
  const [, level] = /^h([1-6])$/.exec(name) ?? []
  if (level) return Number(level)
  if (/^heading$/.test(attrs.role ?? '')) return Number(attrs['aria-level'] ?? 2)
  // Who sets a whole line in letters twice as large means a title, whatever the program calls it.
  const sized = name === 'p' ? found(element, (one) => one !== element && /font-size/i.test(one.attrs.style ?? '')) : []
  const all = wordsIn(element).trim()
  const isTitle =
    all !== '' &&
    sized.map(wordsIn).join('').trim() === all &&
    sized.every((one) => Number(/font-size:\s*([\d.]+)pt/i.exec(one.attrs.style ?? '')?.[1] ?? 0) >= TITLE)
  return isTitle ? 0 : null
}

/** In points. */
const TITLE = 20

/** The line of a list that a paragraph of Word is; null: it is none. */
export function listedByWord(element: Markup, css: ReadonlyMap<string, string>): { level: number; ordered: boolean; list: string } | null {
  const [, list, level] = /^(l\d+)\s+level(\d+)/.exec(css.get('mso-list') ?? '') ?? []
  if (list === undefined) return null
  const mark = found(element, ({ attrs }) => /mso-list:\s*ignore/i.test(attrs.style ?? ''))
  const said = mark
    .map(wordsIn)
    .join('')
    .replace(/[\s\u00a0]/g, '')
  return { level: Number(level) - 1, ordered: /^\(?(?:\d+|[a-z]{1,4})(?:\.\d+)*[.)]$/i.test(said), list }
}
