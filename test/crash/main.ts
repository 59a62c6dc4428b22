import { parseArgs } from 'node:util'
import { tearKilled } from './killed.ts'
import type { Draw } from './round.ts'
import { crashRounds } from './rounds.ts'

/**
 * `npm run test:crash`: kills a server many times and counts what is lost. A round that fails prints the command that runs it again.
 * `--log`: cuts the log of a killed server at every byte of its last commits instead.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    writers: { type: 'string', default: '10' },
    lanes: { type: 'string', default: '2' },
    stock: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
  },
})
const [rounds, first, seed, writers, lanes] = [values.rounds, values.first, values.seed, values.writers, values.lanes].map(Number) as [
  number,
  number,
  number,
  number,
  number,
]

if (values.log) {
  const began = Date.now()
  const { cuts, damaged, asked } = await tearKilled(3, 8, { commits: 2, step: 1, damages: rounds, seed })
  const took = Math.round((Date.now() - began) / 1000)
  process.stdout.write(
    `log cut at ${cuts} bytes, damaged in ${damaged} ways: always whole commits, with all of ${asked} acknowledged; ${took} s\n`,
  )
  process.exit(0)
}

function said({ moment, at, writersDie, restarts }: Draw): string {
  const where = typeof at === 'number' ? `${at} ms` : `${at.mark} (${at.passes})`
  const after = restarts.length > 0 ? `, starts killed after ${restarts.join(' and ')} ms` : ''
  return `${moment}, ${where}${writersDie ? ', writers too' : ''}${after}`
}

function spread(all: number[]): string {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${sorted.at(-1) ?? 0} ms`
}

const total = { kills: 0, sent: 0, acknowledged: 0, lost: 0, doubled: 0, failed: 0 }
const ready: number[] = []
const lengths: number[] = []
const began = Date.now()

/** Says what came of it so far; returns how much of it is wrong. */
function summary(): number {
  const { kills, sent, acknowledged, lost, doubled, failed } = total
  process.stdout.write(`
${kills} kills in ${lengths.length} rounds: ${sent} sent, ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled, ${failed} rounds failed
ready again: ${spread(ready)}
a round: ${spread(lengths)}; all of them ${Math.round((Date.now() - began) / 1000)} s
`)
  return lost + doubled + failed
}
// Whoever stops it early still hears what it found.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    summary()
    process.exit(1)
  })
}

process.stdout.write(`${values.stock ? 'stock server, ' : ''}seed ${seed}, ${rounds} rounds from ${first}, ${writers} writers\n`)
await crashRounds({ rounds, first, seed, writers, lanes, server: values.stock ? 'stock' : 'ours' }, ({ round, draw, took, ...outcome }) => {
  lengths.push(took)
  const again = `npm run test:crash -- --seed ${seed} --first ${round} --rounds 1 --writers ${writers}${values.stock ? ' --stock' : ''}`
  if ('error' in outcome) {
    total.failed += 1
    process.stdout.write(`round ${round} FAILED (${said(draw)}): ${outcome.error.message}\n  data: ${outcome.kept}\n  again: ${again}\n`)
    return
  }
  const { tally } = outcome
  ready.push(tally.ready)
  total.kills += tally.kills
  total.sent += tally.sent
  total.acknowledged += tally.acknowledged
  total.lost += tally.lost.length
  total.doubled += tally.doubled.length
  const wrong = tally.lost.length + tally.doubled.length > 0
  const counts = `${tally.sent} sent, ${tally.acknowledged} acknowledged, ${tally.lost.length} lost, ${tally.doubled.length} doubled`
  process.stdout.write(`round ${round}: ${counts} (${said(draw)})${wrong ? `\n  again: ${again}` : ''}\n`)
})
process.exit(summary() > 0 ? 1 : 0)
