import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end, gone, launch, launchAndKill } from './launch.ts'

/** A stock `@hocuspocus/server` that stores as its SQLite extension does, in a process of its own: what ours is compared with. */
export interface StockServer {
  /** `http://…`; documents of any name are opened at the same address with `ws://`, by anybody, with any token. */
  url: string
  dataDir: string
  /** Of the process that runs now. */
  pid(): number
  /** Ends the process: SIGKILL is the hard kill of a crash, SIGTERM lets it store what it has. Resolves with the exit code when it is gone. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  /** Resolves when the process has ended, by itself or not. */
  gone(): Promise<void>
  /** Starts it again on the same port and data. */
  start(): Promise<void>
  /** Starts it and kills it hard `after` ms later. */
  startAndKill(after: number): Promise<void>
  close(): Promise<void>
}

const ENTRY = 'test/support/stockMain.ts'

export async function startStockServer(env: Record<string, string> = {}): Promise<StockServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stock-test-'))
  let { child, url } = await launch(ENTRY, dataDir, 0, env)
  return {
    url,
    dataDir,
    pid: () => child.pid as number,
    stop: (signal) => end(child, signal),
    gone: () => gone(child),
    startAndKill: (after) => launchAndKill(ENTRY, dataDir, Number(new URL(url).port), env, after),
    async start() {
      ;({ child } = await launch(ENTRY, dataDir, Number(new URL(url).port), env))
    },
    async close() {
      await end(child, 'SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
