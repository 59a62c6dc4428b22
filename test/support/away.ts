import { test as base } from '@playwright/test'
import { startTestServer, type TestServer } from './server.ts'
import { type Visitor, visit } from './visitor.ts'

/** Tests of what a page does without a network: a server of its own for each, and Anna in her browser. */
export const test = base.extend<{ server: TestServer; anna: Visitor }>({
  server: async ({ browserName: _ }, use) => {
    const server = await startTestServer()
    await use(server)
    await server.close()
  },
  anna: async ({ browser, server }, use) => {
    const anna = await visit(browser, server)
    await use(anna)
    await anna.close()
  },
})
