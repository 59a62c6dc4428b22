import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { ID } from '#shared/documents/id.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { isLook, isSuggestion } from '#shared/documents/release/suggest/marks.ts'
import { markKeyOf, markNameOf } from '#shared/prose/fragment.ts'

type Marks = Map<string, unknown>
type Container = Y.XmlElement | Y.XmlFragment

/** Words of one look, or something else that stands in the list (by its id). */
interface Piece {
  text: string
  marks: string
}

const whose = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'by' in value ? value.by : undefined)
const isTheirs = ([key, value]: [string, unknown], user: string) => isSuggestion(markNameOf(key)) && whose(value) !== user
const isOwn = ([key, value]: [string, unknown], user: string) => isSuggestion(markNameOf(key)) && whose(value) === user

/** Are words with these marks some that this person would add? */
const isAdding = (marks: Marks, user: string) => [...marks].some(([key, value]) => markNameOf(key) === 'insertion' && whose(value) === user)

/** Is this a mark as our editors make it, under the key they keep it under? Then no two marks share one. */
function isWellMade(key: string, value: unknown): boolean {
  const type = markNameOf(key)
  const { id, by, at, look, ...more } = value as Record<string, unknown>
  if (typeof id !== 'string' || !ID.test(id) || typeof by !== 'string' || !Number.isSafeInteger(at) || Object.keys(more).length > 0)
    return false
  const restyles = type === 'formatting'
  if (restyles ? !isLook(look) : look !== undefined) return false
  return markKeyOf({ type, attrs: { id, by, at, ...(restyles && { look }) } }, true) === key
}

/** How a list of pieces reads without what one person suggests. */
class Reading {
  readonly pieces: Piece[] = []

  add(text: string, marks: Marks, user: string): void {
    const entries = [...marks]
    if (isAdding(marks, user)) return
    const others = entries.filter((entry) => !isOwn(entry, user)).sort(([a], [b]) => (a < b ? -1 : 1))
    this.put(text, others.length === 0 ? '' : JSON.stringify(others))
  }

  put(text: string, marks: string): void {
    const last = this.pieces.at(-1)
    if (last && last.marks === marks && marks !== 'node') last.text += text
    else this.pieces.push({ text, marks })
  }
}

/**
 * Does a transaction do more than change what this person suggests? Says what, or null (rule U4). To be asked before what it deleted is gone: what was
 * there before and what is there now are told apart item by item, in one walk through the blocks it touched.
 */
export function changesMoreThan(transaction: Y.Transaction, user: string): string | null {
  const { beforeState, deleteSet } = transaction
  const was = ({ id, deleted }: Y.Item) => id.clock < (beforeState.get(id.client) ?? 0) && (!deleted || Y.isDeleted(deleteSet, id))

  /** Reads words into both readings; says what of it is not as it may be. */
  const readWords = (words: Y.XmlText, before: Reading, after: Reading): string | null => {
    const [then, now]: [Marks, Marks] = [new Map(), new Map()]
    for (let item = words._start; item; item = item.right) {
      const [old, current] = [was(item), !item.deleted]
      if (!old && !current) continue
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        if (old) setMark(then, content)
        if (current) setMark(now, content)
        continue
      }
      if (!(content instanceof Y.ContentString)) return 'something in the words that is none'
      if (old) before.add(content.str, then, user)
      // The same words written anew would read the same, and no longer be those of who wrote them.
      if (!current && !isAdding(then, user)) return 'words that are gone'
      if (!old && !isAdding(now, user)) return 'words that are new'
      if (!current) continue
      after.add(content.str, now, user)
      const own = [...now].filter((entry) => isOwn(entry, user))
      if (own.some(([key, value]) => !isWellMade(key, value))) return 'a mark that is not well made'
      // What others say about words this person would add is theirs as well.
      const theirs = (marks: Marks) => new Map([...marks].filter((entry) => isTheirs(entry, user)))
      if (isAdding(now, user) && !isWithin(theirs(now), theirs(then), old)) return 'what somebody else suggests about it'
    }
    return null
  }

  const readContainer = (container: Container): string | null => {
    const [before, after] = [new Reading(), new Reading()]
    for (let item = container._start; item; item = item.right) {
      const [old, current] = [was(item), !item.deleted]
      if (!old && !current) continue
      const type = item.content instanceof Y.ContentType ? item.content.type : null
      if (type instanceof Y.XmlText) {
        const wrong = readWords(type, before, after)
        if (wrong) return wrong
        continue
      }
      const name = `${item.id.client} ${item.id.clock}`
      if (old) before.put(name, 'node')
      if (current) after.put(name, 'node')
    }
    return isDeepStrictEqual(before.pieces, after.pieces) ? null : 'more than suggestions'
  }

  /** Is what an attribute says the same as before? An editor also writes down what goes without saying. */
  const isSame = (element: Y.XmlElement, key: string): boolean => {
    let old = element._map.get(key) ?? null
    const now = old && !old.deleted ? old.content.getContent().at(-1) : undefined
    while (old && !was(old)) old = old.left
    const fallback = releaseSchema.nodes[element.nodeName]?.spec.attrs?.[key]?.default
    return isDeepStrictEqual((old ? old.content.getContent().at(-1) : undefined) ?? fallback, now ?? fallback)
  }

  const containers = new Set<Container>()
  for (const [type, keys] of transaction.changed) {
    const isText = type instanceof Y.XmlText
    const container: unknown = isText ? type.parent : type
    if (!(container instanceof Y.XmlFragment)) return 'what is no text'
    for (const key of keys) if (key !== null && (isText || !(type instanceof Y.XmlElement) || !isSame(type, key))) return 'how a block is'
    if (keys.has(null)) containers.add(container)
  }
  for (const container of containers) {
    const wrong = readContainer(container)
    if (wrong) return wrong
  }
  return null
}

/** Are these the marks there were? What is put between words that somebody says something about may be among them, `old` or not. */
function isWithin(now: Marks, then: Marks, old: boolean): boolean {
  return (!old || now.size === then.size) && [...now].every(([key, value]) => isDeepStrictEqual(then.get(key), value))
}

function setMark(marks: Marks, { key, value }: Y.ContentFormat): void {
  if (value === null) marks.delete(key)
  else marks.set(key, value)
}
