import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Programme, Session, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'

/** How dates, times and lengths are written in the reader's language. Programme times are wall-clock times, so no time zone is applied. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  return useMemo(() => {
    const locale = language === 'en' ? 'en-GB' : language
    const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
    const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    const longDayFormat = new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
    const clock = (minutes: number) => clockFormat.format(minutes * 60_000)
    const title = (session: Pick<Session, 'title'>) => session.title.trim() || t('programme.untitled')
    return {
      language,
      clock,
      title,
      day: (date: string) => dayFormat.format(Date.parse(`${date}T00:00Z`)),
      longDay: (date: string) => longDayFormat.format(Date.parse(`${date}T00:00Z`)),
      range: (start: number, end: number) => `${clock(start)}–${clock(end)}`,
      slot: (slot: Slot) => `${clock(toMinutes(slot.start))}–${clock(toMinutes(slot.start) + slot.length)}`,
      length: (minutes: number) => t('programme.minutes', { count: minutes }),
      languageName(code: string) {
        try {
          return languages.of(code) ?? code
        } catch (error) {
          if (error instanceof RangeError) return code
          throw error
        }
      },
    }
  }, [t, language])
}

/** The rooms of a programme by id, named as people say them: with the city when there are several venues. */
export function roomNames(placement: Pick<Placement, 'venues'>, unnamed: string): Map<string, string> {
  const several = placement.venues.length > 1
  return new Map(
    placement.venues.flatMap((venue) =>
      venue.rooms.map((room) => {
        const where = venue.city || venue.name
        return [room.id, several && where ? `${where} · ${room.name || unnamed}` : room.name || unnamed] as const
      }),
    ),
  )
}

/** Speaker names of a session, in their order; who is gone is left out. */
export function speakersOf(programme: Programme, session: Session): string[] {
  return Object.entries(session.speakers)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .flatMap(([id]) => programme.speakers.get(id)?.name ?? [])
}

/** `YYYY-MM-DD` of today plus some days, where this person is. */
export function dateFromNow(days: number): string {
  const now = new Date()
  return fromMinutes(Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days) / 60_000)).slice(0, 10)
}
