import { parseArgs } from 'node:util'
import { honestRun } from './honest.ts'
import { fuzzRun } from './run.ts'

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '5000' },
    honest: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
process.stdout.write(`seed ${values.seed}\n`)
let edits = 0
for (let round = 0; round < Number(values.honest); round += 1)
  for (const kind of ['board', 'programme', 'release'] as const) edits += honestRun({ kind, seed: Number(values.seed) + round, steps: 400 })
if (edits > 0) process.stdout.write(`${edits} honest updates, none refused\n`)
if (Number(values.frames) === 0) process.exit(0)
const start = Date.now()
const tally = await fuzzRun({ frames: Number(values.frames), seed: Number(values.seed) }, ({ frames, accepted, memory }) => {
  if (frames % 5000 === 0) process.stdout.write(`${frames} frames: ${accepted} updates in the journals, ${Math.round(memory)} MB\n`)
})
process.stdout.write(`${JSON.stringify(tally)} in ${Math.round((Date.now() - start) / 1000)} s\n`)
process.exit(0)
