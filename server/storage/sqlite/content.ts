import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'

interface Run {
  insert: unknown
  attributes?: Record<string, unknown>
}

/** A text as runs that differ in their marks. Each copy clears away by itself, at other moments, where a mark is set that is set already. */
function runsOf(text: Y.Text): Run[] {
  const runs: Run[] = []
  for (const { insert, attributes } of text.toDelta() as Run[]) {
    const last = runs.at(-1)
    const goesOn = typeof insert === 'string' && typeof last?.insert === 'string' && isDeepStrictEqual(last.attributes, attributes)
    if (goesOn && last) last.insert = `${last.insert}${insert}`
    else runs.push({ insert: insert instanceof Y.AbstractType ? saidBy(insert) : insert, ...(attributes && { attributes }) })
  }
  return runs
}

/** What a type says: its text and values in order and what its keys hold, without how that came about. */
function saidBy(type: Y.ContentType['type']): unknown {
  const list: unknown[] = []
  if (type instanceof Y.Text) list.push(...runsOf(type))
  else for (let item = type._start; item; item = item.right) if (!item.deleted) list.push(...said(item.content))
  const keys = [...type._map].filter(([, item]) => !item.deleted).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [list, keys.map(([key, { content }]) => [key, said(content)])]
}

function said(content: Y.Item['content']): unknown[] {
  return content instanceof Y.ContentType ? [saidBy(content.type)] : content.getContent()
}

/** Everything a document says, to compare it with another made of the same updates. */
export function contentOf(doc: Y.Doc): unknown {
  return [...doc.share].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, root]) => [name, saidBy(root)])
}
