import { writeFile } from 'node:fs/promises'
import { EXPORT_FORMATS, type ExportFormat, SCOPE_KINDS, scopeSchema } from '#shared/documents/programme/formats.ts'
import { Failure } from '#shared/errors.ts'
import { languageSchema } from '#shared/protocol/schema.ts'
import type { Offline } from '../context.ts'
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

function oneOf<T extends string>(word: string, all: readonly T[], what: string): T {
  const found = all.find((one) => one === word)
  if (found === undefined) throw new Error(`There is no ${what} ${word}. There is: ${all.join(', ')}.`)
  return found
}

/** Writes a programme, or a part of it, to a file that is not there yet, or to stdout. */
export async function exportFile({ store, read, publicUrl }: Offline, document: string, options: ExportOptions): Promise<Answer> {
  const format: ExportFormat = oneOf(options.format, EXPORT_FORMATS, 'format')
  const language = oneOf(options.language ?? 'nl', languageSchema.options, 'language')
  const of = scopeSchema.optional().safeParse(options.of)
  if (!of.success) throw new Error(`--of takes ${SCOPE_KINDS.map((kind) => `${kind}:ID`).join(', ')}.`)
  const version = options.version === undefined ? undefined : Number(options.version)
  const row = await store.document({ id: (await findDocument(store, document)).id })
  if (row?.kind !== 'programme') throw new Error(`${document} is no programme.`)
  const file = await exportProgramme(store, read, row, { format, language, of: of.data, version }, publicUrl).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
    throw new Error(`There is no ${options.version === undefined ? options.of : `version ${options.version}`} of ${row.title}.`)
  })
  if (options.out !== undefined) await writeFile(options.out, file.text, { flag: 'wx' })
  const { workspace, id: subject, title } = row
  const detail = { title, format, version: version ?? null }
  await store.recordAudit({ workspace, actor: null, action: 'document.exported', subject, detail, now: Date.now() })
  if (options.out === undefined) return { text: file.text.replace(/\n$/, ''), ok: true }
  return { text: `${options.out}: ${row.title}, ${format}, ${Buffer.byteLength(file.text)} bytes`, ok: true }
}
