import * as Y from 'yjs'
import type { Author, AuthorBook } from '../authors.ts'
import { itemOf, textIn } from '../items.ts'
import { placeSchema } from './schema.ts'

/** What can be told of a card. `away`: put away or brought back, one of the two; nobody keeps what an earlier value was. */
export type Deed = 'made' | 'moved' | 'archived' | 'restored' | 'binned' | 'putBack' | 'away' | 'dated' | 'assigned' | 'renamed'

/** Something that was done to a card, and the client and clocks it was done under. `to`: the column it came to (of the last move only), or who got it. */
export interface Happening {
  deed: Deed
  client: number
  clock: number
  length: number
  to: string | null
}

/** The same with who did it and when. */
export type Told = Pick<Happening, 'deed' | 'to'> & Author

/** Every value a field of a map ever had, oldest first: what it was is gone with the next one, under which clock it was set is not. */
function valuesOf(map: Y.Map<unknown>, key: string): Y.Item[] {
  const items: Y.Item[] = []
  for (let item = map._map.get(key) ?? null; item; item = item.left) items.unshift(item)
  return items
}

/**
 * What was done to a card, as its document still tells: when it was made, moved, dated, renamed, given to somebody, put away and brought back. Taking
 * something away (a letter, somebody's name) leaves no trace of who did it, and so is not told (rule B30).
 */
export function happenedTo(doc: Y.Doc, card: string): Happening[] {
  const item = itemOf(doc, 'cards', card)
  const made = item?._item
  if (!item || !made) return []
  const by = ({ id, length }: Y.Item, deed: Deed, to: string | null = null): Happening => ({ deed, ...id, length, to })
  const [first] = valuesOf(item, 'place')
  /** Is this part of making the card? */
  const isMaking = ({ id }: Y.Item, upTo: Y.Item | undefined) =>
    id.client === made.id.client && upTo !== undefined && id.clock <= upTo.id.clock
  const later = (key: string) => valuesOf(item, key).filter((value, index) => index > 0 || !isMaking(value, value))
  const place = placeSchema.safeParse(item.get('place')).data
  const moves = later('place').map((value, index, all) => by(value, 'moved', index === all.length - 1 ? (place?.column ?? null) : null))
  const away = (key: 'archived' | 'removed', on: Deed, off: Deed) => {
    const values = valuesOf(item, key).filter((value) => !isMaking(value, first))
    return values.map((value, index) => by(value, index < values.length - 1 ? 'away' : item.get(key) === true ? on : off))
  }
  const people = innerMapOf(item, 'assignees')
  const given = people ? [...people._map.keys()].flatMap((user) => valuesOf(people, user).map((value) => by(value, 'assigned', user))) : []
  const letters: Happening[] = []
  for (let run = textIn(doc, 'cards', card, 'title')?._start ?? null; run; run = run.right) {
    if (!isMaking(run, first)) letters.push(by(run, 'renamed'))
  }
  return [
    by(made, 'made'),
    ...moves,
    ...later('due').map((value) => by(value, 'dated')),
    ...away('archived', 'archived', 'restored'),
    ...away('removed', 'binned', 'putBack'),
    ...given,
    ...letters,
  ]
}

function innerMapOf(item: Y.Map<unknown>, field: string): Y.Map<unknown> | undefined {
  const map = item.get(field)
  return map instanceof Y.Map ? map : undefined
}

/** What somebody does again without a long pause is told once, in ms. */
const AT_ONCE = 10 * 60_000

/** Who did it and when, newest first; the same done by the same person at once is one. `unknown`: how much of it the book does not know yet. */
export function toldOf(happenings: readonly Happening[], book: Pick<AuthorBook, 'of'>): { told: Told[]; unknown: number } {
  let unknown = 0
  const all: Told[] = []
  for (const { deed, to, client, clock, length } of happenings) {
    for (const { author } of book.of(client, clock, length)) {
      if (author === null) unknown += 1
      else all.push({ deed, to, person: author.person, at: author.at })
    }
  }
  // Of the same minute what was done last stands first: it comes last among what happened.
  const newest = all.map((one, index) => ({ one, index })).sort((a, b) => b.one.at - a.one.at || b.index - a.index)
  const told: Told[] = []
  for (const { one } of newest) {
    const again = told.find(
      ({ deed, person, to, at }) =>
        deed === one.deed && person === one.person && at - one.at < AT_ONCE && (to === one.to || (deed === 'moved' && one.to === null)),
    )
    if (!again) told.push(one)
  }
  return { told, unknown }
}
