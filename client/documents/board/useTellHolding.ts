import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { hoverOf, spotOf } from '#shared/documents/board/hover.ts'
import { moveCards, moveColumn } from '#shared/documents/board/operations.ts'
import type { Placement } from '#shared/documents/board/placement.ts'
import type { Board } from '#shared/documents/board/schema.ts'
import { announce } from '../../ui/announce.ts'
import { type Held, type HoldingNews, same } from './useHolding.ts'
import type { Lanes } from './useLanes.ts'
import type { PresenceSender } from './usePresenceSender.ts'

/**
 * What follows from lifting, moving and dropping: others see it, a screen reader says it, and a drop is a move in the document. Of a card that is
 * `chosen` with others, all of them move. In `lanes` it moves nowhere: it becomes somebody's, or due then.
 */
export function useTellHolding(
  doc: Y.Doc,
  board: Board,
  placement: Placement,
  others: PresenceSender,
  chosen: readonly string[],
  lanes: Lanes | null,
): (news: HoldingNews) => void {
  const { t } = useTranslation()

  const titleOf = ({ kind, id }: Held) =>
    kind === 'card' ? board.cards.get(id)?.title || t('board.untitled') : board.columns.get(id)?.name || t('board.unnamedColumn')

  const placeOf = ({ kind, id, over }: Held) => {
    if (lanes) return lanes.placeOf(over.column)
    if (kind === 'card') {
      const { index, count } = spotOf(placement, id, over)
      const column = over.column === '' ? t('board.notPlaced') : board.columns.get(over.column)?.name || t('board.unnamedColumn')
      return t('board.placeIn', { index: index + 1, count, column })
    }
    const others = placement.columns.map(({ column }) => column.id).filter((other) => other !== id)
    const index = over.before === null ? others.length : others.indexOf(over.before)
    return t('board.placeOf', { index: index + 1, count: others.length + 1 })
  }

  return ({ type, held }) => {
    const words = { title: titleOf(held), place: placeOf(held) }
    if (type === 'lifted' || type === 'moved') {
      others.tell({ held: { item: held.id, over: lanes ? hoverOf(placement, 'card', held.id) : held.over } })
    } else if (type === 'cancelled') others.tell({ held: null })
    else others.letGo()
    if (type === 'lifted' && held.grip === null) announce(t('board.lifted', words))
    if (type === 'moved' && held.grip === null) announce(t('board.at', words))
    if (type === 'cancelled') announce(t('board.putBack', words))
    if (type !== 'dropped') return
    const cards = chosen.includes(held.id) ? chosen : [held.id]
    if (lanes) {
      if (held.home.column !== held.over.column) lanes.drop(held.over.column, cards)
    } else if (!same(held.home, held.over)) {
      if (held.kind === 'column') moveColumn(doc, held.id, held.over.before)
      else if (board.columns.has(held.over.column)) moveCards(doc, cards, held.over.column, held.over.before)
    }
    announce(t('board.droppedAt', words))
  }
}
