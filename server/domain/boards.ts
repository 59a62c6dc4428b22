import { applyIncoming, type Became, type Incoming, type Person } from '#shared/documents/board/inOut/incoming.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import type { Edit } from './documents.ts'

/** What a board does not know by itself: the people of its workspace, also those who have left, and the date of the event. */
export async function aroundBoard(store: Store, workspace: string): Promise<{ people: Person[]; eventDate: string | null }> {
  const [members, former, all] = await Promise.all([store.members({ workspace }), store.formerMembers({ workspace }), store.workspaces({})])
  return {
    people: [...members, ...former].map(({ id, name }) => ({ id, name })),
    eventDate: all.find(({ id }) => id === workspace)?.eventDate ?? null,
  }
}

/** Puts what a file says on a board, in Dutch, as the operator. Says what became of each card. Throws `bad-request` for what is no board. */
export async function importCardsInto(store: Store, edit: Edit, row: DocumentRow, incoming: Incoming): Promise<Became[]> {
  if (row.kind !== 'board') throw new Failure('bad-request', 'Cards go onto a board.')
  const { eventDate } = await aroundBoard(store, row.workspace)
  const people = (await store.members({ workspace: row.workspace })).map(({ id, name }) => ({ id, name }))
  const outcomes: Became[] = []
  await edit(row, null, (doc) => void outcomes.push(...applyIncoming(doc, incoming, { people, eventDate, language: 'nl' })))
  return outcomes
}
