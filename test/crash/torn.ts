import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as Y from 'yjs'
import { openDatabase } from '#server/storage/sqlite/database.ts'
import { documentMethods } from '#server/storage/sqlite/documents.ts'
import { migrate } from '#server/storage/sqlite/migrations.ts'
import { KINDS, versionsOf } from '#shared/documents/registry.ts'
import { commitsBefore, readWal, type Wal } from './wal.ts'
import { tokensIn } from './writer.ts'

const NAME = 'draaiboek.sqlite'

/** What a database says after its log was cut or damaged: every journal row, in one line each, and the tokens in its documents. */
interface Found {
  rows: string[]
  tokens: Set<string>
}

/** Opens a database as the server does, looks at every row's number and hash, and rebuilds every document. */
function look(file: string, known: Map<string, Found>): Found {
  const db = openDatabase(file)
  try {
    migrate(db.raw)
    const methods = documentMethods(db, versionsOf(KINDS))
    const rows: string[] = []
    const documents = methods.allDocuments({})
    for (const { id } of documents) {
      const journal = methods.journal({ document: id, after: 0, limit: 1_000_000 })
      for (const [index, { seq, bytes, sha256 }] of journal.entries()) {
        assert.equal(seq, index + 1, 'the journal has no gaps')
        assert.ok(createHash('sha256').update(bytes).digest().equals(sha256), `the hash of update ${seq}`)
        rows.push(`${id} ${seq} ${Buffer.from(sha256).toString('hex')}`)
      }
    }
    const key = rows.join()
    const before = known.get(key)
    if (before) return before
    const [check] = Object.values(db.get<{ integrity_check: string }>('PRAGMA integrity_check') ?? {})
    assert.equal(check, 'ok')
    const tokens = documents.flatMap(({ id }) => {
      const { checkpoint, tail } = methods.load({ document: id })
      const doc = new Y.Doc()
      for (const update of [...(checkpoint ? [checkpoint.state] : []), ...tail]) Y.applyUpdate(doc, update)
      assert.ok(!doc.store.pendingStructs && !doc.store.pendingDs, 'nothing hangs loose')
      return tokensIn(doc)
    })
    const found = { rows, tokens: new Set(tokens) }
    known.set(key, found)
    return found
  } finally {
    db.close()
  }
}

/** The pages of the log as a database that was being brought up to date when the machine stopped: some written, some half. */
function halfway(database: Uint8Array, { pages, pageSize }: Wal, draws: number[]): Uint8Array {
  const size = Math.max(database.length, ...[...pages.keys()].map((page) => page * pageSize))
  const copy = new Uint8Array(size)
  copy.set(database)
  for (const [index, [page, bytes]] of [...pages].entries()) {
    const sectors = (draws[index % draws.length] ?? 0) % (pageSize / 512 + 1)
    copy.set(bytes.subarray(0, sectors * 512), (page - 1) * pageSize)
  }
  return copy
}

export interface Torn {
  /** The tokens that were acknowledged, each with the length of the log at that moment. */
  acknowledged: { token: string; length: number }[]
  /** How many of the last commits to cut at every byte, and then every how many bytes. */
  commits: number
  step: number
  /** How many random damages of each kind. */
  damages: number
  seed: number
}

/**
 * Cuts and damages the log of a server that was killed hard (in `folder`), each time in a copy, and looks at what is left: always the state after some
 * commit, never half of one; every commit before the first byte that is missing or wrong; and so everything that was acknowledged by then. Returns
 * how many variants it opened, and how many acknowledged tokens it asked for.
 */
export function tear(
  folder: string,
  { acknowledged, commits, step, damages, seed }: Torn,
): { cuts: number; damaged: number; asked: number } {
  const database = readFileSync(join(folder, NAME))
  const wal = readWal(join(folder, `${NAME}-wal`))
  assert.ok(wal.commits.length > commits, 'the last commits are in the log')
  const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'draaiboek-torn-'))
  const file = join(work, NAME)
  const known = new Map<string, Found>()
  const after = (log: Uint8Array, data: Uint8Array = database): Found => {
    for (const left of ['', '-shm']) rmSync(file + left, { force: true })
    writeFileSync(file, data)
    writeFileSync(`${file}-wal`, log)
    return look(file, known)
  }
  try {
    // What each number of whole commits amounts to; each holds all that the one before it does.
    const states = [0, ...wal.commits].map((end) => after(wal.bytes.subarray(0, end)))
    for (const [index, state] of states.entries()) {
      const earlier = states[index - 1]?.rows ?? []
      const has = new Set(state.rows)
      assert.ok(
        earlier.every((row) => has.has(row)),
        `commit ${index} keeps what was there`,
      )
    }
    for (const { token, length } of acknowledged) {
      const whole = wal.commits.filter((end) => end <= length).length
      assert.ok(states[whole]?.tokens.has(token), `${token} was acknowledged when ${whole} commits were there`)
    }
    const expect = (log: Uint8Array, what: string) => {
      const left = commitsBefore(wal, log)
      assert.deepEqual(after(log).rows, states[left]?.rows, `${what}: what ${left} commits hold`)
    }

    let cuts = 0
    const last = wal.commits.at(-1) as number
    for (let at = wal.commits.at(-1 - commits) as number; at <= last; at += step, cuts += 1)
      expect(wal.bytes.subarray(0, at), `cut at ${at}`)

    const place = fc.record({
      at: fc.integer({ min: 0, max: last - 1 }),
      flip: fc.integer({ min: 1, max: 255 }),
      zeros: fc.constantFrom(0, 512, 4096),
    })
    for (const { at, flip, zeros } of fc.sample(place, { numRuns: damages, seed })) {
      const log = Uint8Array.from(wal.bytes)
      if (zeros === 0) log[at] = (log[at] ?? 0) ^ flip
      else log.fill(0, at - (at % 512), at - (at % 512) + zeros)
      expect(log, zeros === 0 ? `byte ${at} is wrong` : `${zeros} bytes at ${at} were never written`)
    }

    const full = states.at(-1)?.rows
    for (const draws of fc.sample(fc.array(fc.nat(), { minLength: 7, maxLength: 40 }), { numRuns: damages, seed })) {
      assert.deepEqual(after(wal.bytes, halfway(database, wal, draws)).rows, full, 'killed while the log was brought into the database')
    }
    return { cuts, damaged: 2 * damages, asked: acknowledged.length }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
