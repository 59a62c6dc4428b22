import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{shared,server,client,crash,soak}/**/*.test.ts', 'test/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    retry: 1,
  },
})
