import { setImmediate } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { Failure } from '#shared/errors.ts'
import type { RawEvent, RawSchedule } from './schedule.ts'

/** What a file may hold at most; a real schedule of four days with 138 sessions stays far below each. */
const MOST = { bytes: 4 * 1024 * 1024, depth: 32, events: 1000, field: 100_000, list: 200, rooms: 1000, persons: 10_000 }
const CHUNK = 64 * 1024

type Progress = (done: number, total: number) => void

/**
 * Reads a schedule.xml, a piece at a time so that others are served in between. Entities and document types are not expanded: a file that
 * declares some is refused, like one that is cut off, too deep or no schedule at all.
 */
export async function readSchedule(text: string, onProgress: Progress = () => undefined): Promise<RawSchedule> {
  if (Buffer.byteLength(text) > MOST.bytes) throw new Failure('too-large')
  const total = text.split('<event').length - 1
  const { schedule, parser } = reader()
  try {
    for (let at = 0; at < text.length; at += CHUNK) {
      parser.write(text.slice(at, at + CHUNK))
      onProgress(Math.min(schedule.events.length, total), total)
      await setImmediate()
    }
    parser.close()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('not-a-schedule', (error as Error).message)
  }
  return schedule
}

/** A parser that fills a schedule while it is fed. */
function reader(): { schedule: RawSchedule; parser: SaxesParser } {
  const schedule: RawSchedule = { title: '', acronym: '', timeZone: '', generator: '', tracks: [], days: [], rooms: [], events: [] }
  const path: string[] = []
  let day = { date: '', start: '', end: '' }
  let room = ''
  const rooms = new Set<string>()
  let event: RawEvent | undefined
  let attributes: Record<string, string> = {}
  let text = ''
  let persons = 0

  const parser = new SaxesParser()
  parser.on('doctype', (declaration) => {
    if (declaration.includes('[')) throw new Failure('not-a-schedule', 'DOCTYPE')
  })
  parser.on('opentag', (tag) => {
    if (path.length === 0 && tag.name !== 'schedule') throw new Failure('not-a-schedule', `<${tag.name.slice(0, 60)}>`)
    path.push(tag.name)
    if (path.length > MOST.depth) throw new Failure('not-a-schedule', `> ${MOST.depth} × <…>`)
    attributes = tag.attributes as Record<string, string>
    text = ''
    const where = path.join('/')
    if (where === 'schedule/generator') schedule.generator = attributes.name ?? ''
    if (where === 'schedule/day') {
      day = { date: attributes.date ?? '', start: attributes.start ?? '', end: attributes.end ?? '' }
      if (schedule.days.length < MOST.list) schedule.days.push(day)
    }
    if (where === 'schedule/day/room') {
      room = attributes.name ?? ''
      if (!rooms.has(room) && rooms.size <= MOST.rooms) schedule.rooms.push({ name: room, guid: attributes.guid ?? '' })
      rooms.add(room)
    }
    if (where === 'schedule/conference/track' && attributes.name && schedule.tracks.length < MOST.list)
      schedule.tracks.push(attributes.name)
    if (where === 'schedule/day/room/event') {
      if (schedule.events.length >= MOST.events) throw new Failure('too-large', `> ${MOST.events} <event>`)
      event = { id: attributes.id ?? '', guid: attributes.guid ?? '', day, roomAround: room, text: {}, persons: [], links: [] }
      schedule.events.push(event)
    }
  })
  const append = (piece: string) => {
    if (text.length < MOST.field) text += piece.slice(0, MOST.field - text.length)
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => {
    const [, parent, , , child, grandchild] = path
    const value = text.trim()
    if (parent === 'conference' && path.length === 3) conferenceField(schedule, path[2] as string, value)
    if (event && path.length === 5) event.text[child as string] ??= value
    if (path.length === 6 && grandchild === 'person' && ++persons > MOST.persons)
      throw new Failure('too-large', `> ${MOST.persons} <person>`)
    if (event && path.length === 6) listItem(event, `${child}/${grandchild}`, attributes, value)
    if (path.length === 4) event = undefined
    path.pop()
    text = ''
  })
  return { schedule, parser }
}

function conferenceField(schedule: RawSchedule, field: string, value: string): void {
  if (field === 'title') schedule.title ||= value
  if (field === 'acronym') schedule.acronym ||= value
  if (field === 'time_zone_name') schedule.timeZone ||= value
}

function listItem(event: RawEvent, field: string, attributes: Record<string, string>, value: string): void {
  if (field === 'persons/person' && value && event.persons.length < MOST.list) {
    event.persons.push({ id: attributes.id ?? attributes.guid ?? '', name: value })
  }
  if ((field === 'links/link' || field === 'attachments/attachment') && attributes.href && event.links.length < MOST.list) {
    event.links.push({ href: attributes.href, label: value })
  }
}
