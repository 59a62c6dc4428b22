import { parseArgs } from 'node:util'
import { crashRounds } from './rounds.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    writers: { type: 'string', default: '10' },
  },
})
const seed = Number(values.seed)
process.stdout.write(`seed ${seed}\n`)
const total = { sent: 0, acknowledged: 0, lost: 0, doubled: 0 }
await crashRounds({ rounds: Number(values.rounds), seed, writers: Number(values.writers) }, (tally, round) => {
  total.sent += tally.sent
  total.acknowledged += tally.acknowledged
  total.lost += tally.lost.length
  total.doubled += tally.doubled.length
  process.stdout.write(
    `kill ${round}: ${tally.sent} sent, ${tally.acknowledged} acknowledged, ${tally.lost.length} lost, ${tally.doubled.length} doubled\n`,
  )
})
process.stdout.write(`${values.rounds} kills: ${JSON.stringify(total)}\n`)
process.exit(total.lost + total.doubled > 0 ? 1 : 0)
