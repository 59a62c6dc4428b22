import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { keyOf, type Suggestion } from '#shared/documents/release/suggest/list.ts'
import { isSuggestion, withoutSigns } from '#shared/documents/release/suggest/marks.ts'
import { suggestionOf } from '#shared/documents/release/suggest/verdict.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { Anchor } from '#shared/threads/anchor.ts'

const known = new WeakMap<Node, ProseNode | null>()

/** The blocks in which something is suggested. A node never changes, so each is looked at once. */
export function suggestedBlocks(doc: Node): ProseNode[] {
  const found: ProseNode[] = []
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    let block = known.get(node)
    if (block === undefined) {
      const suggests = node.content.content.some(({ marks }) => marks.some(({ type }) => isSuggestion(type.name)))
      block = suggests ? (node.toJSON() as ProseNode) : null
      known.set(node, block)
    }
    if (block) found.push(block)
    return false
  })
  return found
}

/** Where the words of a suggestion are in an editor; null: not in this one. */
export function rangeOf({ state }: Editor, key: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  state.doc.descendants((node, pos) => {
    const isIt = node.marks.some(({ type, attrs }) => {
      const said = suggestionOf({ type: type.name, attrs })
      return said !== null && keyOf(said) === key
    })
    if (isIt) found = { from: found?.from ?? pos, to: pos + node.nodeSize }
  })
  return found
}

/** The suggestions that the selection touches; of a caret those beside it. */
export function inSelection({ state }: Editor): Set<string> {
  const keys = new Set<string>()
  const { from, to, empty, $from } = state.selection
  const look = ({ marks }: Node) => {
    for (const { type, attrs } of marks) {
      const said = suggestionOf({ type: type.name, attrs })
      if (said) keys.add(keyOf(said))
    }
  }
  if (!empty) state.doc.nodesBetween(from, to, look)
  else for (const node of [$from.nodeBefore, $from.nodeAfter]) if (node?.isText) look(node)
  return keys
}

/** What a conversation about a suggestion is anchored to: its words, or the block it is about. Null: there are none to hold on to. */
export function anchorOf(editors: readonly Editor[], one: Suggestion): Anchor | null {
  for (const editor of editors) {
    const range = rangeOf(editor, keyOf(one))
    if (!range) continue
    const { doc } = editor.state
    const $from = doc.resolve(range.from)
    const isSign = withoutSigns(doc.textBetween(range.from, range.to, ' ')).trim() === ''
    editor.commands.setTextSelection(isSign ? { from: $from.start(), to: $from.end() } : range)
    const anchor = editor.storage.passages.passages?.ofSelection() ?? null
    return anchor && withoutSigns(anchor.quote).trim() !== '' ? anchor : null
  }
  return null
}
