import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScopeKind } from '#shared/documents/programme/formats.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import type { SelectItem } from '../../../ui/Select.tsx'
import { roomNames, useWords } from '../words.ts'

/** Everything of a programme that can be taken along by itself, by name; what lies nowhere cannot. */
export function useParts(programme: Programme, placement: Placement): Record<ScopeKind, SelectItem[]> {
  const { t } = useTranslation()
  const words = useWords()
  return useMemo(() => {
    const placed = [...new Map(placement.placed.map(({ session }) => [session.id, session])).values()]
    const byLabel = (items: SelectItem[]) => items.sort((a, b) => a.label.localeCompare(b.label, words.language, { numeric: true }))
    const speaking = new Set(placed.flatMap(({ speakers }) => Object.keys(speakers)))
    const tracks = new Set(placed.map(({ track }) => track))
    const venues = placement.venues.filter(({ id, rooms }) => id !== '' && rooms.length > 0)
    return {
      venue: venues.map(({ id, name, city }) => ({ id, label: [name, city].filter(Boolean).join(', ') || t('programme.noVenue') })),
      room: [...roomNames(placement, t('programme.unnamedRoom'))].map(([id, label]) => ({ id, label })),
      track: byLabel([...programme.tracks.values()].filter(({ id }) => tracks.has(id)).map(({ id, name }) => ({ id, label: name }))),
      speaker: byLabel(
        [...programme.speakers.values()]
          .filter(({ id }) => speaking.has(id))
          .map(({ id, name }) => ({ id, label: name || t('programme.unnamedSpeaker') })),
      ),
      session: byLabel(placed.map((session) => ({ id: session.id, label: words.title(session) }))),
    }
  }, [programme, placement, t, words])
}
