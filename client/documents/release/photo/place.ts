import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { bindingOf } from '../../../prose/binding.ts'

/** A place between two blocks of a text that stays where it is whatever anybody writes around it. */
export type Place = Y.RelativePosition

/** The place before the block at a position of the document, or at its end. */
export function placeAt(state: EditorState, pos: number): Place {
  const fragment = bindingOf(state).type as Y.XmlFragment
  const $pos = state.doc.resolve(Math.max(0, Math.min(pos, state.doc.content.size)))
  // Inside a block it is the place after it.
  const index = $pos.depth === 0 ? $pos.index() : $pos.index(0) + 1
  return Y.createRelativePositionFromTypeIndex(fragment, Math.min(index, fragment.length))
}

/** Where a place is now. */
export function positionOf(state: EditorState, place: Place): number {
  const { type, doc } = bindingOf(state)
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc)
  const index = found && found.type === (type as unknown) ? Math.min(found.index, state.doc.childCount) : state.doc.childCount
  let pos = 0
  for (let child = 0; child < index; child += 1) pos += state.doc.child(child).nodeSize
  return pos
}

/** What a node is in the shared text, wherever it lies. */
export function elementOf(state: EditorState, node: Node): Y.XmlElement | null {
  for (const [type, shown] of bindingOf(state).mapping) if (shown === node && type instanceof Y.XmlElement) return type
  return null
}

/** Gives an element other attributes, as a step of this person that can be undone. False when it is not there any more. */
export function setAttributes(state: EditorState, element: Y.XmlElement, attrs: Record<string, string | number>): boolean {
  if (element._item?.deleted ?? true) return false
  bindingOf(state).doc.transact(() => {
    for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value as string)
  }, ySyncPluginKey)
  return true
}
