import type * as Y from 'yjs'
import { abstractOf, titleOf } from '#shared/documents/programme/model.ts'
import {
  addSession,
  assignSpeaker,
  changeSession,
  moveSession,
  tagSession,
  unplaceSession,
} from '#shared/documents/programme/operations.ts'
import { FIRST_SLOT, programmeModel, type Session, type Slot } from '#shared/documents/programme/schema.ts'
import { editText } from '#shared/documents/text.ts'
import { appendProse, type ProseNode, readProse, speltAlike } from '#shared/prose/fragment.ts'
import type { Note, ScheduleSession } from './schedule.ts'
import { fingerprint, stableId } from './stable.ts'
import { asXmlText } from './xmlText.ts'

/** Where the names of the file are found in the programme: room key, track name, tag name, speaker key → id. */
export interface Found {
  rooms: Map<string, string>
  tracks: Map<string, string>
  tags: Map<string, string>
  speakers: Map<string, string>
}

/** What became of a session of the file. `changed`, `kept`: its fields, by name. */
export interface Became {
  /** The session it is now. */
  id: string
  became: 'added' | 'updated' | 'unchanged'
  changed: string[]
  kept: string[]
}

/** One field of a session, as the file has it and as the programme has it. */
interface Field {
  wanted: unknown
  current: unknown
  write(): void
}

/** What a session has that nobody said more about. */
const BLANK: Session = { ...programmeModel.sessions.parse({}), id: '' }

/**
 * Adds a session of the file, or brings a known one up to date, field by field: what changed in the file since the last import is taken over,
 * what only people changed stays, and where both did, people win and a note says so. What the file does not speak of is not touched.
 */
export function applySession(doc: Y.Doc, known: Session | undefined, wanted: ScheduleSession, found: Found, notes: Note[]): Became {
  const { guid, source, statusIfNew: status = 'idea' } = wanted
  const id = known?.id ?? addSession(doc, { guid, source, status, length: BLANK.length }, wanted.id ?? stableId('session', guid))
  if (!known?.guid) notes.push(...(wanted.notesIfNew ?? []))
  const fields = fieldsOf(doc, known ?? { ...BLANK, id, status }, wanted, found)
  const imported = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fingerprint(field.wanted)]))
  const changed: string[] = []
  const kept: string[] = []
  for (const [name, field] of Object.entries(fields)) {
    const last = known?.imported[name]
    const now = fingerprint(field.current)
    if (now === imported[name] || last === imported[name]) continue
    if (last !== undefined && last !== now) {
      kept.push(name)
      notes.push({ code: 'kept', subject: wanted.title, detail: name.replace(/:.*/, '') })
      continue
    }
    field.write()
    changed.push(name)
  }
  const all = { ...known?.imported, ...imported }
  if (Object.keys(imported).some((name) => imported[name] !== known?.imported[name])) changeSession(doc, id, { imported: all })
  if (known && !known.guid) changeSession(doc, id, { guid })
  if (known && !known.source) changeSession(doc, id, { source })
  return { id, became: known ? (changed.length > 0 ? 'updated' : 'unchanged') : 'added', changed, kept }
}

function fieldsOf(doc: Y.Doc, known: Session, wanted: ScheduleSession, found: Found): Record<string, Field> {
  const { id } = known
  const fields: Record<string, Field> = {}
  const title = titleOf(doc, id)
  // A file holds no space at the ends and nothing that cannot be seen: what differs in that alone is the same.
  const asInFile = (text: string) => asXmlText(text).trim()
  fields.title = { wanted: wanted.title, current: asInFile(known.title), write: () => title && editText(title, wanted.title) }
  for (const name of ['subtitle', 'type', 'status', 'language', 'capacity', 'length'] as const) {
    // How long a session takes that lies somewhere, its slots say.
    const value = name === 'length' && Object.keys(known.slots).length > 0 ? undefined : wanted[name]
    if (value !== undefined)
      fields[name] = {
        wanted: value,
        current: name === 'subtitle' ? asInFile(known.subtitle) : known[name],
        write: () => changeSession(doc, id, { [name]: value }),
      }
  }
  if (wanted.track !== undefined) {
    const track = found.tracks.get(wanted.track) ?? null
    fields.track = { wanted: track, current: known.track, write: () => changeSession(doc, id, { track }) }
  }
  if (wanted.tags) {
    const tags = wanted.tags.flatMap((name) => found.tags.get(name) ?? []).sort()
    // Only ever added, like speakers: what people put there stays.
    const write = () => {
      for (const tag of tags) tagSession(doc, id, tag)
    }
    fields.tags = { wanted: tags, current: Object.keys(known.tags).sort(), write }
  }
  if (wanted.speakers) {
    const speakers = wanted.speakers.flatMap((key) => found.speakers.get(key) ?? [])
    fields.speakers = {
      wanted: speakers,
      current: Object.keys(known.speakers).sort((a, b) => ((known.speakers[a] ?? '') < (known.speakers[b] ?? '') ? -1 : 1)),
      write() {
        for (const speaker of speakers) assignSpeaker(doc, id, speaker)
      },
    }
  }
  for (const [slotId, place] of Object.entries(wanted.slots ?? {})) {
    const current = known.slots[slotId] ?? null
    const room = place && found.rooms.get(place.room)
    // A file knows one room for each slot; that it takes the whole venue stays.
    const across = current?.across && current.room === room ? { across: true } : {}
    const slot: Slot | null = place && room ? { room, start: place.start, length: place.length, ...across } : null
    fields[slotId === FIRST_SLOT ? 'slot' : `slot:${slotId}`] = {
      wanted: slot,
      current,
      write: () => (slot ? moveSession(doc, id, slot, slotId) : unplaceSession(doc, id, slotId)),
    }
  }
  if (wanted.abstract) {
    const prose: ProseNode[] = speltAlike(wanted.abstract)
    const abstract = abstractOf(doc, id)
    fields.abstract = {
      wanted: prose,
      current: abstract ? speltAlike(readProse(abstract)) : [],
      write() {
        abstract?.delete(0, abstract.length)
        if (abstract) appendProse(abstract, prose)
      },
    }
  }
  return fields
}
