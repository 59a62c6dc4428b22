import { writeFile } from 'node:fs/promises'
import { BOARD_FORMATS, boardAs } from '#shared/documents/board/inOut/formats.ts'
import { EXPORT_FORMATS, type ExportFormat, SCOPE_KINDS, scopeSchema } from '#shared/documents/programme/formats.ts'
import { OUT_FORMATS, type OutFormat } from '#shared/documents/release/out.ts'
import { Failure } from '#shared/errors.ts'
import { type DocumentRow, languageSchema } from '#shared/protocol/schema.ts'
import type { Offline } from '../context.ts'
import { aroundBoard } from '../domain/boards.ts'
import { exportProgramme } from '../domain/programme/export/export.ts'
import { findDocument } from './find.ts'
import type { Answer } from './main.ts'

export interface ExportOptions {
  format: string
  version?: string
  of?: string
  language?: string
  out?: string
}

/** What is written: in which format, of which version (null: the draft). */
interface Written {
  bytes: Uint8Array
  format: string
  version: number | null
}

function oneOf<T extends string>(word: string, all: readonly T[], what: string): T {
  const found = all.find((one) => one === word)
  if (found === undefined) throw new Error(`There is no ${what} ${word}. There is: ${all.join(', ')}.`)
  return found
}

async function ofProgramme({ store, read, publicUrl }: Offline, row: DocumentRow, options: ExportOptions): Promise<Written> {
  const format: ExportFormat = oneOf(options.format, EXPORT_FORMATS, 'format')
  const language = oneOf(options.language ?? 'nl', languageSchema.options, 'language')
  const of = scopeSchema.optional().safeParse(options.of)
  if (!of.success) throw new Error(`--of takes ${SCOPE_KINDS.map((kind) => `${kind}:ID`).join(', ')}.`)
  const version = options.version === undefined ? undefined : Number(options.version)
  const file = await exportProgramme(store, read, row, { format, language, of: of.data, version }, publicUrl).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
    throw new Error(`There is no ${options.version === undefined ? options.of : `version ${options.version}`} of ${row.title}.`)
  })
  return { bytes: Buffer.from(file.text), format, version: version ?? null }
}

async function ofBoard({ store, read }: Offline, row: DocumentRow, options: ExportOptions): Promise<Written> {
  const format = oneOf(options.format, BOARD_FORMATS, 'format')
  const language = oneOf(options.language ?? 'nl', languageSchema.options, 'language')
  if (options.version !== undefined || options.of !== undefined)
    throw new Error('A board goes out whole, as it is now: leave out --version and --of.')
  const { people, eventDate } = await aroundBoard(store, row.workspace)
  const about = { title: row.title, people: new Map(people.map(({ id, name }) => [id, name])), eventDate, language }
  return { bytes: Buffer.from(await read(row, (doc) => boardAs(format, doc, about))), format, version: null }
}

/** Formats that are no text, and so go into a file. */
const PACKED: readonly OutFormat[] = ['docx', 'review', 'zip']

async function ofRelease({ outlet }: Offline, row: DocumentRow, options: ExportOptions): Promise<Written> {
  const format: OutFormat = oneOf(options.format, OUT_FORMATS, 'format')
  if (options.version !== undefined || options.of !== undefined)
    throw new Error('A release goes out whole, as it is now: leave out --version and --of.')
  if (options.out === undefined && PACKED.includes(format)) throw new Error(`${format} is no text: say with --out into which file it goes.`)
  const { bytes, number } = await outlet.takeAlong(row, format, true)
  return { bytes, format, version: number }
}

const OUT = { programme: ofProgramme, board: ofBoard, release: ofRelease }

/** Writes a programme, a part of it, a board or a release, to a file that is not there yet, or to stdout. */
export async function exportFile(data: Offline, document: string, options: ExportOptions): Promise<Answer> {
  const { store } = data
  const row = await store.document({ id: (await findDocument(store, document)).id })
  if (row === null) throw new Error(`There is no document ${document}.`)
  const { bytes, format, version } = await OUT[row.kind](data, row, options)
  if (options.out !== undefined) await writeFile(options.out, bytes, { flag: 'wx' })
  const { workspace, id: subject, title } = row
  const detail = { title, format, version }
  await store.recordAudit({ workspace, actor: null, action: 'document.exported', subject, detail, now: Date.now() })
  if (options.out === undefined) return { text: Buffer.from(bytes).toString().replace(/\n$/, ''), ok: true }
  return { text: `${options.out}: ${row.title}, ${format}, ${bytes.byteLength} bytes`, ok: true }
}
