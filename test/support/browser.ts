import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sparticuz, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'

/** The browser from the npm package, with the libraries and fonts it brings for machines that have none. */
async function fromPackage(): Promise<string> {
  const executable = await sparticuz.executablePath()
  const libraries = join(tmpdir(), 'al2023', 'lib')
  if (!existsSync(libraries)) await inflate(new URL('../../node_modules/@sparticuz/chromium/bin/al2023.tar.br', import.meta.url).pathname)
  const missing = execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')
  if (missing) setupLambdaEnvironment(libraries)
  return executable
}

/**
 * A Chromium for the page tests: `CHROMIUM_PATH`, or the one in the npm package. That one is a headless shell, which opens a page for half of the work a
 * desktop's browser takes, and it is the same one everywhere.
 */
export async function findBrowser(): Promise<string> {
  return process.env.CHROMIUM_PATH ?? fromPackage()
}

/** Needed where the tests run as root or in a container, and to keep the browser from looking for anything outside this machine. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
