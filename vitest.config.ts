import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{shared,server,client,crash,soak}/**/*.test.ts', 'test/*.test.ts'],
    // What a test waits for has its own bound; this one is for what never comes, and a machine may be slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    retry: 1,
  },
})
