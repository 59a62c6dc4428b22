import { encodeAny, toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import { lookOf, marksOfLook } from './look.ts'

/** A ProseMirror document as JSON, as far as our schemas use it. */
export interface ProseNode {
  type: string
  attrs?: Record<string, unknown>
  content?: ProseNode[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

type Mark = NonNullable<ProseNode['marks']>[number]

/** A mark that may lie over others of its kind is kept under its name and a hash, so that each begins and ends by itself. */
const HASHED = /--[a-zA-Z0-9+/=]{8}$/

/** The name of the mark that is kept under a key. */
export function markNameOf(key: string): string {
  return key.replace(HASHED, '')
}

/** The key a mark is kept under, as the editor's binding has it. `overlaps`: it may lie over others of its kind. */
export function markKeyOf({ type, attrs }: Mark, overlaps: boolean): string {
  if (!overlaps) return type
  const whole = digest(encodeAny({ type, attrs }))
  const folded = whole.slice(0, 6)
  for (let index = 6; index < whole.length; index += 1) folded[index % 6] = (folded[index % 6] as number) ^ (whole[index] as number)
  return `${type}--${toBase64(folded)}`
}

/** Marks that may lie over others of their kind. */
const OVERLAPPING = ['insertion', 'deletion', 'formatting']

function toY(node: ProseNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type)
  for (const [key, value] of Object.entries({ ...node.attrs, ...(node.marks && lookOf(node.marks)) }))
    if (value !== null) element.setAttribute(key, value as string)
  element.insert(0, childrenToY(node.content ?? []))
  return element
}

function childrenToY(nodes: ProseNode[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let run: ProseNode[] = []
  const flush = () => {
    if (run.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(
      run.map(({ text: insert = '', marks = [] }) => ({
        insert,
        attributes: Object.fromEntries(marks.map((mark) => [markKeyOf(mark, OVERLAPPING.includes(mark.type)), mark.attrs ?? {}])),
      })),
    )
    children.push(text)
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') {
      if (node.text) run.push(node)
    } else {
      flush()
      children.push(toY(node))
    }
  }
  flush()
  return children
}

/** Appends blocks to a fragment, in the encoding the editor's binding reads. */
export function appendProse(fragment: Y.XmlFragment, blocks: ProseNode[]): void {
  fragment.insert(fragment.length, childrenToY(blocks))
}

function fromY(child: Y.XmlElement | Y.XmlText | Y.XmlHook): ProseNode[] {
  if (child instanceof Y.XmlText) {
    return (child.toDelta() as { insert: unknown; attributes?: Record<string, Record<string, unknown>> }[])
      .filter((run) => typeof run.insert === 'string')
      .map((run) => {
        const marks = Object.entries(run.attributes ?? {}).map(([key, attrs]) => {
          const type = markNameOf(key)
          return Object.keys(attrs ?? {}).length > 0 ? { type, attrs } : { type }
        })
        return { type: 'text', text: run.insert as string, ...(marks.length > 0 && { marks }) }
      })
  }
  if (!(child instanceof Y.XmlElement)) return []
  const { look, link, ...attrs } = child.getAttributes() as Record<string, unknown>
  const marks = marksOfLook({ look, link })
  const content = readProse(child)
  return [
    {
      type: child.nodeName,
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(content.length > 0 && { content }),
      ...(marks.length > 0 && { marks }),
    },
  ]
}

/** The nodes of a fragment as JSON. */
export function readProse(fragment: Y.XmlFragment): ProseNode[] {
  return fragment.toArray().flatMap((child) => fromY(child as Y.XmlElement | Y.XmlText))
}

/** Marks in one order; several of a kind by what they say. */
function byName(a: Mark, b: Mark): number {
  if (a.type !== b.type) return a.type < b.type ? -1 : 1
  return JSON.stringify(a.attrs) < JSON.stringify(b.attrs) ? -1 : 1
}

/** Prose in one spelling, so that what was written and what is read back compare equal: without what is empty, runs of one look as one. */
export function speltAlike(nodes: ProseNode[]): ProseNode[] {
  const spelt: ProseNode[] = []
  for (const { type, text, attrs, content, marks } of nodes) {
    const node: ProseNode = {
      type,
      ...(text === undefined ? {} : { text }),
      ...(attrs && Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content && content.length > 0 ? { content: speltAlike(content) } : {}),
      ...(marks && marks.length > 0 ? { marks: marks.toSorted(byName) } : {}),
    }
    const before = spelt.at(-1)
    const joins = before?.text !== undefined && text !== undefined && JSON.stringify(before.marks) === JSON.stringify(node.marks)
    if (joins) before.text += text
    else spelt.push(node)
  }
  return spelt
}

const INLINE = ['text', 'hardBreak', 'fact']

/** The text of one node: inline pieces run on, the cells of a row stand on one line, other blocks inside it on lines of their own. */
export function textOfNode(node: ProseNode): string {
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'fact') return String(node.attrs?.said ?? '')
  const inline = node.content?.some((child) => INLINE.includes(child.type))
  const between = inline ? '' : node.type === 'tableRow' ? '\t' : '\n'
  return node.text ?? (node.content ?? []).map(textOfNode).join(between)
}

/** The text of a fragment, a blank line between blocks. */
export function textOfProse(fragment: Y.XmlFragment): string {
  return readProse(fragment).map(textOfNode).join('\n\n')
}
