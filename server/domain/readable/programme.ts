import type * as Y from 'yjs'
import { abstractOf, readProgramme } from '#shared/documents/programme/model.ts'
import type { Session, Slot } from '#shared/documents/programme/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import { readProse } from '#shared/prose/fragment.ts'
import { blocks, typed } from '#shared/readable/prose.ts'
import type { Words } from '#shared/readable/words.ts'
import { clockOf, dateOf, fromMinutes, toMinutes } from '#shared/time.ts'

/** A programme as Markdown: a heading for each date, what is on it by time and room, then what has no place yet. */
export function readableProgramme(doc: Y.Doc, words: Words): string {
  const { sessions, rooms, venues, speakers } = readProgramme(doc)
  const roomName = ({ room }: Slot) => {
    const found = rooms.get(room)
    const venue = found && venues.get(found.venue)
    return [found?.name, venue?.name].filter(Boolean).map((name) => typed(name as string))
  }
  const about = (session: Session) => {
    const names = ordered(Object.entries(session.speakers).map(([id, rank]) => ({ id, rank }))).flatMap(
      ({ id }) => speakers.get(id)?.name || [],
    )
    const abstract = abstractOf(doc, session.id)
    return [typed(session.subtitle), names.map(typed).join(', '), abstract ? blocks(readProse(abstract)) : ''].filter(Boolean)
  }
  const title = (session: Session) => typed(session.title) || words.untitled
  const entry = (session: Session, facts: string[]) =>
    [`### ${title(session)}`, [...facts, words.status[session.status]].join(' · '), ...about(session)].join('\n\n')
  const all = [...sessions.values()]
  const given = all
    .flatMap((session) => Object.values(session.slots).map((slot) => ({ session, slot })))
    .sort((a, b) => a.slot.start.localeCompare(b.slot.start) || roomName(a.slot).join().localeCompare(roomName(b.slot).join()))
  const days = Map.groupBy(given, ({ slot }) => dateOf(slot.start))
  const when = ({ start, length }: Slot) => `${clockOf(start)}–${clockOf(fromMinutes(toMinutes(start) + length))}`
  const tray = all.filter(({ slots }) => Object.keys(slots).length === 0).sort((a, b) => a.title.localeCompare(b.title))
  return [
    ...[...days].flatMap(([date, of]) => [`## ${date}`, ...of.map(({ session, slot }) => entry(session, [when(slot), ...roomName(slot)]))]),
    ...(tray.length > 0 ? [`## ${words.tray}`, ...tray.map((session) => entry(session, [`${session.length} ${words.minutes}`]))] : []),
  ].join('\n\n')
}
