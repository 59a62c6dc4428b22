import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newId } from '#shared/documents/ids.ts'
import { DATABASE, putInPlace, snapshot } from '../storage/sqlite/file.ts'
import { holdFolder } from '../storage/sqlite/lock.ts'
import type { Answer } from './main.ts'
import { verdictOf } from './verify.ts'

/** Writes all data as it is now into a new file, and reads it back before it gets its name (rule O13). The server may be running. */
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
    const [first] = problems
    if (first) {
      throw new Error(
        `The data has ${problems.length} problems (${first.document}: ${first.problem}); no backup was made. See: draaiboek verify`,
      )
    }
    putInPlace(part, file)
    return { text: `${file}: ${documents} documents, ${updates} updates, verified`, ok: true }
  } finally {
    rmSync(part, { force: true })
    letGo()
  }
}
