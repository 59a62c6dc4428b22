import { Fragment, type Node, type ResolvedPos, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { proseFromText } from '#shared/prose/plain.ts'

/** Plain text as a slice: its blocks as paragraphs, the first and last of which run on into the text around them. */
export function sliceOfText(text: string, context: ResolvedPos): Slice {
  const { schema } = context.doc.type
  // Words copied out of a line keep the spaces at their ends.
  if (!/[\r\n]/.test(text)) return new Slice(Fragment.from(schema.nodes.paragraph?.create(null, schema.text(text, context.marks()))), 1, 1)
  return Slice.maxOpen(Fragment.from(proseFromText(text).map((block) => schema.nodeFromJSON(block))))
}

const isBlank = (node: Node) =>
  node.isTextblock && /^\s*$/.test(node.textBetween(0, node.content.size, ' ', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '_')))

/** A paragraph without the line breaks and white space that mail programs leave at its ends. */
function trimmed(node: Node): Node {
  if (!node.isTextblock) return node
  let { content } = node
  while (content.lastChild?.type.name === 'hardBreak') content = content.cut(0, content.size - 1)
  while (content.firstChild?.type.name === 'hardBreak') content = content.cut(1)
  return node.copy(content)
}

/** Two line breaks in a row are where a paragraph ended. */
function splitAtDoubleBreaks(node: Node): Node[] {
  if (!node.isTextblock) return [node]
  const parts: Node[][] = [[]]
  node.content.forEach((child, _, index) => {
    const next = node.maybeChild(index + 1)
    if (child.type.name === 'hardBreak' && next?.type.name === 'hardBreak') {
      if (parts.at(-1)?.length !== 0) parts.push([])
    } else if (child.type.name !== 'hardBreak' || parts.at(-1)?.length !== 0) parts.at(-1)?.push(child)
  })
  return parts.map((part) => node.copy(Fragment.from(part)))
}

/** What stood in a table that only put things side by side, as mails do: tables in a table, or a single column. Other tables stay. */
function unframed(node: Node): Node[] {
  if (node.type.name !== 'table') return [node]
  const cells = node.content.content.flatMap((row) => row.content.content)
  const frames = cells.some((cell) => cell.content.content.some((block) => block.type.name === 'table'))
  if (!frames && node.content.content.some((row) => row.childCount > 1)) return [node]
  return cells.flatMap((cell) => cell.content.content.flatMap(unframed))
}

/**
 * What is pasted, made fit for our texts (rule R3): empty paragraphs that only made space are gone, double line breaks end a paragraph. What
 * has a shape of its own, a head or a list, keeps it when it lands on an empty line.
 */
export function pastedSlice(slice: Slice, state: EditorState): Slice {
  const blocks = slice.content.content
  if (!blocks.some((node) => node.isBlock)) return slice
  const kept = blocks
    .flatMap(unframed)
    .flatMap(splitAtDoubleBreaks)
    .map(trimmed)
    .filter((node) => !isBlank(node))
  if (kept.length === 0) return slice
  const same = kept.length === blocks.length && kept.every((node, index) => node.eq(blocks[index] as Node))
  const open = same ? slice : Slice.maxOpen(Fragment.from(kept))
  const target = state.selection.$from.parent
  const ownShape = kept[0]?.type.name !== 'paragraph' || Object.values(kept[0].attrs).some((value) => value !== null)
  const onEmptyLine = target.isTextblock && target.content.size === 0 && Object.values(target.attrs).every((value) => value === null)
  return onEmptyLine && (ownShape || kept.length > 1) ? new Slice(open.content, 0, 0) : open
}
