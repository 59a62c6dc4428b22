import { readBoard } from '#shared/documents/board/model.ts'
import { moveCard } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import type { Place } from '#shared/documents/board/schema.ts'
import { setFields } from '#shared/documents/items.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Collab } from '../../collab/collab.ts'

/**
 * Puts a card where `place` says, or (null) at the bottom of the first column in which it is done; on disk before it is answered, by the right of who does
 * it. Returns where it was. `not-found` when it is not there or there is no such column.
 */
export async function placeCard(
  edit: Collab['edit'],
  row: DocumentRow,
  by: { user: string; session: string },
  card: string,
  place: Place | null,
): Promise<Place> {
  if (row.kind !== 'board') throw new Failure('bad-request', 'Only a board has cards.')
  const was: Place[] = []
  const change = (doc: Parameters<Parameters<Collab['edit']>[2]>[0]) => {
    const board = readBoard(doc)
    const found = board.cards.get(card)
    const done = placementOf(board).columns.find(({ column }) => column.done)?.column.id
    if (!found || found.removed || (place ? !board.columns.has(place.column) : done === undefined)) throw new Failure('not-found')
    was.push(found.place)
    if (place) setFields(doc, 'cards', card, { place })
    else if (done !== undefined && done !== found.place.column) moveCard(doc, card, done, null)
  }
  await edit(row, by.user, change, by.session)
  return was[0] as Place
}
