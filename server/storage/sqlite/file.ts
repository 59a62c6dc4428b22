import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { KINDS, versionsOf } from '#shared/documents/registry.ts'
import type { Store } from '../store.ts'
import { withStatements } from './database.ts'
import { documentMethods } from './documents.ts'
import { migrate, VERSION } from './migrations.ts'
import { photoMethods } from './photos.ts'
import { threadMethods } from './threads.ts'
import { versionMethods } from './versions.ts'

export const DATABASE = 'draaiboek.sqlite'
const TABLES = ['workspaces', 'users', 'members', 'sessions', 'documents', 'journal', 'document_clients', 'checkpoints']

/** Puts what a file or a folder holds on the disk. */
function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes a database as it is at this moment into a new file, beside whoever writes in it. What nobody else on the machine may read either. */
export function snapshot(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600))
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    // In one read transaction: a writer goes on meanwhile, and the copy needs no second file beside it.
    source.prepare('VACUUM INTO ?').run(to)
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  } finally {
    source.close()
  }
  flush(to)
}

/** Gives a finished file its name, so that under that name there is all of it or nothing. */
export function putInPlace(part: string, file: string): void {
  renameSync(part, file)
  flush(dirname(file))
}

/** A database file opened to be read, without changing anything in it or beside it. */
export interface ReadFile {
  store: Pick<
    Store,
    'allDocuments' | 'journal' | 'checkpoints' | 'damagedPhotos' | 'threads' | 'versions' | 'version' | 'keptStates' | 'keptState'
  >
  /** The version of the tables; `current` when this software writes them so. */
  current: boolean
  /** The moment of the last edit in it (ms, UTC), null when there is none. */
  lastEdit: number | null
  close(): void
}

/** Opens a backup, or a database. Throws an Error with a sentence when it is none of ours, is damaged, or was written by a newer version. */
export function openFile(file: string): ReadFile {
  statSync(file)
  const raw = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    const version = checked(raw, file)
    const db = withStatements(raw)
    const { allDocuments, journal, checkpoints } = documentMethods(db, versionsOf(KINDS))
    const { damagedPhotos } = photoMethods(db)
    const { threads } = threadMethods(db)
    const { versions, version: versionOf, keptStates, keptState } = versionMethods(db)
    const { at } = raw.prepare('SELECT max(at) AS at FROM journal').get() as { at: number | null }
    return {
      store: {
        allDocuments: async (args) => allDocuments(args),
        journal: async (args) => journal(args),
        checkpoints: async (args) => checkpoints(args),
        damagedPhotos: async (args) => damagedPhotos(args),
        threads: async (args) => threads(args),
        versions: async (args) => versions(args),
        version: async (args) => versionOf(args),
        keptStates: async (args) => keptStates(args),
        keptState: async (args) => keptState(args),
      },
      current: version === VERSION,
      lastEdit: at,
      close: () => raw.close(),
    }
  } catch (error) {
    raw.close()
    const { errcode, message } = error as { errcode?: number; message: string }
    if (errcode === 26) throw new Error(`${file} is no backup of Draaiboek.`)
    if (errcode === 11) throw new Error(`${file} is damaged: ${message}.`)
    throw error
  }
}

function checked(raw: DatabaseSync, file: string): number {
  const { user_version: version } = raw.prepare('PRAGMA user_version').get() as { user_version: number }
  const names = raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => name)
  if (version === 0 || !TABLES.every((table) => names.includes(table))) throw new Error(`${file} is no backup of Draaiboek.`)
  if (version > VERSION) throw new Error(`${file} was written by a newer version of Draaiboek.`)
  const faults = raw
    .prepare('PRAGMA integrity_check(10)')
    .all()
    .map((row) => row.integrity_check as string)
  if (faults.length !== 1 || faults[0] !== 'ok') throw new Error(`${file} is damaged: ${faults.join('; ')}.`)
  return version
}

/** Copies a database file and brings the copy up to date; `restored` (ms, UTC) is noted in it when it is to be put back. */
export function upgradedCopy(from: string, to: string, restored?: number): void {
  snapshot(from, to)
  const raw = new DatabaseSync(to)
  try {
    migrate(raw)
    if (restored !== undefined) raw.prepare('INSERT INTO restores (at, last_edit) SELECT ?, max(at) FROM journal').run(restored)
  } finally {
    raw.close()
  }
  flush(to)
}

/**
 * Puts a finished database in the place of the one of a data folder that is held for it. A copy of what was there stays beside it; its folder is
 * returned, null when nothing was. Ends the process at any moment, and one of the two is there, whole.
 */
export function exchange(dataDir: string, staged: string, now: number): string | null {
  const live = join(dataDir, DATABASE)
  if (!existsSync(live)) {
    putInPlace(staged, live)
    return null
  }
  settle(live)
  const kept = join(dataDir, `replaced-${new Date(now).toISOString().replaceAll(':', '')}`)
  const part = `${kept}.partial`
  mkdirSync(part, { mode: 0o700 })
  const rest = ['', '-wal'].filter((suffix) => existsSync(live + suffix))
  for (const suffix of rest) {
    copyFileSync(live + suffix, join(part, DATABASE + suffix), constants.COPYFILE_FICLONE)
    chmodSync(join(part, DATABASE + suffix), 0o600)
    flush(join(part, DATABASE + suffix))
  }
  flush(part)
  putInPlace(part, kept)
  // A WAL that outlives its database would be taken for the new one's. There only is one here when the old database cannot be opened any more.
  for (const suffix of ['-wal', '-shm']) rmSync(live + suffix, { force: true })
  putInPlace(staged, live)
  return kept
}

/** Brings everything of a database into its one file; a database that cannot be opened stays as it is. */
function settle(live: string): void {
  try {
    const raw = new DatabaseSync(live, { timeout: 5000 })
    try {
      raw.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
    } finally {
      raw.close()
    }
  } catch {
    // It is being replaced because it is broken: it is kept as it is, with its WAL.
    return
  }
}
