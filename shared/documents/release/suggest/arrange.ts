import type { ProseNode } from '../../../prose/fragment.ts'

/** What was accepted about blocks of a settled text, by the block: it goes on in the one before it, it goes, it comes in a list ('': out of one). */
export interface Asked {
  joins: Set<ProseNode>
  gone: Set<ProseNode>
  lists: Map<ProseNode, string>
}

const isList = ({ type }: ProseNode) => type === 'bulletList' || type === 'orderedList'
const isInList = (node: ProseNode) => isList(node) || node.type === 'listItem'
const isWords = ({ type }: ProseNode) => type === 'paragraph' || type === 'photo'
const isSame = (one: readonly ProseNode[], other: readonly ProseNode[]) =>
  one.length === other.length && one.every((node, index) => node === other[index])

/** The same node with other content; what was asked about it holds for this one. */
function withContent(node: ProseNode, content: readonly ProseNode[], { joins, gone, lists }: Asked): ProseNode {
  const { content: before = [], ...rest } = node
  if (isSame(before, content)) return node
  const made = { ...rest, ...(content.length > 0 && { content: [...content] }) }
  if (joins.has(node)) joins.add(made)
  if (gone.has(node)) gone.add(made)
  const list = lists.get(node)
  if (list !== undefined) lists.set(made, list)
  return made
}

const sameMarks = (a: ProseNode, b: ProseNode) => JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? [])

/** Pieces of a block, runs of the same look as one. */
export function joined(nodes: readonly ProseNode[]): ProseNode[] {
  const made: ProseNode[] = []
  for (const node of nodes) {
    const last = made.at(-1)
    if (last?.text !== undefined && node.text !== undefined && sameMarks(last, node))
      made[made.length - 1] = { ...last, text: last.text + node.text }
    else made.push(node)
  }
  return made
}

/** The block of words a node begins with; null: it begins with something closed off, a photo or a table. */
function firstWords(node: ProseNode | undefined): ProseNode | null {
  if (!node || node.type === 'paragraph') return node ?? null
  return isInList(node) ? firstWords(node.content?.[0]) : null
}

function withoutFirst(node: ProseNode, asked: Asked): ProseNode | null {
  const [first, ...rest] = node.content ?? []
  if (!isInList(node) || !first) return null
  const left = withoutFirst(first, asked)
  const content = left ? [left, ...rest] : rest
  return content.length > 0 ? withContent(node, content, asked) : null
}

/** A node with more words at its end; null: it ends with something closed off. */
function withMore(node: ProseNode, more: readonly ProseNode[], asked: Asked): ProseNode | null {
  const content = node.content ?? []
  if (node.type === 'paragraph') {
    const made = withContent(node, joined([...content, ...more]), asked)
    if (more.length > 0) asked.gone.delete(made)
    return made
  }
  const last = isInList(node) ? content.at(-1) : undefined
  const grown = last && withMore(last, more, asked)
  return grown ? withContent(node, [...content.slice(0, -1), grown], asked) : null
}

/** Lets blocks go on in the one before them. One of which all went takes them up: then it stays after all. */
function joinedUp(nodes: readonly ProseNode[], asked: Asked): ProseNode[] {
  const made: ProseNode[] = []
  for (const whole of nodes) {
    const node = isWords(whole) || !whole.content ? whole : withContent(whole, joinedUp(whole.content, asked), asked)
    if (asked.gone.has(node) && node.type !== 'paragraph') continue
    const [first, last] = [firstWords(node), made.at(-1)]
    const grown = first && last && asked.joins.has(first) ? withMore(last, first.content ?? [], asked) : null
    if (!grown) {
      made.push(node)
      continue
    }
    made[made.length - 1] = grown
    const left = withoutFirst(node, asked)
    if (left) made.push(left)
  }
  return made
}

/** Without the blocks that go, and the items, lists, rows and tables that held nothing else. A cell stays where it is, also empty. */
function pruned(nodes: readonly ProseNode[], asked: Asked): ProseNode[] {
  return nodes.flatMap((node) => {
    if (asked.gone.has(node)) return []
    if (isWords(node) || !node.content) return [node]
    const content = pruned(node.content, asked)
    if (content.length === 0 && node.type !== 'tableCell') return []
    return [withContent(node, content, asked)]
  })
}

/** A list after what was asked of its items: in pieces where some are to be of another list, or of none. */
function relisted(list: ProseNode, asked: Asked): ProseNode[] {
  const made: { type: string; items: ProseNode[] }[] = []
  for (const item of list.content ?? []) {
    const first = item.content?.[0]
    const type = (first && asked.lists.get(first)) ?? list.type
    if (first) asked.lists.delete(first)
    const content = listed(item.content ?? [], asked)
    const last = made.at(-1)
    if (type === '') made.push({ type, items: content })
    else if (last?.type === type) last.items.push(withContent(item, content, asked))
    else made.push({ type, items: [withContent(item, content, asked)] })
  }
  return made.flatMap(({ type, items }) => {
    if (type === '') return items
    return [type === list.type ? withContent(list, items, asked) : { ...list, type, content: items }]
  })
}

/** Puts blocks into lists, and out of them. An item is plain: it has no style. */
function listed(nodes: readonly ProseNode[], asked: Asked): ProseNode[] {
  const made: ProseNode[] = []
  const begun = new Set<ProseNode>()
  for (const node of nodes) {
    const type = node.type === 'paragraph' ? asked.lists.get(node) : undefined
    if (type) {
      const { attrs: _, ...plain } = node
      const item = { type: 'listItem', content: [plain] }
      const last = made.at(-1)
      if (last?.type === type && begun.has(last)) last.content?.push(item)
      else {
        const list = { type, content: [item] }
        begun.add(list)
        made.push(list)
      }
    } else if (isList(node)) made.push(...relisted(node, asked))
    else made.push(isWords(node) || !node.content ? node : withContent(node, listed(node.content, asked), asked))
  }
  return made
}

/** A settled text after what was accepted about its blocks. What nothing was asked of is the same object. */
export function arranged(nodes: readonly ProseNode[], asked: Asked): ProseNode[] {
  const { joins, gone, lists } = asked
  let made = [...nodes]
  if (joins.size + gone.size > 0) made = pruned(joinedUp(made, asked), asked)
  return lists.size > 0 ? listed(made, asked) : made
}
