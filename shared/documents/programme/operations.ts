import * as Y from 'yjs'
import { fromMinutes, toMinutes } from '../../time.ts'
import { newId } from '../ids.ts'
import { addItem, type Fields, innerMap, itemOf, lastRank, removeItem, setFields } from '../items.ts'
import { rankBetween } from '../rank.ts'
import { newText } from '../text.ts'
import { transact } from '../transact.ts'
import { readProgramme } from './model.ts'
import { dayOf, daysOf } from './placement.ts'
import { type Day, FIRST_SLOT, type Room, type Session, type Slot, type Speaker, type Track, type Venue } from './schema.ts'

/** Adds a day, or returns the one of that date: two people who add the same date at once add one day. */
export function addDay(doc: Y.Doc, day: Fields<Day>): string {
  const same = [...readProgramme(doc).days.values()].find((other) => other.date === day.date)
  if (same) return same.id
  const id = day.date?.replaceAll('-', '') ?? newId()
  return addItem(doc, 'days', day, itemOf(doc, 'days', id) ? newId() : id)
}
/** A day as it begins in a workspace that opens and closes then (minutes after midnight). A close at or before the opening is after midnight. */
export function newDay(date: string, { opens, closes }: { opens: number; closes: number }): Fields<Day> {
  const [start, end] = [opens % 1440, closes % 1440]
  return { date, start, end: end <= start ? end + 1440 : end }
}
export function changeDay(doc: Y.Doc, id: string, fields: Fields<Day>): void {
  setFields(doc, 'days', id, fields)
}
/** Gives a day another date and takes what lies on it along. Does nothing when that date has a day already. */
export function moveDay(doc: Y.Doc, id: string, date: string): void {
  const { days, sessions } = readProgramme(doc)
  const day = days.get(id)
  if (!day || [...days.values()].some((other) => other.date === date)) return
  const later = toMinutes(`${date}T00:00`) - toMinutes(`${day.date}T00:00`)
  const inOrder = daysOf({ days })
  transact(doc, () => {
    for (const session of sessions.values()) {
      for (const [slotId, slot] of Object.entries(session.slots)) {
        if (dayOf(inOrder, slot.start)?.id !== id) continue
        moveSession(doc, session.id, { ...slot, start: fromMinutes(toMinutes(slot.start) + later) }, slotId)
      }
    }
    changeDay(doc, id, { date })
  })
}
/** Removes a day. Sessions that lie on it show up in the tray (rule P3). */
export function removeDay(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'days', id)
}

export function addVenue(doc: Y.Doc, venue: Fields<Venue>): string {
  return transact(doc, () => addItem(doc, 'venues', { rank: lastRank(readProgramme(doc).venues.values()), ...venue }))
}
export function changeVenue(doc: Y.Doc, id: string, fields: Fields<Venue>): void {
  setFields(doc, 'venues', id, fields)
}
/** Removes a venue and its rooms. Sessions that lie there show up in the tray (rule P3). */
export function removeVenue(doc: Y.Doc, id: string): () => void {
  return transact(doc, () => {
    const rooms = [...readProgramme(doc).rooms.values()].filter((room) => room.venue === id)
    const steps = [removeItem(doc, 'venues', id), ...rooms.map((room) => removeItem(doc, 'rooms', room.id))]
    return () =>
      transact(doc, () => {
        for (const putBack of steps) putBack()
      })
  })
}

export function addRoom(doc: Y.Doc, room: Fields<Room>): string {
  return transact(doc, () => addItem(doc, 'rooms', { rank: lastRank(readProgramme(doc).rooms.values()), ...room }))
}
export function changeRoom(doc: Y.Doc, id: string, fields: Fields<Room>): void {
  setFields(doc, 'rooms', id, fields)
}
/** Removes a room. Sessions that lie in it show up in the tray (rule P3). */
export function removeRoom(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'rooms', id)
}

export function addTrack(doc: Y.Doc, track: Fields<Track>): string {
  return transact(doc, () => addItem(doc, 'tracks', { rank: lastRank(readProgramme(doc).tracks.values()), ...track }))
}
export function changeTrack(doc: Y.Doc, id: string, fields: Fields<Track>): void {
  setFields(doc, 'tracks', id, fields)
}
/** Removes a track. Sessions in it stay, without a track. */
export function removeTrack(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'tracks', id)
}

export function addSpeaker(doc: Y.Doc, speaker: Fields<Speaker>): string {
  return addItem(doc, 'speakers', speaker)
}
export function changeSpeaker(doc: Y.Doc, id: string, fields: Fields<Speaker>): void {
  setFields(doc, 'speakers', id, fields)
}
/** Removes a speaker. Sessions keep naming the id, so that putting the speaker back puts them back everywhere. */
export function removeSpeaker(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'speakers', id)
}

export type NewSession = Fields<Omit<Session, 'slots' | 'speakers'>> & { speakers?: string[]; slot?: Slot; abstract?: Y.XmlFragment }

/** Adds a session, to its slot or to the tray, and returns its id. */
export function addSession(
  doc: Y.Doc,
  { title = '', speakers = [], slot, abstract, ...registers }: NewSession,
  id: string = newId(),
): string {
  return transact(doc, () => {
    let rank: string | null = null
    const ranked = speakers.map((speaker) => {
      rank = rankBetween(rank, null)
      return [speaker, rank] as [string, string]
    })
    const fields = {
      ...registers,
      title: newText(title),
      abstract: abstract ?? new Y.XmlFragment(),
      speakers: new Y.Map(ranked),
      slots: new Y.Map(slot ? [[FIRST_SLOT, slot]] : []),
    }
    return addItem(doc, 'sessions', fields, id)
  })
}
/** Sets registers of a session. Its title and abstract are edited as text, its slots by `moveSession`. */
export function changeSession(doc: Y.Doc, id: string, fields: Fields<Omit<Session, 'title' | 'slots' | 'speakers'>>): void {
  setFields(doc, 'sessions', id, fields)
}
export function removeSession(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'sessions', id)
}

/** Puts a session into a slot: from the tray, from elsewhere, or with another length. */
export function moveSession(doc: Y.Doc, id: string, slot: Slot, slotId: string = FIRST_SLOT): void {
  transact(doc, () => innerMap(doc, 'sessions', id, 'slots')?.set(slotId, slot))
}
/** Puts a session (one slot of it, or all) back into the tray; its length stays. */
export function unplaceSession(doc: Y.Doc, id: string, slotId?: string): void {
  transact(doc, () => {
    const slots = innerMap(doc, 'sessions', id, 'slots')
    const length = (slots?.get(slotId ?? FIRST_SLOT) as Slot | undefined)?.length
    if (typeof length === 'number') changeSession(doc, id, { length })
    if (slotId === undefined) slots?.clear()
    else slots?.delete(slotId)
  })
}
export function assignSpeaker(doc: Y.Doc, session: string, speaker: string): void {
  transact(doc, () => {
    const speakers = innerMap(doc, 'sessions', session, 'speakers')
    if (!speakers || speakers.has(speaker)) return
    const last = [...speakers.values()]
      .filter((rank) => typeof rank === 'string')
      .sort()
      .at(-1) as string | undefined
    speakers.set(speaker, rankBetween(last ?? null, null))
  })
}
export function unassignSpeaker(doc: Y.Doc, session: string, speaker: string): void {
  transact(doc, () => innerMap(doc, 'sessions', session, 'speakers')?.delete(speaker))
}
