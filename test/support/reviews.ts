import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Returned, readReturned } from '#server/domain/release/in/returned.ts'
import { asWritten } from '#server/domain/release/in/sent.ts'
import { rendered } from '#server/domain/release/out/formats.ts'
import { notesOf, type Passage, withNotes } from '#server/domain/release/out/review.ts'
import { sheetOf } from '#server/domain/release/out/sheet.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import { outgoing } from './outgoing.ts'

export const PEOPLE = new Map([
  ['rita', 'Rita Reviewer'],
  ['wim', 'Wim de Wit'],
])
const NAMES = (id: string) => PEOPLE.get(id) ?? '?'

/** A thread about a passage, with what was said in it. */
export function threadOf(id: string, ...said: [by: string, body: string][]): Thread {
  const comments = said.map(([by, body], index) => ({
    ...{ id: `${id}${index}`, by, at: 60_000 * (index + 1), editedAt: null, removed: null, body, reactions: [] },
  }))
  return { id, item: null, anchor: null, anchored: 0, quote: '', by: 'rita', at: 0, resolved: null, comments }
}

/** A draft that goes out to be looked through. `passages`: where its threads are; one that is nowhere is about all of it. */
export async function sentOut(
  text: ProseNode[],
  note: ProseNode[] = [],
  threads: readonly Thread[] = [],
  passages: readonly Passage[] = [],
) {
  const { notes, numbers } = notesOf(threads, new Set(passages.map(({ thread }) => thread)), PEOPLE)
  const content = { text: withNotes(text, passages, numbers), note, contact: { name: 'Petra', reach: '010' } }
  const out = outgoing({ number: null, review: { mark: 'abc.1.0123456789abcdef', names: PEOPLE, notes } }, content)
  const bytes = await rendered({ out, format: 'review', pictures: false })
  const said = threads.flatMap(({ id: thread, comments }) => comments.map(({ by, body }) => ({ thread, by: NAMES(by), text: body })))
  const sent = { text: asWritten(sheetOf(out).body, NAMES, true), note: asWritten(note, NAMES, false), said }
  return { bytes, back: (changed: Uint8Array = bytes): Returned => readReturned(changed, sent) }
}

/** A file in which somebody wrote in the parts themselves. */
export function edited(bytes: Uint8Array, change: (xml: string) => string, part = 'word/document.xml'): Uint8Array {
  const parts = unzipSync(bytes)
  const before = strFromU8(parts[part] as Uint8Array)
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in ${part}`)
  return zipSync({ ...parts, [part]: strToU8(after) })
}

const BY = 'w:author="Jan Jansen" w:date="2030-01-02T10:00:00Z"'
/** What a word processor writes where Jan Jansen tracks what he changes. */
export const jan = {
  ins: (text: string) => `<w:ins w:id="900" ${BY}><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:ins>`,
  del: (text: string) => `<w:del w:id="901" ${BY}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`,
  run: (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`,
  note: (number: number, text: string, id = '') =>
    `<w:comment w:id="${number}" ${BY}><w:p w14:paraId="${id}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`,
}
