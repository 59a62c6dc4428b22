import { useTranslation } from 'react-i18next'
import { archiveCard, putBackCard, removeCard, restoreCard } from '#shared/documents/board/operations.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { toast } from '../../ui/toast.tsx'
import { useBoard } from './context.ts'

/** Taking a card away, each with the way back. */
export function useCardActions() {
  const { t } = useTranslation()
  const { doc, close, walk } = useBoard()
  const named = (card: Card) => ({ title: card.title || t('board.untitled') })
  /** The card goes out of sight: its details close, and the focus goes on to the next card. */
  const leave = (card: Card) => {
    const next = walk.beside(card.id)
    close(card.id)
    if (next) walk.whenFree(next)
  }
  return {
    archive(card: Card) {
      leave(card)
      archiveCard(doc, card.id)
      toast({
        about: card.id,
        text: t('board.archived', named(card)),
        action: { label: t('board.undo'), onPress: () => restoreCard(doc, card.id) },
      })
    },
    restore(card: Card) {
      restoreCard(doc, card.id)
      toast({ about: card.id, text: t('board.restored', named(card)) })
    },
    putBack(card: Card) {
      putBackCard(doc, card.id)
      toast({ about: card.id, text: t('board.restored', named(card)) })
    },
    remove(card: Card) {
      leave(card)
      const putBack = removeCard(doc, card.id)
      toast({ about: card.id, text: t('board.removed', named(card)), action: { label: t('board.undo'), onPress: putBack } })
    },
  }
}
