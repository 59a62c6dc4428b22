import { type Target, targetId } from '#shared/documents/board/links.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { type Belonging, MOST_THINGS, type Thing } from '#shared/protocol/together.ts'
import type { Store } from '../../storage/store.ts'
import { type Entry, keyOf } from './entries.ts'
import { entriesOf, type Held, type WorkSource } from './source.ts'

interface Sources {
  store: Pick<Store, 'documentsFor'>
  work: Pick<WorkSource, 'of'>
}

type Titled = Exclude<Entry, { what: 'columns' }>

/** An entry as others see it. What is in the archive says so before anything else. */
function thingOf(row: DocumentRow, entry: Titled): Thing {
  const said = entry.what === 'card' && entry.archived ? 'archived' : null
  const state = row.archivedAt !== null ? 'archived' : said
  const own =
    entry.what === 'session' ? (entry.status === 'cancelled' ? 'cancelled' : null) : entry.what === 'card' && entry.done ? 'done' : null
  return {
    ...{ kind: entry.what, document: row.id, item: entry.id, title: entry.title, where: row.title },
    state: state ?? own,
    column: entry.what === 'card' ? entry.column : null,
    assignees: entry.what === 'card' ? entry.assignees : [],
  }
}

function releaseThing({ id, title, archivedAt, frozenAt }: DocumentRow): Thing {
  const state = archivedAt !== null ? 'archived' : frozenAt !== null ? 'final' : null
  return { kind: 'release', document: id, item: '', title, where: '', state, column: null, assignees: [] }
}

/** Everything somebody reads that can be pointed to. */
function lookUp(rows: readonly DocumentRow[], held: readonly Held[]) {
  const byId = new Map(held.map((one) => [one.row.id, one]))
  const releases = new Map(rows.filter(({ kind }) => kind === 'release').map((row) => [row.id, row]))
  return (target: Target): Thing => {
    const { kind, document, item } = target
    const release = kind === 'release' ? releases.get(document) : undefined
    if (release) return releaseThing(release)
    const one = byId.get(document)
    const entry = kind === 'release' ? undefined : one?.entries.get(keyOf(kind, item))
    // What is not there and what is not for them is the same answer (rule A4).
    if (!one || !entry || entry.what === 'columns') return { ...target, title: '', where: '', state: 'gone', column: null, assignees: [] }
    return thingOf(one.row, entry)
  }
}

/** What belongs with the things in a document, as far as somebody reads it (rule B15). */
export async function togetherOf({ store, work }: Sources, document: DocumentRow, user: string): Promise<Belonging[]> {
  const { workspace } = document
  const rows = await store.documentsFor({ workspace, user })
  const held = await work.of(workspace, rows)
  const find = lookUp(rows, held)
  const found: Belonging[] = []
  for (const one of held) {
    for (const card of entriesOf(one, 'card')) {
      for (const target of card.links) {
        if (one.row.id === document.id) found.push({ item: card.id, thing: find(target), own: true })
        else if (target.document === document.id) found.push({ item: target.item, thing: thingOf(one.row, card), own: false })
      }
    }
  }
  const order = ({ item, thing, own }: Belonging) => `${item} ${own ? 0 : 1} ${targetId(thing)}`
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** What somebody reads whose title holds these words, those that begin with them first; what is in the archive is not looked for. */
export async function findThings(
  { store, work }: Sources,
  { workspace, user, title, beside }: { workspace: string; user: string; title: string; beside: string | undefined },
): Promise<Thing[]> {
  const all = await store.documentsFor({ workspace, user })
  const rows = all.filter(({ id, archivedAt }) => id !== beside && archivedAt === null)
  const wanted = plain(title)
  const held = await work.of(workspace, rows)
  const entries = held.flatMap(({ row, entries: of }) =>
    [...of.values()].flatMap((entry) => (entry.what === 'columns' ? [] : [{ row, entry }])),
  )
  const fits = (words: string) => words.trim() !== '' && plain(words).includes(wanted)
  const things = [
    ...rows.filter((row) => row.kind === 'release' && fits(row.title)).map(releaseThing),
    ...entries
      .filter(({ entry }) => fits(entry.title) && !(entry.what === 'card' && entry.archived))
      .map(({ row, entry }) => thingOf(row, entry)),
  ]
  const order = (thing: Thing) => `${plain(thing.title).startsWith(wanted) ? 0 : 1} ${plain(thing.title)} ${targetId(thing)}`
  return things
    .map((thing) => ({ thing, at: order(thing) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, MOST_THINGS)
    .map(({ thing }) => thing)
}
