import type * as Y from 'yjs'
import { abstractOf } from '#shared/documents/programme/model.ts'
import { addDay, addRoom, addSession, addSpeaker, addTrack, addVenue } from '#shared/documents/programme/operations.ts'
import { transact } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { proseFromText } from '#shared/prose/plain.ts'
import { SPEAKERS } from './people.ts'
import { SESSIONS } from './sessions.ts'

export const SEED_DATE = '2013-02-06'

const VENUES = [
  {
    ...{ name: 'Provinciehuis', city: 'Zwolle' },
    rooms: { Statenzaal: 220, IJsselzaal: 90, Vechtzaal: 60, Salland: 40, Twente: 24 },
  },
  { name: 'Stadhuis', city: 'Rotterdam', rooms: { Burgerzaal: 250, Raadzaal: 110, Maaskamer: 60, Rottekamer: 30 } },
]
const TRACKS = ['Open data', 'Samenwerken', 'Dienstverlening', 'Leren', 'Crisis']

/** Fills a programme with the day of the example: two cities, nine rooms, thirty-six sessions, a few clashes to find. */
export function fillProgramme(doc: Y.Doc): void {
  transact(doc, () => {
    addDay(doc, { date: SEED_DATE, start: 9 * 60, end: 18 * 60 })
    const rooms = new Map<string, string>()
    for (const { rooms: names, ...place } of VENUES) {
      const venue = addVenue(doc, place)
      for (const [name, capacity] of Object.entries(names)) rooms.set(name, addRoom(doc, { name, venue, capacity }))
    }
    const tracks = new Map(TRACKS.map((name) => [name, addTrack(doc, { name })]))
    const speakers = new Map(SPEAKERS.map(([name, organisation]) => [name, addSpeaker(doc, { name, organisation })]))
    for (const { at, across, track, speakers: names = [], abstract, ...session } of SESSIONS) {
      const slot = at && { room: found(rooms, at[0]), start: `${SEED_DATE}T${at[1]}`, length: at[2], ...(across && { across }) }
      const id = addSession(doc, {
        ...session,
        track: track === undefined ? null : found(tracks, track),
        speakers: names.map((name) => found(speakers, name)),
        ...(slot && { slot, length: slot.length }),
      })
      const fragment = abstractOf(doc, id)
      if (fragment && abstract) appendProse(fragment, proseFromText(abstract))
    }
  })
}

function found(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The example names ${name}, but does not have it.`)
  return id
}
