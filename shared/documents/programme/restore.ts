import * as Y from 'yjs'
import { appendProse } from '../../prose/fragment.ts'
import { addItem, itemOf, setFields } from '../items.ts'
import { ordered, type Ranked, rankAt } from '../rank.ts'
import { alike } from '../stable.ts'
import { editText } from '../text.ts'
import { transact } from '../transact.ts'
import { abstractOf, readProgramme, titleOf } from './model.ts'
import {
  addSession,
  assignSpeaker,
  changeSettings,
  moveSession,
  setAside,
  tagSession,
  unassignSpeaker,
  untagSession,
} from './operations.ts'
import type { Published, PublishedSession } from './published.ts'
import { abstractAsJson, speakersOf, tagsOf } from './publishing.ts'
import { FIRST_SLOT, type Programme, SETTINGS, type Session } from './schema.ts'

type Ordered = 'venues' | 'rooms' | 'tracks' | 'tags'

/** The rank of what comes back: behind what stood in front of it then, `after`; null: in front of all. Rooms are in order among those of their venue. */
function rankBehind(doc: Y.Doc, collection: Ordered, after: string | null, fields: object): string {
  const all = ordered<Ranked & { venue?: string }>(readProgramme(doc)[collection].values())
  const venue = 'venue' in fields ? fields.venue : undefined
  const beside = all.filter((item) => item.venue === venue)
  return rankAt(beside, beside.findIndex(({ id }) => id === after) + 1)
}

/** Makes an item say this: sets what differs, or brings it back, behind `after` where it has a place in an order, when it is gone. */
function bringBack(
  doc: Y.Doc,
  collection: Ordered | 'days' | 'speakers' | 'sessions',
  id: string,
  now: object | undefined,
  fields: object,
  after: string | null = null,
): void {
  if (itemOf(doc, collection, id)) {
    const current = (now ?? {}) as Record<string, unknown>
    const differing = Object.entries(fields).filter(([name, value]) => !alike(current[name], value))
    if (differing.length > 0) setFields(doc, collection, id, Object.fromEntries(differing))
  } else if (collection === 'days' || collection === 'speakers') addItem(doc, collection, { ...fields }, id)
  else if (collection !== 'sessions') addItem(doc, collection, { rank: rankBehind(doc, collection, after, fields), ...fields }, id)
}

const before = (items: readonly { id: string }[], index: number): string | null => items[index - 1]?.id ?? null

/** What there is of these now, and what has to be there in their place. */
function exchange(now: readonly string[], then: readonly string[], remove: (id: string) => void, add: (id: string) => void): void {
  if (alike(now, then)) return
  now.forEach(remove)
  then.forEach(add)
}

function bringBackAbstract(doc: Y.Doc, { id, abstract }: PublishedSession): void {
  if (alike(abstractAsJson(doc, id), abstract)) return
  if (!abstractOf(doc, id)) itemOf(doc, 'sessions', id)?.set('abstract', new Y.XmlFragment())
  const text = abstractOf(doc, id)
  text?.delete(0, text.length)
  if (text) appendProse(text, abstract)
}

function bringBackSession(doc: Y.Doc, session: PublishedSession, now: Session | undefined, present: Programme): void {
  const { id, slots, title, speakers, tags, subtitle, type, status, language, track, capacity } = session
  const registers = { subtitle, type, status, language, track, capacity }
  if (!now) {
    const guid = slots.find((slot) => slot.id === FIRST_SLOT)?.guid ?? null
    addSession(doc, { ...registers, title, speakers, tags, guid }, id)
  } else {
    const text = titleOf(doc, id)
    if (text && now.title.trim() !== title) editText(text, title)
    bringBack(doc, 'sessions', id, { ...now, subtitle: now.subtitle.trim() }, registers)
    exchange(
      ...[speakersOf(now, present), speakers],
      (speaker) => unassignSpeaker(doc, id, speaker),
      (speaker) => assignSpeaker(doc, id, speaker),
    )
    exchange(
      ...[tagsOf(now, present), tags],
      (tag) => untagSession(doc, id, tag),
      (tag) => tagSession(doc, id, tag),
    )
  }
  bringBackAbstract(doc, session)
  for (const slotId of Object.keys(now?.slots ?? {})) if (!slots.some((slot) => slot.id === slotId)) setAside(doc, id, slotId)
  for (const { id: slotId, room, start, length, across } of slots) {
    const slot = { room, start, length, ...(across ? { across } : {}) }
    if (!alike({ across: false, ...now?.slots[slotId] }, { across: false, ...slot })) moveSession(doc, id, slot, slotId)
  }
}

/**
 * Brings a programme back to a version of it, in one step that can be undone. The sessions of the version read as they did then and lie where they lay,
 * in rooms and on days that come back where they are gone. Nothing is removed: what lay anywhere else since shows up in the tray with the time it had.
 */
export function restore(doc: Y.Doc, version: Published): void {
  transact(doc, () => {
    const now = readProgramme(doc)
    if ((now.settings.get(SETTINGS)?.theme.trim() ?? '') !== version.theme) changeSettings(doc, { theme: version.theme })
    for (const { id, ...day } of version.days) bringBack(doc, 'days', id, now.days.get(id), day)
    for (const [index, { id: venue, rooms, ...fields }] of version.venues.entries()) {
      // Rooms without a venue stand under one that is none.
      if (venue !== '') bringBack(doc, 'venues', venue, now.venues.get(venue), fields, before(version.venues, index))
      for (const [place, { id, ...room }] of rooms.entries())
        bringBack(doc, 'rooms', id, now.rooms.get(id), venue === '' ? room : { ...room, venue }, before(rooms, place))
    }
    for (const [index, { id, ...track }] of version.tracks.entries())
      bringBack(doc, 'tracks', id, now.tracks.get(id), track, before(version.tracks, index))
    for (const [index, { id, ...tag }] of version.tags.entries())
      bringBack(doc, 'tags', id, now.tags.get(id), tag, before(version.tags, index))
    for (const { id, ...speaker } of version.speakers) bringBack(doc, 'speakers', id, now.speakers.get(id), speaker)
    const present = readProgramme(doc)
    for (const session of version.sessions) bringBackSession(doc, session, now.sessions.get(session.id), present)
    const kept = new Set(version.sessions.map(({ id }) => id))
    for (const { id, slots } of now.sessions.values()) if (!kept.has(id)) for (const slotId of Object.keys(slots)) setAside(doc, id, slotId)
  })
}
