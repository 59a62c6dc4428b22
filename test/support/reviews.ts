import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Returned, readReturned } from '#server/domain/release/in/returned.ts'
import { writtenOf } from '#server/domain/release/in/sent.ts'
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
  const sent = { ...writtenOf(sheetOf(out), note, NAMES), said }
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

const SENT_AT = Date.UTC(2030, 0, 1, 10, 3, 7)
const mark = (type: string, by: string, look?: string) => ({ type, attrs: { id: 'a', by, at: SENT_AT, ...(look && { look }) } })
export const said = (text: string, ...marks: NonNullable<ProseNode['marks']>): ProseNode => ({
  ...{ type: 'text', text },
  ...(marks.length > 0 && { marks }),
})
export const block = (style: string | null, ...content: ProseNode[]): ProseNode => ({
  type: 'paragraph',
  ...(style && { attrs: { style } }),
  content,
})
const cell = (text: string, header = false): ProseNode => ({ type: 'tableCell', attrs: { header }, content: [block(null, said(text))] })

/** A draft with suggestions of two people. */
export const TEXT: ProseNode[] = [
  block(
    'head',
    said('Zwolle ontvangt '),
    said('700', mark('deletion', 'rita')),
    said('zeshonderd', mark('insertion', 'rita')),
    said(' ambtenaren'),
  ),
  block('lead', said('Op 6 februari komen ze bijeen.')),
  block(null, said('Een alinea die blijft.'), said('\u2029Een nieuwe.', mark('insertion', 'wim'))),
  block(null, said('Deze gaat weg.', mark('deletion', 'wim'))),
  block(null, said('Wordt een tussenkop', mark('formatting', 'wim', 'style:crossHeading'))),
  block(
    null,
    said('In '),
    said('zaal', mark('formatting', 'rita', '+bold')),
    said(' 4 is het vol, zegt '),
    { type: 'fact', attrs: { said: '84' } },
    said('.'),
  ),
]
/** A draft as it went to somebody with LibreOffice: what came back is in test/fixtures/returned.docx. */
export const LENT = {
  text: [
    block(
      'head',
      said('Zwolle ontvangt '),
      said('700', mark('deletion', 'rita')),
      said('zeshonderd', mark('insertion', 'rita')),
      said(' ambtenaren'),
    ),
    block('lead', said('Op 6 februari komen ze bijeen in het Provinciehuis.')),
    block(
      null,
      said('Er zijn dertig zalen en '),
      { type: 'fact', attrs: { said: '84' } },
      said(' sessies. De koffie staat '),
      said('vroeg', { type: 'bold' }),
      said(' klaar.'),
    ),
    block(null, said('Een alinea die blijft.'), said('\u2029Een nieuwe alinea van Wim.', mark('insertion', 'wim'))),
    block('crossHeading', said('Aanmelden')),
    block(null, said('Deze alinea gaat weg.', mark('deletion', 'wim'))),
    block(null, said('Dit wordt een tussenkop', mark('formatting', 'wim', 'style:crossHeading'))),
    { type: 'bulletList', content: ['Deelstoel', 'Open Koffie'].map((text) => ({ type: 'listItem', content: [block(null, said(text))] })) },
    block('quote', said('Hoe slaan we de '), said('handen', mark('formatting', 'rita', '+bold')), said(' ineen?')),
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('Plaats', true), cell('Zalen', true)] },
        { type: 'tableRow', content: [cell('Zwolle'), cell('4')] },
      ],
    },
    block('boilerplate', said('Over het netwerk: 8.000 leden.')),
  ] as ProseNode[],
  note: [block(null, said('Bel na tien uur.'))],
  threads: [
    threadOf('one', ['rita', 'Klopt dit?'], ['wim', 'Ja & nee.\nEcht.']),
    threadOf('two', ['wim', 'Mooi stuk']),
    threadOf('three', ['rita', 'Hoe vroeg?']),
  ],
  passages: [
    { thread: 'one', from: 1, to: 7 },
    { thread: 'three', from: 91, to: 100 },
  ],
}
