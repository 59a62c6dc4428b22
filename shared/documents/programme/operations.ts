import * as Y from 'yjs'
import { dateOf, fromMinutes, toMinutes } from '../../time.ts'
import { idOf, newId } from '../ids.ts'
import { addItem, addNamed, type Fields, innerMap, itemOf, lastRank, putFields, removeItem, reorder, setFields } from '../items.ts'
import { snapshotOf } from '../live.ts'
import { ordered, rankAt, rankBetween } from '../rank.ts'
import { newText } from '../text.ts'
import { transact } from '../transact.ts'
import { readProgramme } from './model.ts'
import { dayOf, daysOf } from './placement.ts'
import {
  type Day,
  FIRST_SLOT,
  programmeModel,
  type Room,
  SETTINGS,
  type Session,
  type SessionType,
  type Settings,
  type Slot,
  type Speaker,
  type Tag,
  type Track,
  travelId,
  usualLength,
  type Venue,
  type Window,
} from './schema.ts'

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
    const putBackRooms = rooms.map((room) => removeRoom(doc, room.id))
    const putBackVenue = removeItem(doc, 'venues', id)
    return () =>
      transact(doc, () => {
        putBackVenue()
        for (const putBack of putBackRooms) putBack()
      })
  })
}

export function addRoom(doc: Y.Doc, room: Fields<Room>): string {
  return transact(doc, () => addItem(doc, 'rooms', { rank: lastRank(readProgramme(doc).rooms.values()), ...room }))
}
export function changeRoom(doc: Y.Doc, id: string, fields: Fields<Room>): void {
  setFields(doc, 'rooms', id, fields)
}
/** Removes a room. Sessions that lie in it show up in the tray (rule P3) and can say what it was called (rule P37). */
export function removeRoom(doc: Y.Doc, id: string): () => void {
  return transact(doc, () => {
    const { rooms, venues } = readProgramme(doc)
    const room = rooms.get(id)
    const venue = venues.get(room?.venue ?? '')
    if (room) addItem(doc, 'formerRooms', { name: room.name, venue: venue?.name || venue?.city || '' }, id)
    const putBack = removeItem(doc, 'rooms', id)
    return () =>
      transact(doc, () => {
        putBack()
        removeItem(doc, 'formerRooms', id)
      })
  })
}

/** Says how long it takes from one venue to another, in minutes, whichever way; null: nobody knows. */
export function setTravel(doc: Y.Doc, one: string, other: string, minutes: number | null): void {
  if (one !== other) putFields(doc, 'travel', travelId(one, other), { minutes })
}

/** Adds a track, or returns the one of that name. */
export function addTrack(doc: Y.Doc, track: Fields<Track>): string {
  return transact(doc, () => addNamed(doc, 'tracks', { rank: lastRank(readProgramme(doc).tracks.values()), ...track }))
}
export function changeTrack(doc: Y.Doc, id: string, fields: Fields<Track>): void {
  setFields(doc, 'tracks', id, fields)
}
/** Removes a track. Sessions in it stay, without a track. */
export function removeTrack(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'tracks', id)
}

/** Adds a tag, or returns the one of that name. */
export function addTag(doc: Y.Doc, tag: Fields<Tag>): string {
  return transact(doc, () => addNamed(doc, 'tags', { rank: lastRank(readProgramme(doc).tags.values()), ...tag }))
}
export function changeTag(doc: Y.Doc, id: string, fields: Fields<Tag>): void {
  setFields(doc, 'tags', id, fields)
}
/** Removes a tag. Sessions keep naming the id, so that putting the tag back puts it back everywhere. */
export function removeTag(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'tags', id)
}
export function tagSession(doc: Y.Doc, session: string, tag: string): void {
  transact(doc, () => innerMap(doc, 'sessions', session, 'tags')?.set(tag, true))
}
export function untagSession(doc: Y.Doc, session: string, tag: string): void {
  transact(doc, () => innerMap(doc, 'sessions', session, 'tags')?.delete(tag))
}

/** Puts a venue, track or tag in front of another, or behind all (null). */
export function moveItem(doc: Y.Doc, collection: 'venues' | 'tracks' | 'tags', id: string, before: string | null): void {
  reorder(doc, collection, readProgramme(doc)[collection].values(), id, before)
}
/** Puts a room in front of another of a venue, or behind all of them (null); what lies in it goes along. */
export function moveRoom(doc: Y.Doc, id: string, venue: string, before: string | null): void {
  const rooms = [...readProgramme(doc).rooms.values()].filter((room) => room.venue === venue)
  transact(doc, () => {
    setFields(doc, 'rooms', id, { venue })
    reorder(doc, 'rooms', rooms, id, before)
  })
}

export function changeSettings(doc: Y.Doc, fields: Fields<Settings>): void {
  putFields(doc, 'settings', SETTINGS, fields)
}
/** Says how long sessions of a type usually are, in minutes; null: as everywhere. What there is already stays as long as it is. */
export function setUsualLength(doc: Y.Doc, type: SessionType, minutes: number | null): void {
  putFields(doc, 'lengths', type, { minutes })
}

export function addSpeaker(doc: Y.Doc, speaker: Fields<Speaker>): string {
  const { available = {}, ...registers } = speaker
  return addItem(doc, 'speakers', { ...registers, available: new Y.Map(Object.entries(available)) })
}
export function changeSpeaker(doc: Y.Doc, id: string, fields: Fields<Speaker>): void {
  setFields(doc, 'speakers', id, fields)
}
/** Removes a speaker. Sessions keep naming the id, so that putting the speaker back puts them back everywhere. */
export function removeSpeaker(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'speakers', id)
}

/** When a speaker can be there, one window more. Two people who say it of the same day at once say one thing. Returns the window's id. */
export function addWindow(doc: Y.Doc, speaker: string, window: Window): string {
  return transact(doc, () => {
    const windows = innerMap(doc, 'speakers', speaker, 'available')
    const day = dateOf(window.start).replaceAll('-', '')
    const id = windows?.has(day) ? newId() : day
    windows?.set(id, window)
    return id
  })
}
export function changeWindow(doc: Y.Doc, speaker: string, id: string, window: Window): void {
  transact(doc, () => innerMap(doc, 'speakers', speaker, 'available')?.set(id, window))
}
/** Takes a window away. Without any a speaker can always be there. */
export function removeWindow(doc: Y.Doc, speaker: string, id: string): void {
  transact(doc, () => innerMap(doc, 'speakers', speaker, 'available')?.delete(id))
}

/** How long the types are said to be, without reading the rest: an import adds hundreds of sessions. */
const lengthsIn = (doc: Y.Doc) => snapshotOf(doc, { lengths: programmeModel.lengths })

export type NewSession = Fields<Omit<Session, 'slots' | 'speakers' | 'tags'>> & {
  speakers?: string[]
  tags?: string[]
  slot?: Slot
  abstract?: Y.XmlFragment
}

/** Adds a session, to its slot or to the tray, and returns its id. Where nobody says how long it is, it is as long as its type usually is. */
export function addSession(
  doc: Y.Doc,
  { title = '', speakers = [], tags = [], slot, abstract, ...registers }: NewSession,
  id: string = newId(),
): string {
  return transact(doc, () => {
    let rank: string | null = null
    const ranked = speakers.map((speaker) => {
      rank = rankBetween(rank, null)
      return [speaker, rank] as [string, string]
    })
    const fields = {
      length: slot?.length ?? usualLength(lengthsIn(doc), registers.type ?? 'workshop'),
      ...registers,
      title: newText(title),
      abstract: abstract ?? new Y.XmlFragment(),
      speakers: new Y.Map(ranked),
      tags: new Y.Map(tags.map((tag) => [tag, true])),
      slots: new Y.Map(slot ? [[FIRST_SLOT, slot]] : []),
      aside: new Y.Map(),
    }
    return addItem(doc, 'sessions', fields, id)
  })
}
/** Sets registers of a session. Its title and abstract are edited as text, its slots by `moveSession`. */
export function changeSession(doc: Y.Doc, id: string, fields: Fields<Omit<Session, 'title' | 'slots' | 'speakers' | 'tags'>>): void {
  setFields(doc, 'sessions', id, fields)
}
/** Gives a session another type. In the tray it gets the length that is usual for it, unless somebody has given it another than the usual one. */
export function changeType(doc: Y.Doc, id: string, type: SessionType): void {
  const programme = readProgramme(doc)
  const session = programme.sessions.get(id)
  if (!session) return
  const follows = Object.keys(session.slots).length === 0 && session.length === usualLength(programme, session.type)
  changeSession(doc, id, { type, ...(follows ? { length: usualLength(programme, type) } : {}) })
}
export function removeSession(doc: Y.Doc, id: string): () => void {
  return removeItem(doc, 'sessions', id)
}

/** Puts a session into a slot: from the tray, from elsewhere, or with another length. */
export function moveSession(doc: Y.Doc, id: string, slot: Slot, slotId: string = FIRST_SLOT): void {
  transact(doc, () => {
    innerMap(doc, 'sessions', id, 'slots')?.set(slotId, slot)
    const aside = itemOf(doc, 'sessions', id)?.get('aside')
    if (aside instanceof Y.Map) aside.delete(slotId)
  })
}
/** Moves several slots in one step. */
export function moveSlots(doc: Y.Doc, moves: readonly { session: string; slotId: string; slot: Slot }[]): void {
  transact(doc, () => {
    for (const { session, slotId, slot } of moves) moveSession(doc, session, slot, slotId)
  })
}
/** Puts one slot of a session into the tray and keeps where it lay. */
export function setAside(doc: Y.Doc, id: string, slotId: string): void {
  transact(doc, () => {
    const slots = innerMap(doc, 'sessions', id, 'slots')
    if (!slots?.has(slotId)) return
    innerMap(doc, 'sessions', id, 'aside')?.set(slotId, slots.get(slotId))
    slots.delete(slotId)
  })
}
/** Gives a session once more, and returns the new slot's id. Two people who give it at the same place at once give it once. */
export function addSlot(doc: Y.Doc, id: string, slot: Slot): string {
  const taken = innerMap(doc, 'sessions', id, 'slots')
  const placed = idOf(`${slot.room} ${slot.start}`)
  const slotId = [FIRST_SLOT, placed].find((candidate) => !taken?.has(candidate)) ?? newId()
  moveSession(doc, id, slot, slotId)
  return slotId
}
/** Takes one slot of a session away; without any it lies in the tray. Returns a step that puts it back, while it is gone. */
export function removeSlot(doc: Y.Doc, id: string, slotId: string): () => void {
  const slot = itemOf(doc, 'sessions', id) && (innerMap(doc, 'sessions', id, 'slots')?.get(slotId) as Slot | undefined)
  unplaceSession(doc, id, slotId)
  return () => {
    if (slot && !innerMap(doc, 'sessions', id, 'slots')?.has(slotId)) moveSession(doc, id, slot, slotId)
  }
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
/** Puts a speaker of a session in front of another of its speakers, or behind all (null). */
export function moveSpeaker(doc: Y.Doc, session: string, speaker: string, before: string | null): void {
  transact(doc, () => {
    const speakers = innerMap(doc, 'sessions', session, 'speakers')
    if (!speakers?.has(speaker)) return
    const others = ordered([...speakers].map(([id, rank]) => ({ id, rank: String(rank) }))).filter(({ id }) => id !== speaker)
    const index = others.findIndex(({ id }) => id === before)
    speakers.set(speaker, rankAt(others, index < 0 ? others.length : index))
  })
}
