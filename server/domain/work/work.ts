import { can, type Role } from '#shared/access/roles.ts'
import { dateOfDue } from '#shared/documents/board/due.ts'
import { approves, isVoid } from '#shared/documents/release/path.ts'
import type { DocumentRow, Workspace } from '#shared/protocol/schema.ts'
import type { Load, Mention, Waiting, Work, WorkCard, WorkSession } from '#shared/protocol/work.ts'
import { dateIn } from '#shared/time.ts'
import { type Sources, textAsItReads } from '../release/text.ts'
import { type CardEntry, keyOf } from './entries.ts'
import { entriesOf, type Held, type WorkSource } from './source.ts'

/** Who asks, and as what. */
export interface Asking {
  workspace: Workspace
  user: string
  role: Role
}

const MOST_MENTIONS = 100
const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
/** First what is due first; what is due never comes last. */
const byDue = (a: { due: string | null; title: string; id: string }, b: typeof a) =>
  before(a.due ?? '~', b.due ?? '~') || before(a.title, b.title) || before(a.id, b.id)

/** The documents somebody reads that are in use. */
async function rowsFor({ store }: Pick<Sources, 'store'>, { workspace, user }: Asking): Promise<DocumentRow[]> {
  return (await store.documentsFor({ workspace: workspace.id, user })).filter(({ archivedAt }) => archivedAt === null)
}

interface OpenCard {
  held: Held
  card: CardEntry
  due: string | null
}

/** The cards that are still to be done. */
function openCards(held: readonly Held[], eventDate: string | null): OpenCard[] {
  return held.flatMap((one) =>
    entriesOf(one, 'card')
      .filter(({ done, archived }) => !done && !archived)
      .map((card) => ({ held: one, card, due: dateOfDue(card.due, eventDate) })),
  )
}

function cardsOf(cards: readonly OpenCard[], { user, role }: Asking): WorkCard[] {
  const mine = cards.filter(({ card }) => card.assignees.includes(user))
  return mine
    .map(({ held: { row, entries }, card: { id, title, column }, due }) => {
      const columns = entries.get(keyOf('columns', ''))
      const tickable = can(role, 'document.write') && columns?.what === 'columns' && columns.done.length > 0
      return { document: row.id, id, title, column, due, tickable }
    })
    .sort(byDue)
}

/** A session with the ids of its slots beside them. */
type MySession = WorkSession & { slotIds: string[] }

/** The sessions somebody speaks at, or looks after, the first first. */
function sessionsOf(held: readonly Held[], user: string): MySession[] {
  const mine = held.flatMap((one) => {
    const me = new Set(entriesOf(one, 'speaker').flatMap(({ id, member }) => (member === user ? [id] : [])))
    return entriesOf(one, 'session').flatMap(({ id, title, status, speakers, lookedAfterBy, slots }) => {
      const [speaks, looksAfter] = [speakers.some((speaker) => me.has(speaker)), lookedAfterBy === user]
      if (!speaks && !looksAfter) return []
      return [
        {
          document: one.row.id,
          id,
          title,
          status,
          speaks,
          looksAfter,
          slots: slots.map(({ id: _, ...slot }) => slot),
          slotIds: slots.map((slot) => slot.id),
        },
      ]
    })
  })
  const first = ({ slots }: WorkSession) => slots[0]?.start ?? '~'
  return mine.sort((a, b) => before(first(a), first(b)) || before(a.title, b.title) || before(a.id, b.id))
}

/** How much each has of what is open, of whom there is something; last what is nobody's. */
function loadsOf(cards: readonly OpenCard[], today: string): Load[] {
  const loads = new Map<string | null, Load>()
  for (const { card, due } of cards) {
    for (const user of card.assignees.length > 0 ? card.assignees : [null]) {
      const load = loads.get(user) ?? { user, open: 0, overdue: 0, next: null }
      load.open += 1
      if (due !== null && due < today) load.overdue += 1
      if (due !== null && due >= today && (load.next === null || due < load.next)) load.next = due
      loads.set(user, load)
    }
  }
  return [...loads.values()].sort((a, b) => (a.user === null ? 1 : b.user === null ? -1 : b.open - a.open || before(a.user, b.user)))
}

/** The open cards and the sessions of somebody, as far as they read them. */
export async function mineOf(
  sources: Pick<Sources, 'store'>,
  work: Pick<WorkSource, 'of'>,
  asking: Asking,
): Promise<{ cards: WorkCard[]; sessions: MySession[] }> {
  const held = await work.of(asking.workspace.id, await rowsFor(sources, asking))
  return { cards: cardsOf(openCards(held, asking.workspace.eventDate), asking), sessions: sessionsOf(held, asking.user) }
}

/** Why a release waits for somebody, if it does. */
async function waitingFor(sources: Sources, row: DocumentRow, { user, role }: Asking): Promise<Waiting[]> {
  if (row.frozenAt !== null) return []
  const { reviewers, contact, language } = await sources.store.release({ document: row.id })
  const asked = reviewers.filter(({ gone }) => !gone)
  const mine = asked.find((reviewer) => reviewer.user === user)
  const isContact = contact?.user === user && contact.able && can(role, 'release.finalise')
  if (!mine && !(isContact && asked.length > 0)) return []
  const said = (why: Waiting['why'], by: string | null = null): Waiting => ({ document: row.id, why, by })
  const first = mine && mine.said === null ? [said('sign-off', mine.askedBy)] : []
  // What nobody has said anything about need not be read.
  if (asked.every((reviewer) => reviewer.said === null)) return first
  const { seal } = (await textAsItReads(sources, row, language)).frozen
  const again = mine?.said && isVoid(mine, seal) ? [said('sign-off-again', mine.askedBy)] : []
  const wanting = asked.find((reviewer) => reviewer.said?.verdict === 'changes' && !isVoid(reviewer, seal))
  const asContact = !isContact
    ? []
    : asked.every((reviewer) => approves(reviewer, seal))
      ? [said('finalise')]
      : wanting
        ? [said('changes', wanting.name)]
        : []
  return [...first, ...again, ...asContact]
}

/** What a thread is about, as it is called now. */
function aboutOf(held: readonly Held[], document: string, item: string | null): string | null {
  const entries = held.find(({ row }) => row.id === document)?.entries
  const found = item === null ? undefined : (entries?.get(keyOf('card', item)) ?? entries?.get(keyOf('session', item)))
  return found && 'title' in found ? found.title : null
}

/** What is somebody's to do in a workspace, as far as they read it, and who has how much there (rule W1). */
export async function workOf(sources: Sources, work: Pick<WorkSource, 'of'>, asking: Asking): Promise<Work> {
  const { workspace, user } = asking
  const rows = await rowsFor(sources, asking)
  const [held, mentions, releases] = await Promise.all([
    work.of(workspace.id, rows),
    sources.store.mentionsOf({ workspace: workspace.id, user, limit: MOST_MENTIONS }),
    // One that cannot be read does not take the others along.
    Promise.all(rows.filter(({ kind }) => kind === 'release').map((row) => waitingFor(sources, row, asking).catch(() => []))),
  ])
  const today = dateIn(workspace.timeZone, Date.now())
  const cards = openCards(held, workspace.eventDate)
  return {
    today,
    cards: cardsOf(cards, asking),
    mentions: mentions.map((one): Mention => ({ ...one, about: aboutOf(held, one.document, one.item) })),
    sessions: sessionsOf(held, user).map(({ slotIds: _, ...session }) => session),
    releases: releases.flat(),
    people: loadsOf(cards, today),
  }
}
