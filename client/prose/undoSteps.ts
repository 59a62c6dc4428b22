import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'

/** Is this only letters coming and going within a block, under the fingers? */
function isTyping(tr: Transaction): boolean {
  if (tr.getMeta('uiEvent')) return false
  return tr.steps.every((step, index) => {
    if (!(step instanceof ReplaceStep) || step.slice.openStart > 0 || step.slice.openEnd > 0) return false
    const $from = tr.docs[index]?.resolve(step.from)
    return $from?.parent.inlineContent && step.to <= $from.end() && step.slice.content.content.every((node) => node.isInline)
  })
}

/** Managers in the middle of one deed, which may take several transactions. */
const busy = new WeakSet<UndoManager>()

/**
 * Undo takes back in one step what was typed in one go. Before this change such a step ends, when the change is more than typing: a new block,
 * something pasted, another style. What has no letters of its own, and what was pasted, does not run on into what is typed next either.
 */
export function endStep(state: EditorState, tr: Transaction): void {
  const manager: UndoManager | undefined = yUndoPluginKey.getState(state)?.undoManager
  if (!manager || busy.has(manager) || !tr.docChanged || tr.getMeta(ySyncPluginKey) || isTyping(tr)) return
  manager.stopCapturing()
  busy.add(manager)
  const complete = tr.getMeta('uiEvent') || !tr.steps.some((step) => step instanceof ReplaceStep)
  queueMicrotask(() => {
    busy.delete(manager)
    if (complete) manager.stopCapturing()
  })
}

/** Does something that takes several transactions so that it is taken back as one, apart from what was done before and comes after. */
export function inOneStep(state: EditorState, deed: () => void): void {
  const manager: UndoManager | undefined = yUndoPluginKey.getState(state)?.undoManager
  manager?.stopCapturing()
  if (manager) busy.add(manager)
  try {
    deed()
  } finally {
    if (manager) busy.delete(manager)
    manager?.stopCapturing()
  }
}
