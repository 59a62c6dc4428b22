import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { formatName } from '#shared/documents/name.ts'
import { COLLAB_PATH, METRICS_PATH } from '#shared/protocol/routes.ts'
import { end, launch } from '../support/launch.ts'
import { startTestServer } from '../support/server.ts'
import { startStockServer } from '../support/stock.ts'
import type { Seat } from './client.ts'

export const TARGETS = ['ours', 'stock', 'relay'] as const
export type TargetName = (typeof TARGETS)[number]

/** One of the servers that are compared, in a process of its own. */
export interface Target {
  name: TargetName
  dataDir: string
  pid(): number
  /** Places for as many clients, each somebody of their own. */
  seats(count: number): Promise<Seat[]>
  /** A new document's name; with what it holds, and edits since, when given. */
  document(state?: Uint8Array, since?: Uint8Array[]): Promise<string>
  /** How long its edits took until they were on the disk, all of them together, in seconds, and how many they were; null: it does not tell. */
  appended(): Promise<{ seconds: number; edits: number } | null>
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<unknown>
  start(): Promise<void>
  close(): Promise<void>
}

/** As many as one address may have open. */
const PER_ADDRESS = 30
const addressOf = (index: number) => `127.0.0.${2 + Math.floor(index / PER_ADDRESS)}`
const ws = (url: string) => url.replace('http', 'ws')

async function ours(): Promise<Target> {
  // As `npm start` does.
  const server = await startTestServer({ NODE_OPTIONS: '--max-semi-space-size=4' })
  const cookies: string[] = []
  return {
    name: 'ours',
    dataDir: server.dataDir,
    pid: server.pid,
    async seats(count) {
      const missing = Array.from({ length: Math.max(0, count - cookies.length) }, () => server.signIn('organiser'))
      cookies.push(...(await Promise.all(missing)).map(({ cookie }) => cookie))
      return cookies
        .slice(0, count)
        .map((cookie, index) => ({ url: ws(server.url) + COLLAB_PATH, headers: { cookie }, localAddress: addressOf(index), bare: false }))
    },
    async document(state, since = []) {
      const row = await server.createDocument('release')
      const append = (bytes: Uint8Array) => server.store.append({ document: row.id, author: null, bytes, now: Date.now() })
      if (state) {
        await append(state)
        const checkpoint = await server.store.compact({ document: row.id })
        if (checkpoint) await server.store.saveCheckpoint({ document: row.id, checkpoint, now: Date.now() })
      }
      for (const update of since) await append(update)
      return formatName(row)
    },
    async appended() {
      const metrics = await (await fetch(server.url + METRICS_PATH)).text()
      const of = (what: string) => Number(new RegExp(`^draaiboek_journal_append_seconds_${what} (.+)$`, 'm').exec(metrics)?.[1])
      return { seconds: of('sum'), edits: of('count') }
    },
    stop: server.stop,
    start: server.start,
    close: server.close,
  }
}

async function stock(): Promise<Target> {
  const { merge } = await import('./history.ts')
  const server = await startStockServer()
  let made = 0
  return {
    ...server,
    name: 'stock',
    appended: async () => null,
    seats: async (count) =>
      Array.from({ length: count }, (_, index) => ({ url: ws(server.url), headers: {}, localAddress: addressOf(index), bare: false })),
    async document(state, since = []) {
      made += 1
      const name = `workspace.release.document${made}`
      if (state) {
        const db = new DatabaseSync(join(server.dataDir, 'stock.sqlite'), { timeout: 5000 })
        db.prepare('INSERT INTO "documents" ("name", "data") VALUES (?, ?)').run(name, merge([state, ...since]))
        db.close()
      }
      return name
    },
  }
}

async function relay(): Promise<Target> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relay-test-'))
  const { child, url } = await launch('test/bench/relayMain.ts', dataDir, 0)
  let made = 0
  return {
    name: 'relay',
    dataDir,
    pid: () => child.pid as number,
    seats: async (count) =>
      Array.from({ length: count }, (_, index) => ({ url: ws(url), headers: {}, localAddress: addressOf(index), bare: true })),
    async document() {
      made += 1
      return `workspace.release.document${made}`
    },
    appended: async () => null,
    stop: (signal) => end(child, signal),
    start: () => Promise.reject(new Error('a relay keeps nothing: there is nothing to come back to')),
    async close() {
      await end(child, 'SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const startTarget = (name: TargetName): Promise<Target> => ({ ours, stock, relay })[name]()
