import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { type Line, stylesOf } from '#shared/documents/release/shape.ts'
import { isUntouched } from './styles.ts'

function lineOf(node: Node): Line {
  const single = node.type.name === 'paragraph' && node.content.content.every((child) => child.isText)
  return { text: node.textContent.trim(), single }
}

/** A press text pasted into an empty release, with its head, lead and cross-headings where they are clear. What has a shape of its own keeps it. */
export function shaped(state: EditorState, pasted: Slice): Slice {
  const blocks = pasted.content.content
  const bare = blocks.every((node) => !node.isTextblock || Object.values(node.attrs).every((value) => value === null))
  if (!isUntouched(state) || !bare || blocks.some((node) => !node.isBlock)) return pasted
  const styles = stylesOf(blocks.map(lineOf))
  const made = blocks.map((node, index) => (styles[index] ? node.type.create({ style: styles[index] }, node.content) : node))
  return new Slice(Fragment.from(made), pasted.openStart, pasted.openEnd)
}
