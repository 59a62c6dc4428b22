import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import sparticuz, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onThePath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync)
}

/** The browser from the npm package, with the libraries and fonts it brings for machines that have none. */
async function fromPackage(): Promise<string> {
  const executable = await sparticuz.executablePath()
  const libraries = join(tmpdir(), 'al2023', 'lib')
  if (!existsSync(libraries)) await inflate(new URL('../../node_modules/@sparticuz/chromium/bin/al2023.tar.br', import.meta.url).pathname)
  const missing = execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')
  if (missing) setupLambdaEnvironment(libraries)
  return executable
}

/** A Chromium for the page tests: `CHROMIUM_PATH`, the system's, Playwright's own, or the one in the npm package, in that order. */
export async function findBrowser(): Promise<string> {
  const given = process.env.CHROMIUM_PATH ?? onThePath() ?? chromium.executablePath()
  return existsSync(given) ? given : fromPackage()
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
