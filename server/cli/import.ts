import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { readCardFile } from '#shared/documents/board/inOut/read.ts'
import { formatName } from '#shared/documents/name.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow, ImportReport, Workspace } from '#shared/protocol/schema.ts'
import type { Offline } from '../context.ts'
import { importCardsInto } from '../domain/boards.ts'
import { createDocument, importInto, importTableInto, titleOfSchedule } from '../domain/documents.ts'
import { decodeXml } from '../domain/programme/decode.ts'
import { parseSchedule } from '../domain/programme/import.ts'
import { readTable } from '../domain/programme/table/table.ts'
import type { GivenFile } from '../domain/release/in/read.ts'
import { createFileReader } from '../domain/release/in/reader.ts'
import { releaseFrom } from '../domain/release/in/release.ts'
import type { Store } from '../storage/store.ts'
import { findDocument, findWorkspace } from './find.ts'
import type { Answer } from './main.ts'

export interface ImportOptions {
  workspace: string
  into?: string
  as?: string
}

/** Endings of what is a text, and nothing else that could be read in. */
const TEXTS = /\.(docx|html?|md|markdown)$/i

/**
 * Reads a schedule.xml or a table into a new programme of a workspace, or into one that is there; a board of Trello, or a table, into a board; a text into a
 * new release.
 */
export async function importFile({ store, edit }: Offline, file: string, options: ImportOptions): Promise<Answer> {
  const workspace = await findWorkspace(store, options.workspace)
  const bytes = await readFile(file)
  const into = await intoDocument(store, workspace, options.into)
  if (options.as !== undefined && options.as !== 'release') throw new Error('--as takes release.')
  if (options.as === 'release' || into?.kind === 'release' || (TEXTS.test(file) && !into)) {
    if (into) throw new Error('A text becomes a new release: leave out --into.')
    return importText({ store, edit }, workspace, { bytes, name: basename(file) })
  }
  if (/\.json$/i.test(file) || into?.kind === 'board')
    return importCards({ store, edit }, workspace, bytes, into ?? basename(file, extname(file)))
  const text = decodeXml(bytes)
  // Any text can be read as a table: only what is called one is taken for one.
  const isSchedule = !/\.(csv|tsv|tab|txt)$/i.test(file)
  // Before anything is made: a file that cannot be read leaves nothing behind.
  const title = isSchedule ? titleOfSchedule(await parseSchedule(text), basename(file)) : titleOfTable(bytes, file)
  const row: DocumentRow = into ?? (await createDocument(store, { workspace: workspace.id, kind: 'programme', title, author: null }))
  const report = isSchedule ? importInto(store, edit, row, text, null) : importTableInto(store, edit, row, { bytes }, null)
  return { text: tell(row, await report), ok: true }
}

async function importText({ store, edit }: Pick<Offline, 'store' | 'edit'>, { id }: Workspace, file: GivenFile): Promise<Answer> {
  // Before anything is made: a file that cannot be read leaves nothing behind.
  const read = await createFileReader().read(file)
  const row = await releaseFrom(store, edit, read, { workspace: id, author: null })
  const left = Object.entries(read.dropped).flatMap(([what, count]) => (count ? [`  ${what}: ${count}`] : []))
  const heading = left.length === 0 ? 'Everything came along.' : 'Did not come along:'
  const note = read.note.length > 0 ? ', with a note to editors' : ''
  return { text: [`${row.title} (${formatName(row)})`, `${read.format}${note}`, heading, ...left].join('\n'), ok: true }
}

async function intoDocument(store: Store, { id, slug }: Workspace, into: string | undefined): Promise<DocumentRow | undefined> {
  if (into === undefined) return undefined
  const row = await store.document({ id: (await findDocument(store, into)).id })
  if (row?.workspace !== id) throw new Error(`There is no document ${into} in ${slug}.`)
  return row
}

/** `into`: a board that is there, or the title of a new one. */
async function importCards(
  { store, edit }: Pick<Offline, 'store' | 'edit'>,
  { id, timeZone }: Workspace,
  bytes: Uint8Array,
  into: DocumentRow | string,
): Promise<Answer> {
  // Before anything is made: a file that cannot be read leaves nothing behind.
  const file = readCardFile(bytes, {}, timeZone)
  if (file.incoming.cards.length === 0) throw new Failure('not-a-table')
  const row = typeof into === 'string' ? await createDocument(store, { workspace: id, kind: 'board', title: into, author: null }) : into
  const outcomes = await importCardsInto(store, edit, row, file.incoming)
  const numbers = (['added', 'updated', 'unchanged'] as const).map(
    (what) => `${outcomes.filter(({ became }) => became === what).length} ${what}`,
  )
  const left = Object.entries(file.left).flatMap(([what, count]) => (count ? [`  ${what}: ${count}`] : []))
  const heading = left.length === 0 ? 'Everything came along.' : 'Did not come along:'
  return { text: [`${row.title} (${formatName(row)})`, numbers.join(', '), heading, ...left].join('\n'), ok: true }
}

function titleOfTable(bytes: Uint8Array, file: string): string {
  readTable(bytes, {})
  return basename(file, extname(file))
}

function tell(row: DocumentRow, { counts, notes }: ImportReport): string {
  const numbers = Object.entries(counts).map(([what, count]) => `${count} ${what}`)
  const lines = notes.map(({ code, subject, detail }) => `  ${code}: ${[subject, detail].filter(Boolean).join(' — ')}`)
  const heading = notes.length === 0 ? 'Nothing had to be repaired.' : `${notes.length} notes:`
  return [`${row.title} (${formatName(row)})`, numbers.join(', '), heading, ...lines].join('\n')
}
