import type { Mark, Node } from '@tiptap/pm/model'
import { simpleDiffString } from 'lib0/diff'
import { equalityDeep } from 'lib0/function'
import type { XmlText } from 'yjs'
import { markKeyOf } from '#shared/prose/fragment.ts'

type Attributes = Record<string, unknown>

const attributesOf = (marks: readonly Mark[]): Attributes =>
  Object.fromEntries(marks.map(({ type, attrs }) => [markKeyOf({ type: type.name, attrs }, !type.excludes(type)), attrs]))

/** What has to be said so that marks become others. */
function changesTo(wanted: Attributes, has: Attributes): Attributes {
  const gone = Object.keys(has).filter((key) => !(key in wanted))
  const come = Object.entries(wanted).filter(([key, value]) => !(key in has) || !equalityDeep(has[key], value))
  return Object.fromEntries([...gone.map((key) => [key, null]), ...come])
}

/**
 * Gives what stands in some text these marks and no others; `wanted`: one entry for each piece, of so many characters. Says only what is otherwise: a mark
 * written anew would come back where somebody takes it away at that moment.
 */
function format(text: XmlText, wanted: readonly { length: number; attributes: Attributes }[]): void {
  const now = (text.toDelta() as { insert: string; attributes?: Attributes }[]).map(({ insert, attributes = {} }) => ({
    length: insert.length,
    attributes,
  }))
  const delta: { retain: number; attributes: Attributes }[] = []
  let isSame = true
  for (const { length, attributes } of wanted) {
    for (let rest = length; rest > 0 && now[0]; ) {
      const [piece] = now
      const retain = Math.min(rest, piece.length)
      const changes = changesTo(attributes, piece.attributes)
      isSame &&= Object.keys(changes).length === 0
      delta.push({ retain, attributes: changes })
      rest -= retain
      piece.length -= retain
      if (piece.length === 0) now.shift()
    }
  }
  if (!isSame) text.applyDelta(delta)
}

/** Changes texts that are read as one into what an editor shows of them, each letter in the text it stands in. */
export function writeTexts(texts: readonly XmlText[], shown: readonly Node[]): void {
  const spoken = texts.map((text) => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join(''))
  const { index, remove, insert } = simpleDiffString(spoken.join(''), shown.map(({ text }) => text).join(''))
  let at = 0
  let rest = insert
  for (const [number, text] of texts.entries()) {
    const { length } = spoken[number] as string
    const from = Math.max(index - at, 0)
    const until = Math.min(index + remove - at, length)
    if (until > from) text.delete(from, until - from)
    // At the seam of two the letters go on in the first.
    if (rest !== '' && from <= length) {
      text.insert(from, rest)
      rest = ''
    }
    at += length
  }
  const pieces = shown.map(({ text, marks }) => ({ length: (text as string).length, attributes: attributesOf(marks) }))
  for (const text of texts) {
    const mine: typeof pieces = []
    for (let room = text.length; room > 0 && pieces[0]; ) {
      const [piece] = pieces
      const length = Math.min(room, piece.length)
      mine.push({ ...piece, length })
      room -= length
      piece.length -= length
      if (piece.length === 0) pieces.shift()
    }
    if (mine.length > 0) format(text, mine)
  }
}
