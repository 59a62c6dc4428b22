import { parseArgs } from 'node:util'
import { soak } from './soak.ts'

/** `npm run soak -- --minutes 10 --seed 7`: the first third with kills and a full disk, the rest in one process. Exit code 1 when anything is wrong. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    people: { type: 'string', default: '10' },
  },
})
const all = Number(values.minutes) * 60_000
const seed = Number(values.seed)
const say = (line: string) => void process.stdout.write(`${line}\n`)
say(`seed ${seed}`)
const plan = {
  hard: all / 3,
  steady: (all * 2) / 3,
  chapter: Math.min(45_000, all / 6),
  calm: 4000,
  people: Number(values.people),
  seed,
}
const { wrong, steady, most, ...report } = await soak(plan, say)
const MB = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
say(`troubles: ${JSON.stringify(report.troubles)}, ${report.processes} processes, ${report.chapters} chapters`)
say(`tokens: ${report.sent} sent, ${report.acknowledged} acknowledged, ${wrong.length} wrong`)
say(`server: at most ${MB(most.rss)} and ${most.descriptors} descriptors`)
say(
  `one process, ${steady.minutes.toFixed(1)} minutes: ${MB(steady.rss)} at the end, at most ${MB(steady.most)}, ${MB(steady.perHour)} an hour; ` +
    `descriptors at rest ${steady.descriptors.join(' ')}, ${steady.descriptorsPerHour.toFixed(1)} an hour`,
)
const [at, to] = [steady.held[0] ?? 0, steady.held.at(-1) ?? 0]
say(`after a collection it held ${MB(at)} at first and ${MB(to)} at the end, ${MB(steady.heldPerHour)} an hour`)
say(`clients: at most ${MB(most.clients)}, ${MB(report.clientsPerHour)} an hour; stored ${MB(report.stored)}`)
const [first, last] = [steady.descriptors[0] ?? 0, steady.descriptors.at(-1) ?? 0]
if (last > first + 5) say(`descriptors grew from ${first} to ${last}`)
process.exit(wrong.length > 0 || last > first + 5 ? 1 : 0)
