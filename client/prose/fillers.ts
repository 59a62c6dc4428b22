import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'

/** Calls `found` with every node of `now` that `before` does not have at its place; what both have is not looked into. */
function eachNew(before: Node, now: Node, offset: number, found: (node: Node, pos: number) => void): void {
  let from = 0
  let pos = offset
  now.forEach((child) => {
    let same = -1
    for (let index = from; index < Math.min(before.childCount, from + 3) && same < 0; index += 1)
      if (before.child(index) === child) same = index
    if (same >= 0) from = same + 1
    else {
      const old = before.maybeChild(from)
      if (old?.sameMarkup(child)) from += 1
      found(child, pos)
      if (!child.isTextblock && !child.isLeaf) eachNew(old?.sameMarkup(child) ? old : child.type.create(), child, pos + 1, found)
    }
    pos += child.nodeSize
  })
}

/** Gives every cell and item in which nothing is the paragraph a caret needs. Only ever adds; what became empty by two people at once stays usable. */
export function fillersPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, { doc: before }, state) {
      if (!transactions.some((each) => each.docChanged)) return null
      const { tableCell, listItem, paragraph } = state.schema.nodes
      const empty: number[] = []
      eachNew(before, state.doc, 0, (node, pos) => {
        if ((node.type === tableCell || node.type === listItem) && node.childCount === 0) empty.push(pos + 1)
      })
      if (empty.length === 0 || !paragraph) return null
      const { tr } = state
      for (const pos of empty.reverse()) tr.insert(pos, paragraph.create())
      return tr
    },
  })
}
