import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Awareness } from 'y-protocols/awareness'
import { awarenessSchema, type WorkspaceView } from '#shared/protocol/schema.ts'
import type { Peer } from '../collab/usePeers.ts'
import { announce } from '../ui/announce.ts'
import { distinct } from './context.ts'
import { documentPath } from './useDocumentActions.ts'

/** Somebody this page goes along with: until it is ended, or only once to where they are now. */
export interface Followed {
  person: string
  once: boolean
}

/** Ms between two looks at where in the document they are. */
const LOOK = 250
/** Ms after which a place to go to once is no longer waited for. */
const ONCE = 4000
/** Ms somebody may be away, as with a blink of their connection, before they have left. */
const AWAY = 4000
/** Keys that move nothing and write nothing. */
const HARMLESS = ['Shift', 'Control', 'Alt', 'Meta', 'Tab', 'CapsLock']

/** Keeps this page where somebody else is, until Escape, or until its own person scrolls, points or types. */
export function useFollow(
  { workspace, members, documents }: WorkspaceView,
  peers: readonly Peer[],
  here: { at: string | null; view: string },
): { followed: Followed | null; leader: Peer | null; goAlong(followed: Followed | null): void } {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [followed, setFollowed] = useState<Followed | null>(null)
  const moved = useRef(false)
  const leader = distinct(peers, members).find(({ user }) => user.id === followed?.person) ?? null
  const name = leader?.user.name
  const latest = useRef({ followed, name: '' })
  useLayoutEffect(() => {
    latest.current = { followed, name: name ?? latest.current.name }
  })
  const goAlong = useCallback(
    (next: Followed | null) => {
      const { followed: before, name } = latest.current
      if (!next && before && !before.once) announce(t('follow.ended', { name }))
      moved.current = false
      setFollowed(next)
    },
    [t],
  )
  const isHere = leader !== null
  const following = followed !== null && !followed.once
  useEffect(() => {
    if (following && name) announce(t('follow.begun', { name }))
  }, [following, name, t])

  const row = documents.find(({ id }) => id === leader?.at)
  const path = leader && (row ? documentPath(workspace.slug, row) : `/${workspace.slug}`)
  const view = row ? (leader?.view ?? '') : ''
  const isThere = leader !== null && (row?.id ?? null) === here.at && view === here.view
  const arrived = isThere && row === undefined
  useEffect(() => {
    if (path === null || isThere) return
    // Back leads to where this person was of their own accord.
    void navigate(path + view, { replace: moved.current })
    moved.current = true
  }, [path, view, isThere, navigate])
  useEffect(() => {
    if (followed?.once && arrived) setFollowed(null)
  }, [followed, arrived])
  useEffect(() => {
    if (!followed?.once && (!followed || isHere)) return
    const timer = setTimeout(() => goAlong(null), followed.once ? ONCE : AWAY)
    return () => clearTimeout(timer)
  }, [followed, isHere, goAlong])

  useEffect(() => {
    if (!followed) return
    const onOwn = (event: Event) => {
      if (event instanceof KeyboardEvent && HARMLESS.includes(event.key)) return
      const ends = event instanceof KeyboardEvent && event.key === 'Escape'
      // The bar has a button of its own to end it.
      if (!ends && event.target instanceof Element && event.target.closest('[data-follow]')) return
      goAlong(null)
    }
    const events = ['keydown', 'wheel', 'touchmove', 'pointerdown'] as const
    for (const type of events) window.addEventListener(type, onOwn, { capture: true, passive: true })
    return () => {
      for (const type of events) window.removeEventListener(type, onOwn, { capture: true })
    }
  }, [followed, goAlong])
  return { followed, leader: following ? leader : null, goAlong }
}

/** What somebody is busy with in the page of a document: what they hold, their caret, or what they have selected. */
function spotOf(awareness: Awareness, person: string): Element | null {
  const states = [...awareness.getStates()].filter(([clientId]) => clientId !== awareness.clientID)
  const theirs = states.map(([, state]) => awarenessSchema.safeParse(state).data).filter((state) => state?.user?.id === person)
  const held = theirs.map((state) => state?.held?.item.split('/')[0]).find(Boolean)
  const selected = theirs.map((state) => state?.selected).find(Boolean)
  const find = (id: string) =>
    document.querySelector(`[data-card="${CSS.escape(id)}"], [data-key="${CSS.escape(id)}"], [data-key^="${CSS.escape(`${id}/`)}"]`)
  const caret = () => document.querySelector(`[data-person="${CSS.escape(person)}"]`)
  return (held && find(held)) || caret() || (selected && find(selected)) || null
}

/** Keeps in sight what the person that is followed is busy with in this document. */
export function useFollowIn(awareness: Awareness, followed: Followed | null, goAlong: (followed: null) => void): void {
  useEffect(() => {
    if (!followed) return
    const look = () => {
      const spot = spotOf(awareness, followed.person)
      spot?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      if (spot && followed.once) goAlong(null)
    }
    const timer = setInterval(look, LOOK)
    return () => clearInterval(timer)
  }, [awareness, followed, goAlong])
}
