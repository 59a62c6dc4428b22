import { useEffect, useRef } from 'react'
import type { Talk } from '../../../threads/context.tsx'
import type { Passage } from '../../../threads/passages.ts'

/** Ms after which a passage that moved is anchored anew: long enough for a hand to rest; by chance, so that not every page does it at once. */
const REST = 2000
/** Ms after which it is anchored anew although nobody rests: where three people write somebody always does. */
const LONGEST = 6000

/** Anchors anew what moved or changed, so that who comes tomorrow finds it too: by whoever may write in the text. The first one counts. */
export function useFollowing(talk: Talk, where: ReadonlyMap<string, Passage>): void {
  const { threads, online, mayFollow } = talk
  const latest = useRef(talk)
  const until = useRef<number | null>(null)
  useEffect(() => {
    latest.current = talk
  })
  useEffect(() => {
    if (!mayFollow || !online) return
    const moved = (threads ?? []).flatMap((thread) => {
      const anew = thread.pending ? null : where.get(thread.id)?.anew
      return anew ? [{ thread, anew }] : []
    })
    if (moved.length === 0) {
      until.current = null
      return
    }
    until.current ??= Date.now() + LONGEST * (1 + Math.random())
    const timer = setTimeout(
      () => {
        until.current = null
        for (const { thread, anew } of moved) latest.current.anchorAnew(thread, anew)
      },
      Math.max(0, Math.min(REST * (1 + Math.random()), until.current - Date.now())),
    )
    return () => clearTimeout(timer)
  }, [threads, where, online, mayFollow])
}
