import { Fragment, type Mark, type ResolvedPos, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { proseFromLines } from '#shared/prose/in/text.ts'

/** Plain text as a slice: its blocks as paragraphs, the first and last of which run on into the text around them. */
export function sliceOfText(text: string, context: ResolvedPos, marks: readonly Mark[] = context.marks()): Slice {
  const { schema } = context.doc.type
  // Words copied out of a line keep the spaces at their ends.
  if (!/[\r\n]/.test(text)) return new Slice(Fragment.from(schema.nodes.paragraph?.create(null, schema.text(text, marks))), 1, 1)
  return Slice.maxOpen(Fragment.from(proseFromLines(text).map((block) => schema.nodeFromJSON(block))))
}

/**
 * What is pasted, where it lands (rule R3): what has a shape of its own, a head or a list, keeps it on an empty line. That it is clean is seen to before,
 * where its HTML is read.
 */
export function pastedSlice(slice: Slice, state: EditorState): Slice {
  const blocks = slice.content.content
  if (!blocks.some((node) => node.isBlock)) return slice
  const target = state.selection.$from.parent
  const [first] = blocks
  const ownShape = first?.type.name !== 'paragraph' || Object.values(first.attrs).some((value) => value !== null)
  const onEmptyLine = target.isTextblock && target.content.size === 0 && Object.values(target.attrs).every((value) => value === null)
  return onEmptyLine && (ownShape || blocks.length > 1) ? new Slice(slice.content, 0, 0) : slice
}
