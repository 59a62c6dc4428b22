import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fanout } from './fanout.ts'
import { type Figure, rowsOf, tableOf } from './figures.ts'
import { SCENARIOS, type Scenario, type Settings } from './scenarios.ts'
import { startTarget, TARGETS, type Target, type TargetName } from './targets.ts'

const HELP = `npm run bench -- [options]
  --only A,B     scenarios: ${Object.keys(SCENARIOS).join(', ')}
  --targets A,B  ${TARGETS.join(', ')}
  --runs N       how often each is measured (3); medians are shown
  --quick        short, to see that it works; no figures to rely on
  --trace FILE   a recorded editing history instead of a made one
  --json FILE    every figure of every run, too
  --markdown     nothing but the table on stdout
`

/** Measures one scenario once on each target, one after another, each run beginning with another. */
async function measure(scenario: Scenario, targets: readonly TargetName[], run: number, settings: Settings, warm: Warm): Promise<Figure[]> {
  const once = async (name: TargetName): Promise<Figure[]> => {
    const target = scenario.warm ? await warm.of(name) : await startTarget(name)
    try {
      const values = await scenario.run(target, settings)
      return values.map(([of, value]) => ({ scenario: scenario.name, measure: of, target: name, run, value }))
    } finally {
      if (!scenario.warm) await target.close()
    }
  }
  const turned = targets.map((_, index) => targets[(index + run) % targets.length] as TargetName)
  if (scenario.together) return (await Promise.all(turned.map(once))).flat()
  const figures: Figure[] = []
  for (const name of turned) figures.push(...(await once(name)))
  return figures
}

/** Servers that have been at work for a while: what compiling the first thousand edits costs is not what a server costs. */
class Warm {
  private readonly targets = new Map<TargetName, Target>()

  async of(name: TargetName): Promise<Target> {
    const running = this.targets.get(name)
    if (running) return running
    const target = await startTarget(name)
    this.targets.set(name, target)
    await fanout(target, { documents: 1, clients: 20, typists: 20, perSecond: 40, cursors: true, seconds: 4 })
    return target
  }

  async close(): Promise<void> {
    for (const target of this.targets.values()) await target.close()
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const { values } = parseArgs({
  options: {
    ...{ only: { type: 'string' }, targets: { type: 'string' }, runs: { type: 'string' }, trace: { type: 'string' } },
    ...{ json: { type: 'string' }, quick: { type: 'boolean' }, markdown: { type: 'boolean' }, help: { type: 'boolean' } },
  },
} as const)

if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
/** The short form measures less than its scenario is named after: it says so, and is held against no goal. */
const asShort = (figure: Figure): Figure => ({
  ...figure,
  scenario: `${figure.scenario} (less of it)`,
  measure: { label: figure.measure.label },
})

const quick = values.quick === true
const settings: Settings = { quick, trace: values.trace, runs: Number(values.runs ?? (quick ? 1 : 3)) }
const chosen = values.only?.split(',') ?? Object.keys(SCENARIOS)
const wanted = values.targets?.split(',')
const figures: Figure[] = []
for (let run = 0; run < settings.runs; run += 1) {
  const warm = new Warm()
  for (const key of chosen) {
    const scenario = SCENARIOS[key]
    if (!scenario) throw new Error(`there is no scenario ${key}\n${HELP}`)
    if (run >= (scenario.runs ?? settings.runs)) continue
    const began = performance.now()
    // No goal is set beside the relay: once is enough to see how far it is.
    const targets = scenario.targets.filter((name) => (wanted?.includes(name) ?? true) && (name !== 'relay' || run === 0))
    const measured = await measure(scenario, targets, run, settings, warm)
    figures.push(...(quick ? measured.map(asShort) : measured))
    if (!values.markdown) process.stderr.write(`run ${run + 1}: ${key} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`)
  }
  await warm.close()
}
const rows = rowsOf(figures)
if (values.json) writeFileSync(values.json, JSON.stringify({ settings, rows, figures }, null, 2))
process.stdout.write(`${tableOf(rows)}\n`)
process.exit(0)
