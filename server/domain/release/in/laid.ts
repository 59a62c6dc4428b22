import { headed, oneLine } from '#shared/documents/release/headed.ts'
import { isDateline, isEndMark, stylesOf } from '#shared/documents/release/shape.ts'
import { styleOf } from '#shared/documents/release/styles.ts'
import { type ProseNode, textOfNode } from '#shared/prose/fragment.ts'
import type { Drop } from '#shared/prose/in/dropped.ts'
import { WORDS } from '../out/words.ts'

const ALL = Object.values(WORDS)
const LONGEST_TITLE = 200

const said = (node: ProseNode) => oneLine(textOfNode(node)).toLowerCase()
const is = (node: ProseNode, ...texts: readonly string[]) => texts.some((text) => said(node) === text.toLowerCase())

/** Is this what stands above the text of a release in our own files: a notice, or what it is? */
export function isAbove(line: string): boolean {
  const text = oneLine(line).toLowerCase()
  return isNotice(line) || ALL.some(({ kinds }) => Object.values(kinds).some((kind) => kind.toLowerCase() === text))
}

/** Is this the line behind which everything is for editors only? */
export function isNoteHead(line: string): boolean {
  return ALL.some(({ note }) => note.toLowerCase() === oneLine(line).toLowerCase())
}

/** Does this line say who the press reaches? */
export function isContact(line: string): boolean {
  return ALL.some(({ contact }) => oneLine(line).toLowerCase().startsWith(`${contact.toLowerCase()}: `))
}

function isNotice(line: string): boolean {
  const text = oneLine(line).toLowerCase()
  return ALL.some(({ embargo, draft, retracted, overtaken }) => {
    const [before = '', after = ''] = overtaken(0).toLowerCase().split('0')
    return (
      text === draft.toLowerCase() ||
      text === retracted.toLowerCase() ||
      text.startsWith(embargo('').toLowerCase()) ||
      (text.startsWith(before) && text.endsWith(after))
    )
  })
}

const restyled = (node: ProseNode, style: string): ProseNode => ({ ...node, attrs: { ...node.attrs, style } })
const isBold = ({ content = [] }: ProseNode) =>
  content.length > 0 && content.every(({ type, marks = [] }) => type === 'hardBreak' || marks.some((mark) => mark.type === 'bold'))
const without = (node: ProseNode, gone: (mark: string) => boolean): ProseNode => ({
  ...node,
  ...(node.content && {
    content: node.content.map(({ marks = [], ...piece }) => {
      const kept = marks.filter(({ type }) => !gone(type))
      return { ...piece, ...(kept.length > 0 && { marks: kept }) }
    }),
  }),
})

/** What stands above the text of a release, in our own files and in those of many a newsroom: its notices, and what it is. */
function withoutTop(blocks: readonly ProseNode[], drop: Drop): ProseNode[] {
  let first = 0
  for (const block of blocks) {
    const lines = textOfNode(block).split('\n')
    if (lines.every(isNotice)) drop('notices')
    else if (!ALL.some(({ kinds }) => is(block, ...Object.values(kinds)))) break
    first += 1
  }
  return blocks.slice(first)
}

/** The text of a release, and what comes after it for editors only. The contact is told elsewhere. */
function parted(blocks: readonly ProseNode[], drop: Drop): { text: ProseNode[]; note: ProseNode[] } {
  const at = blocks.findIndex((node) => node.type === 'paragraph' && ALL.some(({ note }) => is(node, note)))
  if (at < 0) return { text: [...blocks], note: [] }
  const [first, ...rest] = blocks.slice(at + 1)
  const isContact = first !== undefined && ALL.some(({ contact }) => said(first).startsWith(`${contact.toLowerCase()}: `))
  if (isContact) drop('contact')
  // A line that keeps the two apart is of neither.
  const text = blocks.slice(0, at).filter((node, index) => index < at - 1 || !/^[-–—_*]{3,}$/.test(said(node)))
  return { text, note: isContact || first === undefined ? rest : [first, ...rest] }
}

/** Blocks with the styles they have most likely, where they say none. */
function guessed(blocks: readonly ProseNode[]): ProseNode[] {
  const isStyled = blocks.some(({ attrs }) => ['head', 'crossHeading', 'lead'].includes(styleOf(attrs) ?? ''))
  const lines = blocks.map((node) => ({
    text: textOfNode(node).trim(),
    single: node.type === 'paragraph' && (node.content ?? []).every(({ type }) => type === 'text'),
  }))
  const styles = isStyled ? [] : stylesOf(lines)
  const ends = blocks.some(({ attrs }) => styleOf(attrs) === 'end') || styles.includes('end')
  const styled = blocks.map((node, index) => {
    const isEnd = !ends && index > 0 && lines[index]?.single && (isEndMark(textOfNode(node)) || ALL.some((words) => is(node, words.end)))
    const style = styleOf(node.attrs) ?? styles[index] ?? (isEnd ? 'end' : null)
    return style ? restyled(node, style) : node
  })
  const after = styled.findIndex(({ attrs }) => styleOf(attrs) === 'head') + 1
  const second = styled[after]
  if (after > 0 && second && lines[after]?.single && styleOf(second.attrs) === null && isDateline(textOfNode(second).trim()))
    styled[after] = restyled(second, 'dateline')
  const at = styleOf(styled[after]?.attrs) === 'dateline' ? after + 1 : after
  const lead = styled[at]
  // Newsrooms set a lead in bold.
  if (after > 0 && lead?.type === 'paragraph' && styleOf(lead.attrs) === null && isBold(lead)) styled[at] = restyled(lead, 'lead')
  return styled.map((node) => {
    const style = styleOf(node.attrs)
    if (style === 'head' || style === 'crossHeading') return without(node, () => true)
    return style === 'lead' && isBold(node) ? without(node, (mark) => mark === 'bold') : node
  })
}

/** What a file says, as a release: without what stands around its text, its note apart, with the styles that are clear. `name`: of the file. */
export function laidIn(blocks: readonly ProseNode[], name: string, drop: Drop): { title: string; text: ProseNode[]; note: ProseNode[] } {
  const { text: raw, note } = parted(withoutTop(blocks, drop), drop)
  const text = guessed(raw)
  const { title } = headed(text, name.replace(/\.\w{1,8}$/, ''))
  return { title: [...title].slice(0, LONGEST_TITLE).join(''), text, note }
}
