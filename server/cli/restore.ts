import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { exchange, openFile, upgradedCopy } from '../storage/sqlite/file.ts'
import { holdFolder } from '../storage/sqlite/lock.ts'
import type { Answer } from './main.ts'
import { verdictOf } from './verify.ts'

const STAGED = 'restoring.sqlite'
/** What a restore that was cut off may have left: nothing else, whatever it is called, is touched. */
const isRest = (name: string) =>
  [STAGED, `${STAGED}-journal`, `${STAGED}-wal`, `${STAGED}-shm`].includes(name) ||
  /^replaced-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.partial$/.test(name)

/** Puts a backup in the place of the data, which is kept beside it (rule O14). Changes nothing unless the backup is whole and nobody uses the data. */
export async function restore(dataDir: string, file: string): Promise<Answer> {
  const opened = openFile(file)
  const { lastEdit } = opened
  opened.close()
  const letGo = holdFolder(dataDir, 'replace')
  const staged = join(dataDir, STAGED)
  try {
    for (const name of readdirSync(dataDir).filter(isRest)) rmSync(join(dataDir, name), { recursive: true })
    const now = Date.now()
    upgradedCopy(file, staged, now)
    const { documents, updates, problems } = await verdictOf(staged)
    const [first] = problems
    if (first) throw new Error(`${file} has ${problems.length} problems (${first.document}: ${first.problem}); nothing was changed.`)
    const kept = exchange(dataDir, staged, now)
    const until = lastEdit === null ? 'without an edit' : `the last edit of ${new Date(lastEdit).toISOString()}`
    const lines = [
      `Put back: ${documents} documents, ${updates} updates, ${until}.`,
      ...(kept ? [`What was there before is kept in ${kept}.`] : []),
    ]
    return { text: lines.join('\n'), ok: true }
  } finally {
    rmSync(staged, { force: true })
    letGo()
  }
}
