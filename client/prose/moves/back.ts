import * as Y from 'yjs'
import type { Letter } from './letters.ts'

/** By which letters they were, those that came back. */
export type Back = ReadonlyMap<string, Letter>

/** Fewer may have been typed there. */
const TELLING = 2

function* signsOf(item: Y.Item): Generator<{ was: string; letter: Letter }> {
  const { id, rightOrigin, content, parent, deleted } = item
  // Undo writes what it brings back right before what went.
  if (deleted || !rightOrigin || !(content instanceof Y.ContentString) || !(parent instanceof Y.XmlText)) return
  for (const [at, sign] of content.str.split('').entries())
    yield { was: `${rightOrigin.client} ${rightOrigin.clock + at}`, letter: { id: Y.createID(id.client, id.clock + at), sign, parent } }
}

/** What this person's undo brought back with some items. */
export const backBy = (items: readonly Y.Item[]): Back =>
  new Map(items.flatMap((item) => [...signsOf(item)].map(({ was, letter }) => [was, letter] as const)))

/** Which items may bring something back: those that stand right before what is gone already. Who types stands before what is there. */
export const mayBringBack = (items: readonly Y.Item[], { doc }: Y.Transaction): Y.Item[] =>
  items.filter(({ rightOrigin }) => rightOrigin && Y.getItem(doc.store, rightOrigin).deleted)

/**
 * What this person brought back and somebody else too: two who take out the same words, and both take that back, have them twice. Of two pages, the one with the
 * higher id takes its own out again; `always`: whoever comes back, of whose words nobody else knows.
 */
export function backTwice(mine: readonly Back[], items: readonly Y.Item[], me: number, always: boolean): Letter[] {
  return items.flatMap((item) => {
    if (item.id.client === me || (item.id.client > me && !always)) return []
    const signs = [...signsOf(item)]
    const same = mine.flatMap((back) => {
      const pairs = signs.flatMap(({ was, letter }) => {
        const own = back.get(was)
        return own ? [{ own, letter }] : []
      })
      // Other words at the same place have some letters in common with them.
      const isSame = pairs.every(({ own, letter }) => own.sign === letter.sign && own.parent === letter.parent)
      return isSame ? pairs.map(({ own }) => own) : []
    })
    return same.length < TELLING ? [] : same
  })
}
