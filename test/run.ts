import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ROOT } from './support/server.ts'

/**
 * Every test of the project, one after the other: the page is built, types and style are checked, then Vitest (everything without a page) and
 * Playwright (everything with one). Ends with one line that counts them all. Arguments are not taken: `npm run test:unit` and `npm run test:e2e` do.
 */
const RESULTS = `${ROOT}/test-results`
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

function run(command: string, ...args: string[]): boolean {
  process.stdout.write(`\n> ${[command, ...args].join(' ')}\n`)
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status === 0
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8')) as T
  } catch (error) {
    process.stdout.write(`no results in ${file}: ${(error as Error).message}\n`)
    return undefined
  }
}

const checked = run('tsc', '-b', '--force') && run('biome', 'check', '.')
const built = run('vite', 'build', '--logLevel', 'warn')
const unit = run('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/unit.json`)
const pages = run('playwright', 'test')

interface Units {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[]
}
const units = read<Units>('unit.json')
const all = (units?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults)
/** What failed first and passed then: counted as passed, and named. */
const again = all.filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
/** Named once more at the end, with the beginning of why: Playwright does so itself, Vitest's list is thousands of lines up by then. */
const broken = all.filter(({ status }) => status === 'failed')
const paged = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>('pages.json')?.stats
const passed = (units?.numPassedTests ?? 0) + (paged ? paged.expected + paged.flaky : 0)
const failed = (units?.numFailedTests ?? 0) + (paged?.unexpected ?? 0)
const second = again.length + (paged?.flaky ?? 0)
for (const { fullName } of again) process.stdout.write(`passed at the second try: ${fullName}\n`)
for (const { fullName, failureMessages } of broken) {
  process.stdout.write(`failed: ${fullName}\n  ${(failureMessages[0] ?? '').slice(0, 600).replaceAll('\n', '\n  ')}\n`)
}
const skipped = (units?.numPendingTests ?? 0) + (paged?.skipped ?? 0)

for (const [what, fine] of Object.entries({
  'types and style': checked,
  build: built,
  'tests without a page': unit,
  'tests with a page': pages,
})) {
  if (!fine) process.stdout.write(`failed: ${what}\n`)
}
const others = [skipped > 0 ? `, ${skipped} skipped` : '', second > 0 ? `, ${second} at the second try` : ''].join('')
process.stdout.write(`\n${passed} passed, ${failed} failed${others}\n`)
process.exit(checked && built && unit && pages && units && paged ? 0 : 1)
