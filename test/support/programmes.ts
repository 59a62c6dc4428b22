import fc from 'fast-check'
import * as Y from 'yjs'
import { readProgramme, titleOf } from '#shared/documents/programme/model.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { SESSION_STATUSES, SESSION_TYPES } from '#shared/documents/programme/schema.ts'
import { editText } from '#shared/documents/text.ts'

const DATE = '2013-02-06'

/** A day with three rooms in two cities, four sessions that lie somewhere, and one in the tray. */
export function someProgramme() {
  const doc = new Y.Doc()
  const day = programme.addDay(doc, { date: DATE, start: 540, end: 1080 })
  const zwolle = programme.addVenue(doc, { name: 'Provinciehuis', city: 'Zwolle' })
  const rotterdam = programme.addVenue(doc, { name: 'Stadhuis', city: 'Rotterdam' })
  const hall = programme.addRoom(doc, { name: 'Statenzaal', venue: zwolle })
  const atrium = programme.addRoom(doc, { name: 'Atrium', venue: zwolle })
  const council = programme.addRoom(doc, { name: 'Raadzaal', venue: rotterdam })
  const cato = programme.addSpeaker(doc, { name: 'Cato Bijvoorbeeld' })
  const joost = programme.addSpeaker(doc, { name: 'Joost Mogelijk' })
  const add = (title: string, room: string, clock: string, speakers: string[]) =>
    programme.addSession(doc, { title, status: 'confirmed', speakers, slot: { room, start: `${DATE}T${clock}`, length: 45 } })
  const first = add('Kaarten van iedereen', hall, '10:00', [cato])
  add('Sensoren in de wijk', atrium, '10:00', [joost])
  add('Verkeer in cijfers', council, '11:15', [cato, joost])
  add('De raad op internet', hall, '13:00', [])
  programme.addSession(doc, { title: 'Nog een idee' })
  return { doc, day, zwolle, rotterdam, hall, atrium, council, cato, joost, first }
}

const WHAT = [
  'add',
  'move',
  'again',
  'unplace',
  'remove',
  'status',
  'title',
  'type',
  'speaker',
  'unassign',
  'tag',
  'track',
  'room',
  'removeRoom',
  'renameRoom',
  'removeVenue',
  'renameSpeaker',
  'day',
  'removeDay',
  'capacity',
] as const

/** One thing somebody does to a programme; the numbers choose to what and how. */
export interface Drawn {
  what: (typeof WHAT)[number]
  which: number
  how: number
}
export const someEdits: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record({ what: fc.constantFrom(...WHAT), which: fc.nat(30), how: fc.nat(30) }),
  {
    maxLength: 12,
  },
)

/** Does it, as far as there is anything to do it to. */
export function drawn(doc: Y.Doc, { what, which, how }: Drawn): void {
  const now = readProgramme(doc)
  const pick = (items: ReadonlyMap<string, unknown>, index: number): string =>
    [...items.keys()].sort()[index % Math.max(1, items.size)] ?? ''
  const session = pick(now.sessions, which)
  const slot = { room: pick(now.rooms, how), start: `${DATE}T${String(9 + (how % 9)).padStart(2, '0')}:00`, length: 30 + (how % 4) * 15 }
  const actions: Record<Drawn['what'], () => unknown> = {
    add: () => programme.addSession(doc, { title: `Sessie ${which}`, status: 'confirmed', ...(how % 3 > 0 && slot.room ? { slot } : {}) }),
    move: () => slot.room && programme.moveSession(doc, session, { ...slot, ...(how % 5 === 0 ? { across: true } : {}) }),
    again: () => slot.room && programme.moveSession(doc, session, slot, 'b'),
    unplace: () => programme.unplaceSession(doc, session),
    remove: () => programme.removeSession(doc, session),
    status: () => programme.changeSession(doc, session, { status: SESSION_STATUSES[how % SESSION_STATUSES.length] ?? 'idea' }),
    title: () => {
      const text = titleOf(doc, session)
      if (text) editText(text, `Titel ${how}`)
    },
    type: () => programme.changeSession(doc, session, { type: SESSION_TYPES[how % SESSION_TYPES.length] ?? 'workshop' }),
    speaker: () =>
      programme.assignSpeaker(doc, session, how % 2 ? pick(now.speakers, how) : programme.addSpeaker(doc, { name: `Spreker ${how}` })),
    unassign: () => programme.unassignSpeaker(doc, session, pick(now.speakers, how)),
    tag: () => programme.tagSession(doc, session, programme.addTag(doc, { name: `Label ${how % 4}` })),
    track: () => programme.changeSession(doc, session, { track: programme.addTrack(doc, { name: `Lijn ${how % 3}` }) }),
    room: () => programme.addRoom(doc, { name: `Zaal ${how}`, venue: pick(now.venues, which) }),
    removeRoom: () => programme.removeRoom(doc, pick(now.rooms, which)),
    renameRoom: () => programme.changeRoom(doc, pick(now.rooms, which), { name: `Zaal ${how}` }),
    removeVenue: () => how % 4 === 0 && programme.removeVenue(doc, pick(now.venues, which)),
    renameSpeaker: () => programme.changeSpeaker(doc, pick(now.speakers, which), { name: `Naam ${how}` }),
    day: () => programme.addDay(doc, { date: `2013-02-0${7 + (how % 3)}`, start: 540, end: 1080 }),
    removeDay: () => how % 4 === 0 && programme.removeDay(doc, pick(now.days, which)),
    capacity: () => programme.changeSession(doc, session, { capacity: how }),
  }
  actions[what]()
}
