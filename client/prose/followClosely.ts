import type { Node, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

const NOBODY = -1

type Mapping = ProsemirrorBinding['mapping']

/** What the binding knows of the nodes it made. While it follows somebody else's change it forgets only what that change touched. */
class KeptMapping extends Map<unknown, unknown> {
  following = false

  override clear(): void {
    if (!this.following) super.clear()
  }
}

/** Where two documents differ, from both ends; null when they do not. */
function differenceOf(before: Node, after: Node): { start: number; end: number; newEnd: number } | null {
  const start = before.content.findDiffStart(after.content)
  const ends = start === null ? null : before.content.findDiffEnd(after.content)
  if (start === null || !ends) return null
  // The same letter twice: both ends claim it.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  return { start, end: ends.a + overlap, newEnd: ends.b + overlap }
}

/** Replaces of the whole document only what differs. What plugins have marked elsewhere stays where it is. */
function replaceLittle(tr: Transaction, replaceAll: Transaction['replace'], from: number, to: number, slice: Slice): Transaction {
  const after = tr.doc.copy(slice.content)
  const difference = differenceOf(tr.doc, after)
  if (!difference) return tr
  const { start, end, newEnd } = difference
  try {
    const step = new ReplaceStep(start, end, after.slice(start, newEnd))
    if (slice.content.size > 0 && tr.maybeStep(step).failed === null) return tr
  } catch (error) {
    // Where the two do not fit together like this, the whole is replaced.
    if (!(error instanceof RangeError)) throw error
  }
  return replaceAll(from, to, slice)
}

/**
 * Lets the binding know the nodes an editor shows for those it made: where only a part of a block was replaced the editor made that block itself. What the
 * binding does not know it writes down as it would have written it, whoever wrote it.
 */
function knowShown(mapping: Mapping, shared: Y.XmlFragment, shown: Node): void {
  shared.toArray().forEach((child, index) => {
    const made = mapping.get(child)
    const node = shown.maybeChild(index)
    if (!(child instanceof Y.XmlElement) || !node || made === undefined || Array.isArray(made) || made === node || !made.eq(node)) return
    mapping.set(child, node)
    if (!node.isTextblock) knowShown(mapping, child, node)
  })
}

/**
 * Lets the binding know each node of what it has just written, for those it knew: of what it found the same already, a list for one in which an item was
 * written before, it takes note as a whole, and when somebody else changes another item it would show this one as it knew it, without what was written.
 */
export function knowWritten(mapping: Mapping, shared: Y.XmlFragment, shown: Node, before: Node | null | undefined): void {
  shared.toArray().forEach((child, index) => {
    const [node, old] = [shown.maybeChild(index), before?.maybeChild(index)]
    if (!(child instanceof Y.XmlElement) || !node || node === old || child.nodeName !== node.type.name) return
    mapping.set(child, node)
    if (!node.isTextblock) knowWritten(mapping, child, node, old)
  })
}

/**
 * Lets an editor take over what others type at the cost of what they typed. The binding forgets all its nodes at every change from elsewhere, makes
 * every block anew and replaces the whole document, so that the page compares all of it: with ten people in a long text that is the most of what a
 * keystroke waits for.
 */
export function followClosely(binding: ProsemirrorBinding): void {
  const mapping = new KeptMapping(binding.mapping)
  binding.mapping = mapping as Mapping
  const { doc } = binding
  let { clientID } = doc
  binding._observeFunction = (...change: Parameters<ProsemirrorBinding['_typeChanged']>) => {
    mapping.following = true
    // Texts of this page that lie next to another one it moved into that one as it looked. Three who wrote in an empty block at once lost their words: each
    // moved them into a text that another had just taken out. Without an id it finds none of its own; from the moment it shows what it found it has it again.
    clientID = doc.clientID
    doc.clientID = NOBODY
    try {
      binding._typeChanged(...change)
    } finally {
      doc.clientID = clientID
      mapping.following = false
    }
    if (binding.prosemirrorView) knowShown(binding.mapping, binding.type, binding.prosemirrorView.state.doc)
  }
  // It asked the page for the caret's place after each such change, to scroll there: that lays all of it out again, and nobody's page is others' to move.
  binding._isLocalCursorInView = () => false
  Object.defineProperty(binding, '_tr', {
    get(): Transaction {
      doc.clientID = clientID
      const tr: Transaction = binding.prosemirrorView.state.tr.setMeta('addToHistory', false)
      const replaceAll = tr.replace.bind(tr)
      tr.replace = (from, to = from, slice) => (slice ? replaceLittle(tr, replaceAll, from, to, slice) : replaceAll(from, to))
      return tr
    },
  })
}
