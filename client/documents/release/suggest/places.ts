import type { Node, ResolvedPos } from '@tiptap/pm/model'

const isInList = (node: Node) => node.type.name === 'bulletList' || node.type.name === 'orderedList' || node.type.name === 'listItem'

/** Where the words of the last, or first, block in a node end or begin; null: it is closed off there, as a photo or a table. */
function edgeOf(node: Node | null | undefined, at: number, side: 'end' | 'start'): number | null {
  if (!node) return null
  if (node.type.name === 'paragraph') return side === 'end' ? at - 1 : at + 1
  if (!isInList(node)) return null
  return side === 'end' ? edgeOf(node.lastChild, at - 1, side) : edgeOf(node.firstChild, at + 1, side)
}

/** Where words go that come between blocks: behind the block before, or before the one behind. */
export function besideBlocks($at: ResolvedPos): { at: number; side: 'end' | 'start' } | null {
  const end = edgeOf($at.nodeBefore, $at.pos, 'end')
  if (end !== null) return { at: end, side: 'end' }
  const start = edgeOf($at.nodeAfter, $at.pos, 'start')
  return start === null ? null : { at: start, side: 'start' }
}

/**
 * Can a block of words, which begins at `pos`, go on in the one before it? Not into a photo or a table, nor out of one; what lies between and goes too, from
 * `from` on, does not count.
 */
export function canJoin(doc: Node, pos: number, from: number): boolean {
  let $pos = doc.resolve(pos)
  for (;;) {
    if (edgeOf($pos.nodeBefore, $pos.pos, 'end') !== null) return true
    const before = $pos.pos - ($pos.nodeBefore?.nodeSize ?? 0)
    if ($pos.nodeBefore && before >= from) $pos = doc.resolve(before)
    else if (!$pos.nodeBefore && isInList($pos.parent)) $pos = doc.resolve($pos.before())
    else return false
  }
}

/** Where the words of the first block in a node begin; null: it has none. */
export function firstWordsIn(node: Node, pos: number): number | null {
  let found: number | null = null
  node.descendants((child, offset) => {
    if (child.isTextblock) found ??= pos + 1 + offset + 1
    return found === null
  })
  return found
}

/** The list a place is in, and how deep in lists it is. */
export function listAt($pos: ResolvedPos): { list: string; depth: number } {
  let [list, depth] = ['', 0]
  for (let level = 1; level <= $pos.depth; level += 1) {
    const { name } = $pos.node(level).type
    if (name !== 'bulletList' && name !== 'orderedList') continue
    list = name
    depth += 1
  }
  return { list, depth }
}
