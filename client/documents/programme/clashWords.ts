import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictKind, Side } from '#shared/documents/programme/conflict.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { toMinutes } from '#shared/time.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { roomNames, useWords } from './words.ts'

/** What a conflict is about, as a picture. */
export const CONFLICT_ICON: Record<ConflictKind, IconName> = {
  room: 'door',
  'unknown-room': 'door',
  changeover: 'door',
  'small-room': 'door',
  speaker: 'person',
  travel: 'person',
  unavailable: 'person',
  'no-speaker': 'person',
  'over-capacity': 'people',
  'outside-day': 'clock',
  'not-confirmed': 'clock',
}

export interface ClashWords {
  /** Who or which room or session. */
  head: string
  /** What is the matter with it, when and how long. */
  detail: string
  /** The sessions it concerns, with where each lies when that says something. */
  sides: string[]
}

/** A conflict as a sentence: who or which, where, when and how long. */
export function useClashWords(programme: Programme, placement: Placement): (clash: Conflict) => ClashWords {
  const { t } = useTranslation()
  const words = useWords()
  const { venues } = placement
  const { speakers } = programme
  return useMemo(() => {
    const rooms = roomNames({ venues }, t('programme.unnamedRoom'))
    const room = (id: string | undefined) => rooms.get(id ?? '') ?? t('programme.unnamedRoom')
    const place = ({ room: at }: Side) => {
      const venue = venues.find(({ id }) => id === at?.venue)
      return venue?.city || venue?.name || t('programme.noVenue')
    }
    const title = ({ session }: Side) => words.title(session)
    const placed = (side: Side) => `${title(side)} (${room(side.slot.room)})`
    const timed = (side: Side) => `${title(side)} (${room(side.slot.room)}, ${words.clock(side.start)})`
    return (clash) => {
      const [first, second] = clash.sides
      const time = words.range(clash.start, clash.start + clash.minutes)
      const clock = words.clock(clash.start)
      const length = words.length(clash.minutes)
      const needed = words.length(clash.minutes + clash.amount)
      const speaker = speakers.get(clash.speaker ?? '')?.name || t('programme.unnamedSpeaker')
      const say = (head: string, values: Record<string, unknown>, sides: string[]) => ({
        head,
        detail: t(`programme.clash.${clash.kind}`, values),
        sides,
      })
      switch (clash.kind) {
        case 'room':
          return say(room(clash.rooms[0]), { time, length }, clash.sides.map(title))
        case 'changeover':
          return say(room(clash.rooms[0]), { clock, length, needed }, clash.sides.map(title))
        case 'speaker':
          return say(speaker, { time, length }, clash.sides.map(placed))
        case 'travel':
          return say(speaker, { clock, length, needed, from: place(first), to: second ? place(second) : '' }, clash.sides.map(timed))
        case 'unavailable':
          return say(speaker, { clock, length }, [timed(first)])
        case 'small-room':
          return say(room(first.slot.room), { count: clash.amount }, [title(first)])
        case 'outside-day':
          if (first.day === null)
            return { head: title(first), detail: t('programme.clash.no-day', { time: words.slot(first.slot) }), sides: [] }
          return say(title(first), { clock, length }, [])
        case 'unknown-room':
          return say(title(first), { time: words.range(toMinutes(first.slot.start), first.end) }, [])
        default:
          return say(title(first), { count: clash.amount }, clash.sides.length > 1 ? clash.sides.map(timed) : [])
      }
    }
  }, [speakers, venues, t, words])
}
