import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './test/support/browser.ts'

export default defineConfig({
  testDir: 'test/e2e',
  // Not the folder of all results: it is emptied at each run.
  outputDir: 'test-results/traces',
  // Most of a page test is waiting: two at once take little more than half of the time.
  workers: 2,
  // A second try is told in the closing line: a machine may be busy, but nobody should have to guess that it was.
  retries: 1,
  // These three end what never comes; what does come may take its time on a busy machine.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/pages.json' }]],
  use: {
    browserName: 'chromium',
    actionTimeout: 40_000,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    launchOptions: { executablePath: await findBrowser(), args: BROWSER_FLAGS },
    trace: 'on-first-retry',
  },
})
