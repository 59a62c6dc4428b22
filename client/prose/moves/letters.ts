import * as Y from 'yjs'

/** One letter of a shared text. */
export interface Letter {
  id: Y.ID
  sign: string
  parent: Y.XmlText
}

/** A block, or words in one. */
export type Shared = Y.XmlFragment | Y.XmlText

export const keyOf = ({ id }: Letter) => `${id.client} ${id.clock}`
export const said = (letters: readonly Letter[]) => letters.map(({ sign }) => sign).join('')

/** The letters of some items, in the order of the text. */
function lettersOf(items: readonly Y.Item[], root: Y.XmlFragment): Letter[] {
  const parents = new Map<Y.XmlText, Set<Y.Item>>()
  for (const item of items) {
    // A document may hold several texts, each with an editor of its own.
    if (!(item.content instanceof Y.ContentString) || !(item.parent instanceof Y.XmlText) || !Y.isParentOf(root, item)) continue
    parents.set(item.parent, (parents.get(item.parent) ?? new Set()).add(item))
  }
  const found: Letter[] = []
  const walk = (type: Shared) => {
    const wanted = type instanceof Y.XmlText ? parents.get(type) : undefined
    if (type instanceof Y.XmlText && !wanted) return
    for (let item = type._start; item; item = item.right) {
      if (item.content instanceof Y.ContentType) walk(item.content.type as Shared)
      if (!wanted?.has(item) || !(item.content instanceof Y.ContentString)) continue
      const { id, content } = item
      for (const [at, sign] of content.str.split('').entries())
        found.push({ id: Y.createID(id.client, id.clock + at), sign, parent: type as Y.XmlText })
    }
  }
  // Most of the time there is nothing of the kind, or it lies in one text.
  if (parents.size > 0) walk(parents.size === 1 ? ([...parents.keys()][0] as Y.XmlText) : root)
  return found
}

/** What a transaction took out; what came and went in it was not there. */
export function removed(transaction: Y.Transaction, root: Y.XmlFragment): Letter[] {
  const items: Y.Item[] = []
  if (transaction.deleteSet.clients.size > 0)
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)) items.push(struct)
    })
  return lettersOf(items, root)
}

/** The items a transaction wrote. */
export function itemsOf({ doc, beforeState, afterState }: Y.Transaction): Y.Item[] {
  const items: Y.Item[] = []
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    const structs = end > start ? (doc.store.clients.get(client) ?? []) : []
    if (structs.length === 0) continue
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at += 1) {
      const struct = structs[at]
      // What follows was written after this transaction, before anybody was told of it.
      if (!struct || struct.id.clock >= end) break
      if (struct instanceof Y.Item) items.push(struct)
    }
  }
  return items
}

/** What a transaction wrote; `isGone`: what it wrote in a block that was gone here already. */
export function written(transaction: Y.Transaction, root: Y.XmlFragment, isGone = false): Letter[] {
  const isDead = ({ parent }: Y.Item) => (parent as Y.AbstractType<unknown>)._item?.deleted === true
  return lettersOf(
    itemsOf(transaction).filter((item) => item.deleted === isGone && (!isGone || isDead(item))),
    root,
  )
}

/** Letters of some blocks, each block's in its order. */
export function inOrder(letters: readonly Letter[]): Letter[] {
  const wanted = new Map(letters.map((letter) => [keyOf(letter), letter]))
  return [...new Set(letters.map(({ parent }) => parent))].flatMap((parent) => {
    const found: Letter[] = []
    for (let item = parent._start; item; item = item.right)
      for (let at = 0; at < item.length; at += 1) {
        const letter = wanted.get(`${item.id.client} ${item.id.clock + at}`)
        if (letter) found.push(letter)
      }
    return found
  })
}
