import { placementOf } from '#shared/documents/programme/placement.ts'
import { guidsOf } from '#shared/documents/programme/publishing.ts'
import { FIRST_SLOT, type Programme, type Session } from '#shared/documents/programme/schema.ts'
import { roomNames } from '../export/occurrences.ts'

/** What a line of a table is known by. `start`: where it says it lies. */
export interface Keyed {
  id: string
  title: string
  start: string | null
}

/** The session and the slot of it that a line stands for. */
export interface Match {
  session: Session
  slotId: string
}

/** Where a session that came out of a table says it came from; `number`: which one of that name. */
export function sourceOf({ id, title }: Pick<Keyed, 'id' | 'title'>, number = 1): string {
  const name = `table/${id ? `id/${id}` : `title/${same(title)}`}`
  // The number is never cut off: of a title that is too long there would be no second.
  return number > 1 ? `${name.slice(0, 380)}#${number}` : name.slice(0, 400)
}

export function same(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}

const startOf = ({ slots }: Session) => slots[FIRST_SLOT]?.start ?? Object.values(slots)[0]?.start ?? null

/**
 * Which session of a programme each line is: by its id, which is that of a slot or of a session, or what an earlier table called it; else by the title an
 * earlier table gave it, else by the title it has. Of several with one title, those that start alike belong together, then those that come in the same
 * order. No session stands for two lines, but for those that say so by the ids of its slots.
 */
export function matchesOf(programme: Programme, rows: readonly Keyed[]): (Match | undefined)[] {
  const sessions = [...programme.sessions.values()].sort((a, b) => ((startOf(a) ?? '~') < (startOf(b) ?? '~') ? -1 : 1))
  const matches: (Match | undefined)[] = rows.map(() => undefined)
  const taken = new Set<string>()
  const take = (index: number, session: Session, slotId = FIRST_SLOT) => {
    matches[index] = { session, slotId }
    taken.add(session.id)
  }
  const guidOf = guidsOf(sessions)
  const bySlot = new Map<string, Match>()
  for (const session of sessions) {
    if (session.guid) bySlot.set(session.guid.toLowerCase(), { session, slotId: FIRST_SLOT })
    for (const slotId of [FIRST_SLOT, ...Object.keys(session.slots)]) bySlot.set(guidOf(session.id, slotId), { session, slotId })
  }
  const bySource = new Map(sessions.map((session) => [session.source ?? '', session]))
  const once = new Set<string>()
  for (const [index, row] of rows.entries()) {
    if (!row.id || once.has(row.id)) continue
    once.add(row.id)
    const match = bySlot.get(row.id.toLowerCase())
    const session = programme.sessions.get(row.id) ?? bySource.get(sourceOf(row))
    if (match) take(index, match.session, match.slotId)
    else if (session && !taken.has(session.id)) take(index, session)
  }
  const titledOf: ((session: Session) => string)[] = [
    ({ source }) => /^table\/title\/(.*?)(?:#\d+)?$/s.exec(source ?? '')?.[1] ?? '',
    ({ title }) => same(title),
  ]
  for (const titled of titledOf) {
    const byTitle = Map.groupBy(sessions, titled)
    const pair = (index: number, row: Keyed, fits: (session: Session) => boolean) => {
      if (matches[index] || row.id || !row.title) return
      const session = byTitle.get(same(row.title))?.find((one) => !taken.has(one.id) && fits(one))
      if (session) take(index, session)
    }
    for (const [index, row] of rows.entries()) pair(index, row, (session) => row.start !== null && startOf(session) === row.start)
    for (const [index, row] of rows.entries()) pair(index, row, () => true)
  }
  return matches
}

/** The room of a programme that a line means, by its name alone or with that of its venue or city; or none. */
export function roomFinder(programme: Programme): (room: string, venue: string, city: string) => string | undefined {
  const { venues } = placementOf(programme)
  const all = venues.flatMap((venue) =>
    venue.rooms.map((room) => ({ id: room.id, name: same(room.name), venue: same(venue.name), city: same(venue.city) })),
  )
  const labels = new Map(
    [...roomNames({ venues: venues.map((venue) => ({ ...venue, address: '', rooms: [...venue.rooms] })) })].map(([id, name]) => [
      same(name),
      id,
    ]),
  )
  return (room, venue, city) => {
    const named = all.filter(({ name }) => name === same(room))
    const fitting = named.filter(
      (one) => (!venue || one.venue === same(venue)) && (!city || one.city === same(city) || one.venue === same(city)),
    )
    return (fitting[0] ?? { id: labels.get(same(room)) }).id
  }
}
