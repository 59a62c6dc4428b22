import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './launch.ts'

/** What is written, by the SQL that writes it. A later kind of write gets its marks by a line here. */
export const STEPS = {
  append: /^INSERT INTO journal /,
  checkpoint: /^INSERT OR IGNORE INTO checkpoints /,
  document: /^INSERT INTO documents /,
  archive: /^UPDATE documents SET archived_at /,
  join: /^INSERT INTO members /,
  version: /^INSERT INTO versions /,
  comment: /^INSERT INTO comments /,
  finalise: /^UPDATE documents SET frozen_at /,
} as const
export type Step = keyof typeof STEPS

/** The moments of an edit, a checkpoint and a change of rows at which the server can be made to fail. */
export type Mark =
  | `${'before' | 'after'} ${Step}`
  | `${'before' | 'after'} commit of ${Step}`
  | 'before acknowledgement'
  | 'after acknowledgement'
  | 'begin'
  | 'load'
  | 'merge'

/**
 * What happens there. `kill`: the whole process, at once. `end`, `throw`: the thread ends, in order or by an error nobody expects. `hang`: it stands still
 * for as long as the fault is there. `io-error`: SQLite says that the disk failed, and what was begun is gone. `full`: SQLite has no page left.
 */
export interface Fault {
  at: Mark
  does: 'kill' | 'end' | 'throw' | 'hang' | 'io-error' | 'full'
  /** How often the mark is passed unharmed first. */
  after?: number
}

/** Faults in a server that is started with `env`: nothing of it is in the server's own code. */
export interface Faults {
  env: Record<string, string>
  set(fault: Fault): void
  clear(): void
  close(): void
}

export function createFaults(): Faults {
  const folder = mkdtempSync(join(tmpdir(), 'draaiboek-faults-'))
  const file = join(folder, 'fault.json')
  const preload = pathToFileURL(join(ROOT, 'test/support/faultsPreload.ts')).href
  return {
    // Started many times: what Node has compiled once it need not compile again.
    env: { NODE_OPTIONS: `--import=${preload}`, FAULTS_FILE: file, NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/compiled') },
    set(fault) {
      // Whole at once: it may be read at any moment.
      writeFileSync(`${file}.new`, JSON.stringify(fault))
      renameSync(`${file}.new`, file)
    },
    clear: () => rmSync(file, { force: true }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The fault that is set now, as text. */
export function faultIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
