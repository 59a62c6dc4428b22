import { useEffect, useRef } from 'react'
import type { Talk } from '../../../threads/context.tsx'
import type { Passage } from '../../../threads/passages.ts'

/** Ms after which a passage that moved is anchored anew: long enough for a hand to rest; by chance, so that not every page does it at once. */
const REST = 2000

/** Anchors anew what moved or changed, so that who comes tomorrow finds it too: by whoever may write in the text. The first one counts. */
export function useFollowing(talk: Talk, where: ReadonlyMap<string, Passage>): void {
  const { threads, online, mayFollow } = talk
  const latest = useRef(talk)
  useEffect(() => {
    latest.current = talk
  })
  useEffect(() => {
    if (!mayFollow || !online) return
    const moved = (threads ?? []).flatMap((thread) => {
      const anew = thread.pending ? null : where.get(thread.id)?.anew
      return anew ? [{ thread, anew }] : []
    })
    if (moved.length === 0) return
    const timer = setTimeout(
      () => {
        for (const { thread, anew } of moved) latest.current.anchorAnew(thread, anew)
      },
      REST * (1 + Math.random()),
    )
    return () => clearTimeout(timer)
  }, [threads, where, online, mayFollow])
}
