import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newId } from '#shared/documents/ids.ts'
import { DATABASE, putInPlace, snapshot } from '../storage/sqlite/file.ts'
import { holdFolder } from '../storage/sqlite/lock.ts'
import type { Answer } from './main.ts'
import { verdictOf } from './verify.ts'

/**
 * Writes all data as it is now into a new file, and reads it back before it gets its name (rule O13). The server may be running. What is wrong in the data
 * is wrong in the file: it is written all the same, for it may be the last copy of the rest, and said.
 */
export async function backup(dataDir: string, file: string): Promise<Answer> {
  if (existsSync(file)) throw new Error(`There is a file ${file} already; nothing was written.`)
  if (!existsSync(dirname(file))) throw new Error(`There is no folder ${dirname(file)}.`)
  const from = join(dataDir, DATABASE)
  if (!existsSync(from)) throw new Error(`There is no data in ${dataDir} (DATA_DIR).`)
  const letGo = holdFolder(dataDir, 'command')
  const part = `${file}.${newId()}.partial`
  try {
    snapshot(from, part)
    const { documents, updates, problems } = await verdictOf(part)
    putInPlace(part, file)
    if (problems.length === 0) return { text: `${file}: ${documents} documents, ${updates} updates, verified`, ok: true }
    const lines = problems.map(({ document, problem }) => `${document}: ${problem}`)
    const what = `${file}: ${documents} documents, ${updates} updates; the data itself has ${problems.length} problems`
    return { text: [...lines, `${what}, and restore does not take it. Keep the backup before it.`].join('\n'), ok: false }
  } finally {
    rmSync(part, { force: true })
    letGo()
  }
}
