import type { Published } from '#shared/documents/programme/published.ts'
import { clockOf } from '#shared/time.ts'
import { roomGuid, speakerGuid } from '../stable.ts'
import { asXmlText } from '../xmlText.ts'
import { durationOf, withOffset } from './moments.ts'
import { acronymOf, numbersOf, slugOf } from './numbers.ts'
import { hoursOf, type Occurrence, occurrencesOf, roomNames } from './occurrences.ts'
import { scheduleTextOf, splitLinks } from './prose.ts'
import type { Render } from './render.ts'
import { versionMark } from './words.ts'

function escaped(text: string): string {
  return asXmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** An element on a line of its own; text of several lines keeps them. */
function element(name: string, content: string, attributes: Record<string, string | number> = {}): string {
  const said = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(String(value)).replaceAll('\n', ' ').replaceAll('\t', ' ')}"`,
  )
  return `<${name}${said.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`
}
const field = (name: string, text: string | number) => element(name, escaped(String(text)))
const group = (name: string, children: readonly string[], attributes?: Record<string, string | number>) =>
  element(name, children.length > 0 ? `\n${children.join('\n')}\n` : '', attributes)

/** What takes place: neither format has a word for what is cancelled. */
export function takingPlace(published: Published): Occurrence[] {
  return occurrencesOf(published).filter(({ session }) => session.status !== 'cancelled')
}

/** The smallest step at which something begins or ends, in minutes. */
export function stepOf(items: readonly Occurrence[]): number {
  const moments = items.flatMap(({ slot, end }) => [slot.start, end].map((time) => Number(time.slice(14))))
  return [30, 15, 10].find((step) => moments.every((minute) => minute % step === 0)) ?? 5
}

/** A schedule.xml as the apps of visitors read it. */
export const scheduleXml: Render = (published, about) => {
  const { title, timeZone, days, tracks } = published
  const items = takingPlace(published)
  const rooms = roomNames(published)
  const acronym = acronymOf(title)
  const numbers = numbersOf(items.map(({ slot }) => slot.guid))
  const event = ({ session, slot, room, track, speakers }: Occurrence): string => {
    const { text, links } = splitLinks(session.abstract)
    const people = speakers.map(({ id, name }) => element('person', escaped(name.trim() || '–'), { guid: speakerGuid(id) }))
    return group(
      'event',
      [
        field('room', room),
        field('title', session.title),
        field('subtitle', session.subtitle),
        field('type', session.type),
        field('date', withOffset(slot.start, timeZone)),
        field('start', clockOf(slot.start)),
        field('duration', durationOf(slot.length)),
        field('abstract', scheduleTextOf(text)),
        field('slug', slugOf(acronym, session.id, slot.id)),
        field('track', track),
        group('persons', people),
        field('language', session.language),
        field('description', ''),
        group(
          'links',
          links.map(({ href, label }) => element('link', escaped(label), { href })),
        ),
        field('url', about.url),
      ],
      { guid: slot.guid, id: numbers.get(slot.guid) ?? 0 },
    )
  }
  const day = (one: Published['days'][number], index: number): string => {
    const { start, end } = hoursOf(one, items)
    const inRooms = [...rooms].map(([id, name]) => {
      const own = items.filter((item) => item.day === one.id && item.slot.room === id)
      return group('room', own.map(event), { name, guid: roomGuid(id) })
    })
    const said = { index: index + 1, date: one.date, start: withOffset(start, timeZone), end: withOffset(end, timeZone) }
    return group('day', inRooms, said)
  }
  const [first, last] = [days[0], days.at(-1)]
  const conference = [
    field('title', title),
    field('acronym', acronym),
    ...(first && last ? [field('start', first.date), field('end', last.date)] : []),
    field('days', days.length),
    field('timeslot_duration', durationOf(stepOf(items))),
    field('base_url', about.url),
    field('url', about.url),
    field('time_zone_name', timeZone),
    ...tracks.filter(({ name }) => name.trim()).map(({ name }) => element('track', escaped(name), { name })),
  ]
  const all = [
    element('generator', '', { name: 'Draaiboek' }),
    field('version', versionMark(about)),
    group('conference', conference),
    ...days.map(day),
  ]
  return `<?xml version="1.0" encoding="utf-8"?>\n${group('schedule', all)}\n`
}
