import * as Y from 'yjs'
import { textOfProse } from '../../prose/fragment.ts'
import { newId } from '../ids.ts'
import { transact } from '../transact.ts'

/** What organisers alone keep beside a programme (decisions/0007). `contacts`: `speaker.field` → text. `notes`: `session.note` → collaborative prose. */
export const BACKSTAGE_ROOTS = ['contacts', 'notes'] as const

/** How to reach a speaker. */
export const CONTACT_FIELDS = ['email', 'phone', 'note'] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]
export type Contact = Record<ContactField, string>

const LONGEST = 2000

/** A register for each field, not an item for each speaker: two people who begin with one speaker at once, one with the address and one with the number, both stay. */
const contactKey = (speaker: string, field: ContactField) => `${speaker}.${field}`

export function readContact(doc: Y.Doc, speaker: string): Contact {
  const read = (field: ContactField) => {
    const value = doc.getMap('contacts').get(contactKey(speaker, field))
    return typeof value === 'string' ? value.slice(0, LONGEST) : ''
  }
  return { email: read('email'), phone: read('phone'), note: read('note') }
}

/** Sets what is named of how to reach a speaker; an empty text is none. */
export function changeContact(doc: Y.Doc, speaker: string, fields: Partial<Contact>): void {
  transact(doc, () => {
    const contacts = doc.getMap('contacts')
    for (const [field, text] of Object.entries(fields) as [ContactField, string][]) {
      const value = text.slice(0, LONGEST)
      // Spaces are kept: somebody is typing.
      if (value.trim()) contacts.set(contactKey(speaker, field), value)
      else contacts.delete(contactKey(speaker, field))
    }
  })
}

/** The internal notes of a session in order. More than one where two people began at once: both stay. */
export function notesOf(doc: Y.Doc, session: string): { id: string; text: Y.XmlFragment }[] {
  return [...doc.getMap('notes')]
    .flatMap(([id, text]) => (id.startsWith(`${session}.`) && text instanceof Y.XmlFragment ? [{ id, text }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Begins an internal note on a session, and returns its id. */
export function addNote(doc: Y.Doc, session: string): string {
  return transact(doc, () => {
    const id = `${session}.${newId()}`
    doc.getMap('notes').set(id, new Y.XmlFragment())
    return id
  })
}
/** Takes a note away. Returns a step that puts it back as it was. */
export function removeNote(doc: Y.Doc, id: string): () => void {
  const notes = doc.getMap('notes')
  const text = notes.get(id)
  const kept = text instanceof Y.XmlFragment ? text.clone() : null
  transact(doc, () => notes.delete(id))
  return () => {
    if (kept && !kept.parent && !notes.has(id)) transact(doc, () => notes.set(id, kept))
  }
}

/** All of it as plain values: contacts by speaker, notes by session. */
export function readBackstage(doc: Y.Doc) {
  const before = (key: string) => key.slice(0, Math.max(0, key.lastIndexOf('.')))
  const speakers = new Set([...doc.getMap('contacts').keys()].map(before).sort())
  const sessions = new Set([...doc.getMap('notes').keys()].map(before).sort())
  return {
    contacts: Object.fromEntries([...speakers].map((speaker) => [speaker, readContact(doc, speaker)])),
    notes: Object.fromEntries([...sessions].map((session) => [session, notesOf(doc, session).map(({ text }) => textOfProse(text))])),
    problems: [],
  }
}
