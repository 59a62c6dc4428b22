import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Slot } from '#shared/documents/programme/schema.ts'
import { dateOf } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import type { DragEvents } from './drag.ts'
import { isSlot } from './held.ts'
import { roomNames, useWords } from './words.ts'

/** What a screen reader hears while something is carried. */
export function useDragWords({ placement, severalDays }: { placement: Placement; severalDays: boolean }): DragEvents['say'] {
  const { t } = useTranslation()
  const words = useWords()
  return (what, held) => {
    const { target, along } = held
    // What finds no place stays where it is.
    const count = (isSlot(target) ? along.filter((item) => item.target !== null).length : along.length) + 1
    const title = count > 1 ? t('programme.view.several', { count }) : t('programme.view.quoted', { title: words.title(held.session) })
    const when = (slot: Slot) => (severalDays ? `${words.day(dateOf(slot.start))} ${words.slot(slot)}` : words.slot(slot))
    if (what === 'cancelled') return announce(t('programme.view.say.cancelled', { title, count }))
    if (target === null)
      return what === 'lifted' && !held.point ? announce(t('programme.say.noRoom', { title: words.title(held.session) })) : undefined
    if (!isSlot(target)) {
      if (what !== 'dropped') return announce(t('programme.view.say.overTray', { title, count }))
      const others = Object.keys(held.session.slots).length - 1
      const again = count === 1 && held.slotId !== null && others > 0
      return announce(
        again ? t('programme.view.say.onceLess', { title, count: others }) : t('programme.view.say.unplaced', { title, count }),
      )
    }
    const room = roomNames(placement, t('programme.unnamedRoom')).get(target.room)
    const time = when(target)
    const hits = held.clashes.length > 0 ? t('programme.say.hits', { titles: held.clashes.join(', ') }) : ''
    if (what === 'dropped') announce(t('programme.view.say.placed', { title, room, time, count }))
    else if (what === 'lifted') announce(t('programme.view.say.lifted', { title, room, time, count }))
    else announce([t('programme.say.over', { room, time }), hits].filter(Boolean).join(' '))
  }
}
