import type { Published } from '#shared/documents/programme/published.ts'
import { clockOf } from '#shared/time.ts'
import { roomGuid, speakerGuid } from '../stable.ts'
import { durationOf, withOffset } from './moments.ts'
import { acronymOf, numbersOf, slugOf } from './numbers.ts'
import { hoursOf, type Occurrence, roomNames } from './occurrences.ts'
import { scheduleTextOf, splitLinks } from './prose.ts'
import type { Render } from './render.ts'
import { stepOf, takingPlace } from './scheduleXml.ts'
import { versionMark } from './words.ts'

/** Time zones with a name of another shape than this (`Etc/GMT+2`, `America/Argentina/Salta`) the format does not take. */
const USUAL_ZONE = /^[A-Z][a-z]+\/[A-Z][a-z]+/

/** A schedule.json: the same as a schedule.xml, for who would rather read JSON. */
export const scheduleJson: Render = (published, about) => {
  const { title, timeZone, days, tracks, venues } = published
  const items = takingPlace(published)
  const rooms = roomNames(published)
  const acronym = acronymOf(title)
  const numbers = numbersOf(items.map(({ slot }) => slot.guid))
  const event = ({ session, slot, room, end, track, speakers }: Occurrence) => {
    const { text, links } = splitLinks(session.abstract)
    return {
      guid: slot.guid,
      id: numbers.get(slot.guid),
      date: withOffset(slot.start, timeZone),
      start: clockOf(slot.start),
      end: withOffset(end, timeZone),
      duration: durationOf(slot.length),
      room,
      slug: slugOf(acronym, session.id, slot.id),
      url: about.url,
      title: session.title,
      subtitle: session.subtitle,
      track,
      type: session.type,
      language: session.language,
      abstract: scheduleTextOf(text),
      persons: speakers.map(({ id, name }) => ({ name: name.trim() || '–', guid: speakerGuid(id) })),
      links: links.map(({ href, label }) => ({ url: new URL(href).href, title: label })),
    }
  }
  const day = (one: Published['days'][number], index: number) => {
    const { start, end } = hoursOf(one, items)
    const inRooms = [...rooms].map(([id, name]) => [name, items.filter((item) => item.day === one.id && item.slot.room === id).map(event)])
    return {
      index: index + 1,
      date: one.date,
      day_start: withOffset(start, timeZone),
      day_end: withOffset(end, timeZone),
      rooms: Object.fromEntries(inRooms),
    }
  }
  const conference = {
    acronym,
    title,
    ...(published.theme && { description: published.theme }),
    start: days[0]?.date ?? '',
    end: days.at(-1)?.date ?? '',
    daysCount: days.length,
    timeslot_duration: durationOf(stepOf(items)),
    ...(USUAL_ZONE.test(timeZone) && { time_zone_name: timeZone }),
    url: about.url,
    tracks: tracks.map(({ name }) => ({ name })),
    rooms: venues.flatMap((venue) => venue.rooms.map(({ id, capacity }) => ({ name: rooms.get(id) ?? '', guid: roomGuid(id), capacity }))),
    days: days.map(day),
  }
  const schedule = { version: versionMark(about), base_url: about.url, conference }
  return `${JSON.stringify({ generator: { name: 'Draaiboek' }, schedule }, null, 2)}\n`
}
