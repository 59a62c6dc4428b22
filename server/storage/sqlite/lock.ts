import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** For what a data folder is held: there is one server at a time, commands beside it, and nobody else while it is replaced. */
export type Purpose = 'serve' | 'command' | 'replace'

/** The lock SQLite takes on a file in each state: reserved (one, beside readers), shared (many), exclusive (alone). */
const TAKE: Record<Purpose, string> = {
  serve: 'BEGIN IMMEDIATE',
  command: 'BEGIN; SELECT count(*) FROM sqlite_master',
  replace: 'BEGIN EXCLUSIVE',
}

const TAKEN: Record<Purpose, string> = {
  serve: 'Another server is running on this data (DATA_DIR), or a backup is being put back.',
  command: 'A backup is being put back in this data folder. Try again when that is done.',
  replace: 'A server or another command is using this data (DATA_DIR). Stop it first; nothing was changed.',
}

/**
 * Holds a data folder, by an empty SQLite file whose lock the system takes back when the process ends, however it ends (rule O12). Throws an Error
 * with a sentence when somebody else holds it. Returns what lets go.
 */
export function holdFolder(dataDir: string, purpose: Purpose): () => void {
  mkdirSync(dataDir, { recursive: true })
  const lock = new DatabaseSync(join(dataDir, 'draaiboek.lock'))
  try {
    lock.exec(TAKE[purpose])
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === 5) throw new Error(TAKEN[purpose])
    throw error
  }
  return () => lock.close()
}
