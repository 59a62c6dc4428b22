import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '#shared/documents/board/schema.ts'
import { toast } from '../../ui/toast.tsx'
import type { Show } from './useShown.ts'

interface Renaming {
  /** The card whose title is written where it lies. */
  renaming: string | null
  rename(card: string | null): void
  caret: RefObject<{ start: number; end: number } | null>
}

/** Writing the title of a card where it lies. When somebody else puts the card away meanwhile its details open, with what was typed. */
export function useRenaming(cards: Board['cards'], show: Show): Renaming {
  const { t } = useTranslation()
  const [renaming, setRenaming] = useState<string | null>(null)
  const caret = useRef<{ start: number; end: number } | null>(null)
  const rename = useCallback((card: string | null) => {
    caret.current = null
    setRenaming(card)
  }, [])
  const card = renaming === null ? undefined : cards.get(renaming)
  const isAway = renaming !== null && (!card || card.archived || card.removed)
  useEffect(() => {
    if (!isAway) return
    rename(null)
    if (!card) return
    show({ card: card.id })
    toast({ about: card.id, text: t(card.removed ? 'board.rename.binned' : 'board.rename.archived') })
  }, [isAway, card, rename, show, t])
  return { renaming: isAway ? null : renaming, rename, caret }
}
