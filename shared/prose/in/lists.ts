import type { ProseNode } from '../fragment.ts'

/** A line of a list as word processors keep it: a paragraph that says how deep it lies. `list`: which of the lists of the text, where that is known. */
export interface Item {
  type: 'item'
  /** 0 at the edge. */
  level: number
  /** Null: what goes on in the item before it. */
  ordered: boolean | null
  list: string
  content: ProseNode[]
}
export type Block = ProseNode | Item

const isItem = (block: Block): block is Item => block.type === 'item'

interface Open {
  level: number
  list: string
  node: ProseNode & { content: ProseNode[] }
}

/** Lines of lists as lists in each other; a level that was skipped is none. */
function listsOf(items: readonly Item[]): ProseNode[] {
  const made: ProseNode[] = []
  const open: Open[] = []
  for (const { level, ordered, list, content } of items) {
    while ((open.at(-1)?.level ?? -1) > level) open.pop()
    const last = open.at(-1)
    if (ordered === null) {
      const item = last?.node.content.at(-1)
      if (item) item.content?.push(...content)
      else made.push(...content)
      continue
    }
    const type = ordered ? 'orderedList' : 'bulletList'
    if (last?.level === level && (last.node.type !== type || last.list !== list)) open.pop()
    const around = open.at(-1)
    if (around?.level !== level) {
      const node = { type, content: [] as ProseNode[] }
      const item = around?.node.content.at(-1)
      if (item?.content) item.content.push(node)
      else made.push(node)
      open.push({ level, list, node })
    }
    open.at(-1)?.node.content.push({ type: 'listItem', content: [...content] })
  }
  return made
}

/** Blocks in which the lines of lists that follow each other have become lists. */
export function assembled(blocks: readonly Block[]): ProseNode[] {
  const made: ProseNode[] = []
  let items: Item[] = []
  const end = () => {
    made.push(...listsOf(items))
    items = []
  }
  for (const block of blocks) {
    // What goes on in an item begins no list.
    if (isItem(block) && (block.ordered !== null || items.length > 0)) items.push(block)
    else {
      end()
      made.push(...(isItem(block) ? block.content : [block]))
    }
  }
  end()
  return made
}
