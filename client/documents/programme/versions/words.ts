import type { TFunction } from 'i18next'
import type { Change, Difference, PlaceChange, SessionChange, Spot } from '#shared/documents/programme/difference.ts'
import { capital, inSentence } from './names.ts'

export interface Sentences {
  /** What is told of a session. `own`: for somebody who reads of their own sessions only. */
  session(change: SessionChange, own?: boolean): string
  place(change: PlaceChange): string
  /** All of it, in order. What moved along with its day is told with the day. */
  all(): string[]
}

const TEXT = 'programme.versions.say'
const PLACE = 'programme.versions.place'

/** A difference in the words of a language, as somebody would write them: for the list of changes and for mails. */
export function wordsOf(difference: Difference, t: TFunction, language: string): Sentences {
  const locale = language === 'en' ? 'en-GB' : language
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const minutesFormat = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  const { days, venues } = difference.several
  const day = (date: string) => dayFormat.format(Date.parse(`${date}T00:00Z`))
  const clock = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(11, 16)
  const minutes = (count: number) => minutesFormat.format(count)
  const languageName = (code: string) => (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(code) ? (languages.of(code) ?? code) : code)
  const room = (name: string) => inSentence(name || t('programme.unnamedRoom'), language)

  /** The date on the calendar: what is after midnight of a programme's day lies on the next, and who is told of the day before comes a day early. */
  const dateOf = ({ start }: Spot) => start.slice(0, 10)
  const atNight = (spot: Spot, clockTime: string) => (dateOf(spot) === spot.date ? clockTime : t(`${TEXT}.night`, { time: clockTime }))
  const time = (spot: Spot) => atNight(spot, spot.start.slice(11))
  const until = (spot: Spot) =>
    atNight(spot, `${spot.start.slice(11)}–${clock((Date.parse(`${spot.start}Z`) / 60_000 + spot.length) % 1440)}`)
  const when = (spot: Spot, clockTime: string, withDay: boolean) =>
    withDay ? t(`${TEXT}.onDay`, { day: day(dateOf(spot)), time: clockTime }) : clockTime
  const where = ({ room: name, venue, city }: Spot, withVenue: boolean) => {
    const place = city || venue
    if (!name) return withVenue && place ? t(`${TEXT}.everywhereIn`, { venue: venue || city }) : t(`${TEXT}.everywhere`)
    return withVenue && place ? t(`${TEXT}.inVenue`, { room: room(name), venue: place }) : t(`${TEXT}.in`, { room: room(name) })
  }
  const spotWords = (spot: Spot) => t(`${TEXT}.at`, { when: when(spot, until(spot), days), where: where(spot, venues) })

  const moved = ({ from, to, withDay }: Extract<Change, { kind: 'moved' }>): string[] => {
    const otherDay = dateOf(from) !== dateOf(to)
    const elsewhere = from.venue !== to.venue || from.city !== to.city
    const otherRoom = elsewhere || from.room !== to.room
    const length = from.length === to.length ? [] : [t(`${TEXT}.length`, { from: String(from.length), to: minutes(to.length) })]
    if (from.start === to.start) {
      const bare = !elsewhere && from.room && to.room
      const places = bare ? { from: room(from.room), to: room(to.room) } : { from: where(from, elsewhere), to: where(to, elsewhere) }
      const key = bare ? `${TEXT}.movedRoom` : `${TEXT}.movedEverywhere`
      return [t(key as `${typeof TEXT}.movedRoom`, { ...places, time: time(to) }), ...length]
    }
    const spot = (one: Spot) => {
      const moment = when(one, time(one), otherDay)
      return otherRoom ? t(`${TEXT}.at`, { when: moment, where: where(one, elsewhere) }) : moment
    }
    return [t(withDay ? `${TEXT}.withDay` : `${TEXT}.moved`, { from: spot(from), to: spot(to) }), ...length]
  }

  const speakers = ({ added, removed, now }: Extract<Change, { kind: 'speakers' }>): string => {
    const words = { added: list.format(added), removed: list.format(removed), now: list.format(now) }
    if (added.length > 0 && removed.length > 0) return t(`${TEXT}.speakersInstead`, words)
    if (added.length > 0) return t(added.length === now.length ? `${TEXT}.speakersFirst` : `${TEXT}.speakersAlso`, words)
    return t(removed.length > 0 ? `${TEXT}.speakersWithout` : `${TEXT}.speakersOrder`, words)
  }

  const predicates = (change: Change): string[] => {
    switch (change.kind) {
      case 'moved':
        return moved(change)
      case 'length':
        return [t(`${TEXT}.length`, { from: String(change.from), to: minutes(change.to) })]
      case 'again':
      case 'less':
        return [t(`${TEXT}.${change.kind}`, { spot: spotWords(change.at) })]
      case 'speakers':
        return [speakers(change)]
      case 'type':
        return [t(`${TEXT}.type`, { to: t(`${TEXT}.a.${change.to}`) })]
      case 'status':
        return [t(`${TEXT}.status.${change.to}`)]
      case 'capacity':
        return [change.to === null ? t(`${TEXT}.capacityNone`) : t(`${TEXT}.capacity`, { count: change.to })]
      case 'tags':
        return [change.now.length > 0 ? t(`${TEXT}.tags`, { now: list.format(change.now) }) : t(`${TEXT}.tagsNone`)]
      case 'abstract':
        return [t(change.has ? (change.had ? `${TEXT}.abstract` : `${TEXT}.abstractNew`) : `${TEXT}.abstractNone`)]
      case 'language':
        return [change.to ? t(`${TEXT}.language`, { to: languageName(change.to) }) : t(`${TEXT}.languageNone`)]
      default:
        return [change.to ? t(`${TEXT}.${change.kind}`, { to: change.to }) : t(`${TEXT}.${change.kind}None`, { from: change.from })]
    }
  }

  /** The one day it is all about, where the programme has several and no predicate names it. */
  const dayOf = (changes: readonly Change[]): string | null => {
    const spots = changes.flatMap((change) =>
      change.kind === 'moved' ? [change.from, change.to] : change.kind === 'length' ? [change.at] : [],
    )
    const dates = new Set(spots.map(dateOf))
    return days && dates.size === 1 ? day([...dates][0] as string) : null
  }

  const session = ({ what, session: { was, title, type, speakers: who, spots }, changes }: SessionChange, own = false): string => {
    const the = t(`${TEXT}.the.${type}`)
    const name = what === 'changed' ? was : title
    const titled = name ? t(`${TEXT}.titled`, { the, title: name }) : `${the} ${t(`${TEXT}.untitled`)}`
    const given = who.length > 0 ? t(`${TEXT}.given`, { session: titled, speakers: list.format(who) }) : titled
    const places = list.format(spots.map(spotWords))
    if (what === 'new') return t(spots.length > 0 ? `${TEXT}.new` : `${TEXT}.newLoose`, { session: given, spots: places })
    if (what === 'gone')
      return capital(t(spots.length > 0 ? `${TEXT}.gone` : `${TEXT}.goneLoose`, { session: own ? titled : given, spots: places }))
    const told = own ? changes : changes.filter((change) => change.kind !== 'moved' || !change.withDay)
    const onDay = dayOf(told)
    const dated = onDay ? t(`${TEXT}.dated`, { session: titled, day: onDay }) : titled
    return told.length > 0
      ? capital(t(`${TEXT}.changed`, { session: dated, predicates: list.format(told.flatMap((change) => predicates(change))) }))
      : ''
  }

  const place = (change: PlaceChange): string => {
    switch (change.kind) {
      case 'day-new':
      case 'day-hours':
      case 'day-gone': {
        const hours = { start: clock(change.start % 1440), end: clock(change.end % 1440) }
        return capital(t(`${PLACE}.${change.kind}`, { day: day(change.date), ...hours }))
      }
      case 'day-date':
        return t(`${PLACE}.day-date`, { from: day(change.from), to: day(change.to) })
      case 'room-name':
        return capital(t(`${PLACE}.room-name`, { from: room(change.from), to: change.to }))
      case 'room-venue':
        return capital(t(`${PLACE}.room-venue`, { room: room(change.room), from: change.from, to: change.to }))
      case 'room-new':
        return t(change.venue && venues ? `${PLACE}.room-newIn` : `${PLACE}.room-new`, { room: room(change.room), venue: change.venue })
      case 'room-gone':
        return capital(t(`${PLACE}.room-gone`, { room: room(change.room) }))
      case 'room-capacity': {
        const name = { room: room(change.room) }
        return capital(
          change.to === null ? t(`${PLACE}.room-capacityNone`, name) : t(`${PLACE}.room-capacity`, { ...name, count: change.to }),
        )
      }
      case 'venue-new':
      case 'venue-gone':
        return t(`${PLACE}.${change.kind}`, { venue: [change.venue, change.city].filter(Boolean).join(', ') })
      case 'theme':
        return change.to ? t(`${PLACE}.theme`, { to: change.to }) : t(`${PLACE}.themeNone`)
      case 'venue-city':
      case 'venue-address':
        return change.to ? t(`${PLACE}.${change.kind}`, change) : t(`${PLACE}.${change.kind}None`, change)
      case 'speaker-organisation':
        return change.to ? t(`${PLACE}.speaker-organisation`, change) : t(`${PLACE}.speaker-organisationNone`, change)
      default:
        return t(`${PLACE}.${change.kind}`, { from: change.from, to: change.to })
    }
  }

  const all = () => [...difference.places.map(place), ...difference.sessions.map((change) => session(change))].filter(Boolean)
  return { session, place, all }
}
