import * as Y from 'yjs'
import type { FileReturned } from '#shared/documents/release/in.ts'
import { photoOf } from '#shared/documents/release/render.ts'
import { type Line, linesByBlock } from '#shared/documents/release/returned/lines.ts'
import { Failure } from '#shared/errors.ts'
import { type ProseNode, textOfNode } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { spoken } from '#shared/threads/body.ts'
import { asXmlText } from '../../programme/xmlText.ts'
import { MARK } from '../out/mark.ts'
import { lineOf } from '../out/names.ts'
import { photosIn } from '../out/pictures.ts'
import { withSaid } from '../out/review.ts'
import { draftOf, factsOf, markOf, namesOfPeople, rawOf } from '../out/reviewed.ts'
import { type Sheet, sheetOf } from '../out/sheet.ts'
import type { Sources } from '../text.ts'
import type { GivenFile } from './read.ts'
import type { FileReader } from './reader.ts'
import type { Sent } from './returned.ts'
import { childOf, elementsIn, xmlTree } from './xml.ts'
import { partsOf } from './zip.ts'

/** In bytes: what the properties of a file may take. They are looked at beside everything else, so there are few. */
const MOST_PROPERTIES = 200_000

/** By what a file says it went out; null: it says nothing of the kind, or is no text document. */
function markIn(bytes: Uint8Array): string | null {
  try {
    const xml = partsOf(bytes, /^docProps\/custom\.xml$/, MOST_PROPERTIES).get('docProps/custom.xml')
    const root = xml === undefined ? undefined : childOf(xmlTree(xml), 'Properties')
    const found = root && elementsIn(root).find(({ attrs }) => attrs.name === MARK)
    const value = found && childOf(found, 'vt:lpwstr')
    return value ? value.children.filter((child) => typeof child === 'string').join('') : null
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** A name as a file has it. */
const named = (name: string) => lineOf(asXmlText(name))

/** Only the title is a head in a file; every other one is a heading there. */
const headingOf = (style: string | null, isTitle: boolean) => (style === 'head' && !isTitle ? 'crossHeading' : style)

/** Paragraphs as they come back when nobody changed them. `titled`: the first block is the title. */
export function asWritten(nodes: readonly ProseNode[], nameOf: (id: string) => string, titled: boolean): Line[] {
  const blocks = linesByBlock(nodes, nameOf)
  const [first] = nodes
  const titles = (titled && first && blocks.get(first)) || []
  return [...blocks.values()].flat().map((line) => ({
    ...line,
    style: headingOf(line.style, titles.includes(line)),
    stretches: line.stretches.map((stretch) => ({ ...stretch, text: asXmlText(stretch.text).replace(/[\t\n]/g, ' ') })),
  }))
}

/** What a file says that nobody changed: of a release that is laid out like this, with this note. */
export function writtenOf(
  { notices, kicker, body, aside }: Sheet,
  note: readonly ProseNode[],
  nameOf: (id: string) => string,
): Omit<Sent, 'said'> {
  const ahead = aside.slice(0, aside.length - note.length).map(textOfNode)
  return {
    text: asWritten(body, nameOf, true),
    note: asWritten(note, nameOf, false),
    around: [...notices, kicker, ...ahead].map(asXmlText),
    pictures: photosIn([...body, ...note]).map((photo) => asXmlText(photoOf(photo).alt).trim()),
  }
}

/** What a release said when a file went out; null: it was another release, or this one never said that. */
async function sentAs(sources: Sources, row: DocumentRow, mark: string): Promise<Sent | null> {
  const { store } = sources
  const [, id = '', seq = ''] = /^([a-z0-9]+)\.(\d{1,15})\.[0-9a-f]{16}$/.exec(mark) ?? []
  const updates = id === row.id ? await store.loadAt({ document: row.id, seq: Number(seq) }) : null
  if (!updates) return null
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const raw = rawOf(doc)
  doc.destroy()
  if (markOf(row.id, Number(seq), raw) !== mark) return null
  const [release, about, threads, people, known] = await Promise.all([
    store.release({ document: row.id }),
    store.aboutDocument({ document: row.id }),
    store.threads({ document: row.id }),
    namesOfPeople(store, row.workspace),
    factsOf(sources, row.workspace),
  ])
  const nameOf = (user: string) => named(people.get(user) ?? '?')
  const [text, note] = [withSaid(raw.text, known, release.language), withSaid(raw.note, known, release.language)]
  const out = {
    number: null,
    newer: null,
    embargo: release.embargo,
    at: 0,
    timeZone: about.timeZone,
    sender: '',
    host: '',
    id: '',
    photos: [],
  }
  const sheet = sheetOf({ ...out, content: draftOf(release, { text, note }), review: { mark, names: people, notes: [] } })
  const said = threads.flatMap(({ id: thread, quote, comments }) =>
    comments.flatMap(({ by, body: words }) => {
      const plain = spoken(words, (user) => people.get(user))
      // One whose passage was gone says first what it was about.
      return [plain, `‘${quote}’\n${plain}`].map((one) => ({ thread, by: nameOf(by), text: asXmlText(one) }))
    }),
  )
  return { ...writtenOf(sheet, note, nameOf), said }
}

/** What was changed in a file since it went out of this release, when it did. Throws `bad-request` for what is no release; else as the reader does. */
export async function lookAtReturned(sources: Sources, reader: FileReader, row: DocumentRow, file: GivenFile): Promise<FileReturned> {
  if (row.kind !== 'release') throw new Failure('bad-request', 'Only into a release a file can come back.')
  const mark = markIn(file.bytes)
  const sent = mark === null ? null : await sentAs(sources, row, mark)
  return sent ? { known: true, ...(await reader.returned(file, sent)) } : { known: false }
}
