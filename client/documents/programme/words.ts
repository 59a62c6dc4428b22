import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Programme, Session, Slot } from '#shared/documents/programme/schema.ts'
import { fromMinutes, toMinutes } from '#shared/time.ts'

export type Words = ReturnType<typeof useWords>

/** How dates and times are written in a language. Making one of these takes longer than drawing a block, so that each language makes its own once. */
function makeFormats(language: string) {
  const locale = language === 'en' ? 'en-GB' : language
  const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  const clocks = new Map<number, string>()
  return {
    clock(minutes: number): string {
      const ofDay = ((minutes % 1440) + 1440) % 1440
      const said = clocks.get(ofDay) ?? clockFormat.format(ofDay * 60_000)
      clocks.set(ofDay, said)
      return said
    },
    day: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
    shortDay: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }),
    longDay: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
    languages: new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }),
  }
}

const formats = new Map<string, ReturnType<typeof makeFormats>>()
function formatsIn(language: string) {
  const known = formats.get(language) ?? makeFormats(language)
  formats.set(language, known)
  return known
}

/** How dates, times and lengths are written in the reader's language. Programme times are wall-clock times, so no time zone is applied. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? 'en'
  return useMemo(() => {
    const { clock, day, shortDay, longDay, languages } = formatsIn(language)
    return {
      t,
      language,
      clock,
      title: (session: Pick<Session, 'title'>) => session.title.trim() || t('programme.untitled'),
      day: (date: string) => day.format(Date.parse(`${date}T00:00Z`)),
      shortDay: (date: string) => shortDay.format(Date.parse(`${date}T00:00Z`)),
      longDay: (date: string) => longDay.format(Date.parse(`${date}T00:00Z`)),
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
