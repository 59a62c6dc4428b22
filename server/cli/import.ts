import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { formatName } from '#shared/documents/name.ts'
import type { DocumentRow, ImportReport } from '#shared/protocol/schema.ts'
import type { Offline } from '../context.ts'
import { createDocument, importInto, importTableInto, titleOfSchedule } from '../domain/documents.ts'
import { decodeXml } from '../domain/programme/decode.ts'
import { parseSchedule } from '../domain/programme/import.ts'
import { readTable } from '../domain/programme/table/table.ts'
import { findDocument, findWorkspace } from './find.ts'
import type { Answer } from './main.ts'

/** Reads a schedule.xml or a table into a new programme of a workspace, or into one that is there. */
export async function importFile({ store, edit }: Offline, file: string, options: { workspace: string; into?: string }): Promise<Answer> {
  const workspace = await findWorkspace(store, options.workspace)
  const bytes = await readFile(file)
  const text = decodeXml(bytes)
  // Any text can be read as a table: only what is called one is taken for one.
  const isSchedule = !/\.(csv|tsv|tab|txt)$/i.test(file)
  const into = options.into === undefined ? undefined : await store.document({ id: (await findDocument(store, options.into)).id })
  if (into === null || (into && into.workspace !== workspace.id))
    throw new Error(`There is no document ${options.into} in ${workspace.slug}.`)
  // Before anything is made: a file that cannot be read leaves nothing behind.
  const title = isSchedule ? titleOfSchedule(await parseSchedule(text), basename(file)) : titleOfTable(bytes, file)
  const row: DocumentRow = into ?? (await createDocument(store, { workspace: workspace.id, kind: 'programme', title, author: null }))
  const report = isSchedule ? importInto(store, edit, row, text, null) : importTableInto(store, edit, row, { bytes }, null)
  return { text: tell(row, await report), ok: true }
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
