#!/usr/bin/env node
// Starts the operator's command with a Node that runs TypeScript as it is: this one, or the one that was installed along.
import { spawn } from 'node:child_process'
import nodeModule, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const main = new URL('./main.ts', import.meta.url)
// Compiled code kept between runs: half the time of a short command is reading its modules.
const cache = fileURLToPath(new URL('../../.cache/node', import.meta.url))

if (Number.parseInt(process.versions.node, 10) >= 24) {
  nodeModule.enableCompileCache(cache)
  await import(main.href)
} else {
  const node = createRequire(import.meta.url).resolve('node/bin/node')
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`draaiboek: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
