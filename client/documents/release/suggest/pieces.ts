import type { Fragment, Mark, Node, Slice } from '@tiptap/pm/model'
import { styleOf } from '#shared/documents/release/prose.ts'
import { styleBehind } from '#shared/documents/release/suggest/lines.ts'
import { isSuggestion, NEW_BLOCK, NEW_LINE, withoutSigns } from '#shared/documents/release/suggest/marks.ts'
import type { Cannot } from './cannot.ts'

/** Words that would come, in one look. `asks`: looks of the block they begin or stand in (`style:lead`). */
export interface Piece {
  text: string
  marks: readonly Mark[]
  asks: readonly string[]
}

/** What a slice brings as pieces, and what of it no suggestion can hold. */
export interface Pieces {
  pieces: Piece[]
  cannot: Cannot | null
}

/** What a block is that comes new behind another. */
function asksOf(node: Node, list: string, before: unknown): string[] {
  const style = styleOf(node.attrs)
  if (list !== '') return [`list:${list}`]
  return style === styleBehind(before) ? [] : [`style:${style ?? ''}`]
}

/**
 * The words of a slice as a suggestion can hold them: a new block and a new line as their signs, a fact as what it says. `style`: of the block in which they
 * come.
 */
export function piecesOf({ content, openStart }: Slice, style: unknown): Pieces {
  const pieces: Piece[] = []
  let cannot: Cannot | null = null
  let [begun, before] = [false, style]
  const add = (node: Node, asks: readonly string[]) => {
    if (node.type.name === 'fact') cannot = 'fact'
    const text = node.isText ? withoutSigns(node.text ?? '') : node.type.name === 'hardBreak' ? NEW_LINE : String(node.attrs.said ?? '')
    if (text !== '') pieces.push({ text, marks: node.marks.filter(({ type }) => !isSuggestion(type.name)), asks })
  }
  content.descendants((node, pos) => {
    if (node.isInline) {
      // Words without a block around them run on where they come.
      add(node, [])
      return false
    }
    if (node.type.name.startsWith('table')) cannot = 'table'
    if (node.type.name === 'photo') cannot = 'photo'
    if (!node.isTextblock) return true
    // What is cut off at the beginning runs on from the words before it.
    const opens = !begun && pos < openStart
    const asks = opens ? [] : asksOf(node, listIn(content, pos), before)
    if (begun) pieces.push({ text: NEW_BLOCK, marks: [], asks })
    begun = true
    if (!opens) before = node.attrs.style
    for (const child of node.content.content) add(child, asks)
    return false
  })
  // Of a photo or a table without words nothing is left.
  const isBare = cannot !== null && pieces.every(({ text }) => text === NEW_BLOCK)
  return { pieces: isBare ? [] : pieces, cannot }
}

/** The list of a slice that a place in it is in; '': none. */
function listIn(content: Fragment, pos: number): string {
  let list = ''
  content.nodesBetween(pos, pos + 1, ({ type }) => {
    if (type.name === 'bulletList' || type.name === 'orderedList') list = type.name
  })
  return list
}
