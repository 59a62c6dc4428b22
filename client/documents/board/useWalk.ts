import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { cardButton } from './targets.ts'

/** Going from card to card, also to those that are not drawn because they are out of sight. */
export interface Walk {
  /** Brings the focus to a card, and the card into sight. */
  to(card: string): void
  /** Brings a card into sight as soon as it is there; the focus stays. */
  show(card: string): void
  /** One step with a key, from a card; false when the key is none of those that walk. */
  step(card: string, key: string): boolean
  /** The card after this one in its list, or else the one before it. */
  beside(card: string): string | null
  /** Focuses a card as soon as what has the focus is gone (a menu that closes over a card that went away), unless something else takes it first. */
  whenFree(card: string): void
}

/** The card a key leads to: in its list, or at the same height in the nearest list that has cards. */
export function nextCard(lists: readonly (readonly string[])[], card: string, key: string): string | null | undefined {
  const at = lists.findIndex((cards) => cards.includes(card))
  const cards = lists[at] ?? []
  const index = cards.indexOf(card)
  const within: Record<string, number> = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: cards.length - 1 }
  if (key in within) return cards[within[key] as number] ?? null
  const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
  if (sideways === 0) return undefined
  for (let other = at + sideways; other >= 0 && other < lists.length; other += sideways) {
    const there = lists[other] ?? []
    if (there.length > 0) return there[Math.min(index, there.length - 1)]
  }
  return null
}

/** Walks over cards as they lie in lists. `wanted`: the card that is to be drawn though nobody sees it yet. */
export function useWalk(lists: readonly (readonly string[])[]): { walk: Walk; wanted: string | null } {
  const [wanted, setWanted] = useState<string | null>(null)
  const latest = useRef(lists)
  useLayoutEffect(() => {
    latest.current = lists
  })
  const walk = useMemo((): Walk => {
    const to = (card: string) => {
      // It may lie out of sight, where nothing is drawn.
      if (!cardButton(card)) flushSync(() => setWanted(card))
      const button = cardButton(card)
      button?.focus({ preventScroll: true })
      button?.closest('[data-card]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    const intoSight = (card: string, frames = 40) => {
      const button = cardButton(card)
      if (button) button.closest('[data-card]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      else if (frames > 0) requestAnimationFrame(() => intoSight(card, frames - 1))
    }
    const whenFree = (card: string, frames = 40) => {
      if (document.activeElement === document.body) to(card)
      else if (frames > 0) requestAnimationFrame(() => whenFree(card, frames - 1))
    }
    return {
      to,
      show(card) {
        setWanted(card)
        requestAnimationFrame(() => intoSight(card))
      },
      whenFree,
      step(card, key) {
        const next = nextCard(latest.current, card, key)
        if (next) to(next)
        return next !== undefined
      },
      beside(card) {
        const cards = latest.current.find((list) => list.includes(card)) ?? []
        const index = cards.indexOf(card)
        return cards[index + 1] ?? cards[index - 1] ?? null
      },
    }
  }, [])
  return { walk, wanted }
}
