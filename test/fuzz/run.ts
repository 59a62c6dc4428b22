import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { ROLES } from '#shared/access/roles.ts'
import { formatName } from '#shared/documents/name.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ROOT } from '../support/launch.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { attacker, editIn } from './attackers.ts'
import { recordFrames } from './corpus.ts'
import { mutateFrame } from './mutate.ts'
import { randomOf } from './random.ts'
import { memoryOf, witness } from './witness.ts'

const BATCH = 500
/** What the server may hold, in MB, whatever is thrown at it. */
const MEMORY = 600

export interface Tally {
  frames: number
  sockets: number
  acknowledged: number
  /** Updates in the journals. */
  accepted: number
  memory: number
}

/** Who comes first is never the same twice: what went wrong is kept as a journal, to look into and to make a test of. */
async function keepJournal(server: TestServer, row: DocumentRow, seed: number, error: Error): Promise<never> {
  const journal = await server.store.journal({ document: row.id, after: 0, limit: 1_000_000 })
  const file = `${ROOT}/test-results/fuzz-${seed}-${row.kind}.json`
  mkdirSync(`${ROOT}/test-results`, { recursive: true })
  writeFileSync(file, JSON.stringify(journal.map(({ bytes }) => Buffer.from(bytes).toString('base64'))))
  throw new Error(`seed ${seed}: ${error.message} (journal in ${file})`, { cause: error })
}

/**
 * Throws mutated frames at a real server, as every role and as nobody, before and after they are let in, on several sockets at once, while honest
 * people work in the same documents. After each batch everything that must stay true is checked; throws at the first thing that does not.
 */
export async function fuzzRun({ frames, seed }: { frames: number; seed: number }, heard: (tally: Tally) => void): Promise<Tally> {
  const server = await startTestServer({ LOG_LEVEL: 'silent' })
  const tally: Tally = { frames: 0, sockets: 0, acknowledged: 0, accepted: 0, memory: 0 }
  const ends: (() => void)[] = []
  try {
    const rows = await Promise.all((['board', 'programme', 'release'] as const).map((kind) => server.createDocument(kind)))
    const corpus = await recordFrames(server, rows)
    const edits = corpus.filter((bytes) => editIn(bytes))
    const people = await Promise.all([...ROLES, ...ROLES].map((role) => server.signIn(role)))
    const names = [...rows.map(formatName), `${server.workspace.id}.workspace.${server.workspace.id}`]
    const material = { frames: corpus, names: [...names, 'geen naam', '', 'x.board.y'], people: people.map(({ user }) => user) }
    const attackers = [...people, null].map((who, index) => {
      const random = randomOf(seed * 1000 + index)
      return { ...attacker(server, who, names, random), random, self: who?.user.id ?? 'niemand' }
    })
    const readers = people.map(({ user }, index) => ({ user, mayWrite: attackers[index]?.mayWrite ?? false }))
    const witnesses = await Promise.all(rows.map((row) => witness(server, row, readers)))
    ends.push(...attackers.map((one) => one.end), ...witnesses.map((one) => one.die))

    while (tally.frames < frames) {
      const size = Math.min(BATCH, frames - tally.frames)
      const shares = attackers.map((one, index) => ({ one, count: Math.ceil((size - index) / attackers.length) }))
      await Promise.all(
        shares.map(async ({ one, count }) => {
          for (let sent = 0; sent < count; sent += 1)
            await one.send(
              mutateFrame(one.random.pick(one.random.chance(0.6) ? edits : corpus), one.random, { ...material, self: one.self }),
            )
        }),
      )
      tally.frames += size
      assert.equal((await fetch(`${server.url}/healthz`)).status, 200, 'the server lives')
      const claimed = attackers.flatMap((one) => one.acknowledged())
      tally.acknowledged += claimed.length
      for (const [index, each] of witnesses.entries()) {
        const mine = claimed.filter(({ name }) => name === each.name).map(({ update }) => update)
        await each.check(mine).catch((error) => keepJournal(server, rows[index] as DocumentRow, seed, error))
      }
      tally.memory = Math.max(tally.memory, memoryOf(server.pid()))
      assert.ok(tally.memory < MEMORY, `the server holds ${tally.memory} MB`)
      tally.accepted = witnesses.reduce((sum, each) => sum + each.accepted(), 0)
      tally.sockets = attackers.reduce((sum, each) => sum + each.sockets(), 0)
      heard(tally)
    }
    assert.equal(await server.stop('SIGTERM'), 0, 'it stops cleanly')
    return tally
  } finally {
    for (const end of ends) end()
    await server.close()
  }
}
