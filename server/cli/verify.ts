import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Offline } from '../context.ts'
import { type Verdict, verifyAll } from '../domain/inspect.ts'
import { openFile, upgradedCopy } from '../storage/sqlite/file.ts'
import type { Answer } from './main.ts'

/** Whether everything that was ever accepted is there, whole. The last line counts. */
export async function verify({ store }: Offline): Promise<Answer> {
  return tell(await verifyAll(store))
}

/** The same of a backup; one of an older version is read from a copy that is brought up to date. */
export async function verifyBackup(file: string): Promise<Answer> {
  return tell(await verdictOf(file))
}

function tell({ documents, updates, problems }: Verdict): Answer {
  const lines = problems.map(({ document, problem }) => `${document}: ${problem}`)
  return {
    text: [...lines, `${documents} documents, ${updates} updates, ${problems.length} problems`].join('\n'),
    ok: problems.length === 0,
  }
}

/** Reads a database file from the first page to the last, and everything that is in it. */
export async function verdictOf(file: string): Promise<Verdict> {
  const opened = openFile(file)
  try {
    if (opened.current) return await verifyAll(opened.store)
  } finally {
    opened.close()
  }
  const folder = mkdtempSync(join(tmpdir(), 'draaiboek-verify-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    upgradedCopy(file, copy)
    return await verdictOf(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
