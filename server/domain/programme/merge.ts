import type * as Y from 'yjs'
import { abstractOf, titleOf } from '#shared/documents/programme/model.ts'
import { addSession, assignSpeaker, changeSession, moveSession, unplaceSession } from '#shared/documents/programme/operations.ts'
import { FIRST_SLOT, type Session, type Slot } from '#shared/documents/programme/schema.ts'
import { editText } from '#shared/documents/text.ts'
import { appendProse, type ProseNode, readProse, speltAlike } from '#shared/prose/fragment.ts'
import { proseFromSchedule } from './rich.ts'
import type { Note, ScheduleSession } from './schedule.ts'
import { fingerprint, stableId } from './stable.ts'

/** Where the names of the file are found in the programme: room key, track name, speaker key → id. */
export interface Found {
  rooms: Map<string, string>
  tracks: Map<string, string>
  speakers: Map<string, string>
}

/** One field of a session, as the file has it and as the programme has it. */
interface Field {
  wanted: unknown
  current: unknown
  write(): void
}

/**
 * Adds a session of the file, or brings a known one up to date, field by field: what changed in the file since the last import is taken over,
 * what only people changed stays, and where both did, people win and a note says so.
 */
export function applySession(
  doc: Y.Doc,
  known: Session | undefined,
  wanted: ScheduleSession,
  found: Found,
  notes: Note[],
): 'added' | 'updated' | 'unchanged' {
  const prose = proseOf(wanted)
  const speakers = wanted.speakers.flatMap((key) => found.speakers.get(key) ?? [])
  const track = found.tracks.get(wanted.track) ?? null
  const slot = slotOf(wanted, found)
  if (!known) {
    const { title, subtitle, type, language, length, guid, source } = wanted
    const imported = prints({ title, subtitle, type, language, track, length, speakers, slot, abstract: prose })
    const registers = { title, subtitle, type, language, length, guid, source, track, imported, status: 'confirmed' as const }
    const id = addSession(doc, { ...registers, speakers, ...(slot ? { slot } : {}) }, stableId('session', guid))
    const abstract = abstractOf(doc, id)
    if (abstract) appendProse(abstract, prose)
    return 'added'
  }
  const fields = fieldsOf(doc, known, wanted, { track, speakers, slot, prose })
  const imported = prints(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.wanted])))
  let changed = false
  for (const [name, field] of Object.entries(fields)) {
    const last = known.imported[name]
    const now = fingerprint(field.current)
    if (now === imported[name] || last === imported[name]) continue
    if (last !== undefined && last !== now) {
      notes.push({ code: 'kept', subject: wanted.title, detail: name })
      continue
    }
    field.write()
    changed = true
  }
  if (Object.keys(imported).some((name) => imported[name] !== known.imported[name])) changeSession(doc, known.id, { imported })
  if (!known.guid) changeSession(doc, known.id, { guid: wanted.guid })
  if (!known.source) changeSession(doc, known.id, { source: wanted.source })
  return changed ? 'updated' : 'unchanged'
}

function fieldsOf(
  doc: Y.Doc,
  known: Session,
  wanted: ScheduleSession,
  { track, speakers, slot, prose }: { track: string | null; speakers: string[]; slot: Slot | null; prose: ProseNode[] },
): Record<string, Field> {
  const { id } = known
  const register = <K extends 'subtitle' | 'type' | 'language' | 'length'>(name: K): Field => ({
    wanted: wanted[name],
    current: known[name],
    write: () => changeSession(doc, id, { [name]: wanted[name] }),
  })
  const title = titleOf(doc, id)
  const abstract = abstractOf(doc, id)
  return {
    title: { wanted: wanted.title, current: known.title, write: () => title && editText(title, wanted.title) },
    subtitle: register('subtitle'),
    type: register('type'),
    language: register('language'),
    length: register('length'),
    track: { wanted: track, current: known.track, write: () => changeSession(doc, id, { track }) },
    speakers: {
      wanted: speakers,
      current: Object.keys(known.speakers).sort((a, b) => ((known.speakers[a] ?? '') < (known.speakers[b] ?? '') ? -1 : 1)),
      // Only ever added: a speaker whom people put there stays.
      write() {
        for (const speaker of speakers) assignSpeaker(doc, id, speaker)
      },
    },
    slot: {
      wanted: slot,
      current: known.slots[FIRST_SLOT] ?? null,
      write: () => (slot ? moveSession(doc, id, slot) : unplaceSession(doc, id)),
    },
    abstract: {
      wanted: prose,
      current: abstract ? speltAlike(readProse(abstract)) : [],
      write: () => {
        if (!abstract) return
        abstract.delete(0, abstract.length)
        appendProse(abstract, prose)
      },
    },
  }
}

function prints(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, fingerprint(name === 'abstract' ? speltAlike(value as ProseNode[]) : value)]),
  )
}

function slotOf({ slot, length }: ScheduleSession, found: Found): Slot | null {
  const room = slot ? found.rooms.get(slot.room) : undefined
  return slot && room ? { room, start: slot.start, length } : null
}

/** The text in paragraphs, and the links of the session as a list after it. */
function proseOf({ text, links }: ScheduleSession): ProseNode[] {
  const blocks = proseFromSchedule(text)
  if (links.length === 0) return blocks
  const item = ({ href, label }: { href: string; label: string }): ProseNode => ({
    type: 'listItem',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: label, marks: [{ type: 'link', attrs: { href } }] }] }],
  })
  return [...blocks, { type: 'bulletList', content: links.map(item) }]
}
