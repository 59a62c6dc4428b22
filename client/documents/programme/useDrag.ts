import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { moveSession, unplaceSession } from '#shared/documents/programme/operations.ts'
import { keyOf, type Placement } from '#shared/documents/programme/placement.ts'
import { FIRST_SLOT } from '#shared/documents/programme/schema.ts'
import { setPresence } from '../../collab/usePeers.ts'
import { announce } from '../../ui/announce.ts'
import { createDrag, type DragEvents, type Held } from './drag.ts'
import { roomNames, useWords } from './words.ts'

/** Others see what is held at most this often, in milliseconds. */
const SHOW_EVERY = 50

/** Tells others what is held and where it hovers: at once, then every now and then, and always the last word. */
function shower(awareness: Awareness): (held: Held | null) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = ''
  let latest: Held | null = null
  const show = () => {
    timer = undefined
    const held = latest && { item: latest.key, over: latest.target }
    const text = JSON.stringify(held)
    if (text === shown) return
    shown = text
    setPresence(awareness, { held })
    timer = setTimeout(show, SHOW_EVERY)
  }
  return (held) => {
    latest = held
    if (held === null) clearTimeout(timer)
    if (held === null || timer === undefined) show()
  }
}

/** The drag of this programme: what it does to the document, what others see of it, what a screen reader says. */
export function useDrag(doc: Y.Doc, awareness: Awareness, placement: Placement, changeover: number, onPlaced: (key: string) => void) {
  const { t } = useTranslation()
  const words = useWords()

  const say: DragEvents['say'] = (what, held) => {
    const title = words.title(held.session)
    const { target } = held
    if (what === 'cancelled') return announce(t('programme.say.cancelled', { title }))
    if (target === null) return what === 'lifted' && !held.point ? announce(t('programme.say.noRoom', { title })) : undefined
    if (target === 'tray') return announce(t(what === 'dropped' ? 'programme.say.unplaced' : 'programme.say.overTray', { title }))
    const room = roomNames(placement, t('programme.unnamedRoom')).get(target.room)
    const time = words.slot(target)
    const hits = held.clashes.length > 0 ? t('programme.say.hits', { titles: held.clashes.join(', ') }) : ''
    if (what === 'dropped') announce(t('programme.say.placed', { title, room, time }))
    else if (what === 'lifted') announce(t('programme.say.lifted', { title, room, time }))
    else announce([t('programme.say.over', { room, time }), hits].filter(Boolean).join(' '))
  }
  const latest = useRef({ say, onPlaced, changeover })
  useLayoutEffect(() => {
    latest.current = { say, onPlaced, changeover }
  })

  const drag = useMemo(
    () =>
      createDrag({
        changed: shower(awareness),
        changeover: () => latest.current.changeover,
        place(held, slot) {
          const slotId = held.slotId ?? FIRST_SLOT
          moveSession(doc, held.session.id, slot, slotId)
          latest.current.onPlaced(keyOf(held.session.id, slotId))
        },
        unplace: (held) => unplaceSession(doc, held.session.id, held.slotId ?? FIRST_SLOT),
        say: (what, held) => latest.current.say(what, held),
      }),
    [doc, awareness],
  )
  useEffect(() => () => setPresence(awareness, { held: null, selected: null }), [awareness])
  return drag
}
