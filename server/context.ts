import { readFile, rename, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Collab, createCollab } from './collab/collab.ts'
import type { Config } from './config.ts'
import { createFacts, type FactsSource } from './domain/facts/facts.ts'
import { createMailer, createPrinter, type Mailer } from './domain/mail/mailer.ts'
import { createPhotoReader, type PhotoReader } from './domain/photos/reader.ts'
import { createFileReader, type FileReader } from './domain/release/in/reader.ts'
import { createOutlet, type Outlet } from './domain/release/out/takeAlong.ts'
import { createStandings, type Standings } from './domain/release/standings.ts'
import { removeHourly } from './domain/removal.ts'
import { createOidc, type Oidc } from './domain/signIn/oidc.ts'
import { createWork, type WorkSource } from './domain/work/source.ts'
import { createApp } from './http/app.ts'
import { visitorAt } from './http/tickets.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { holdFolder } from './storage/sqlite/lock.ts'
import { openSqliteStore } from './storage/sqlite/open.ts'
import type { Store } from './storage/store.ts'

/** Everything the parts of the server are given; built here and nowhere else. */
export interface Context {
  config: Config
  log: Log
  metrics: Metrics
  store: Store
  collab: Collab
  /** What programmes say of themselves to releases. */
  facts: FactsSource
  /** What boards and programmes hold that is somebody's to do. */
  work: WorkSource
  /** Where releases stand, for lists of them. */
  standings: Standings
  /** Releases as files. */
  outlet: Outlet
  /** Files as releases. */
  reader: FileReader
  mailer: Mailer
  photos: PhotoReader
  /** Who vouches for people; null: nobody. */
  oidc: Oidc | null
  /** The address people open. */
  publicUrl(): string
  /** Is the server on its way out? */
  stopping(): boolean
}

export interface Server extends Context {
  app: FastifyInstance
  /**
   * Stops accepting, closes the sockets, lets the journal finish. Says whether the disk took everything; when it does not answer in time, the process
   * ends here and now (rule O16).
   */
  close(): Promise<boolean>
}

/** Where the server that last ran on this data was found: links made by the operator's command lead there. */
const ADDRESS_FILE = 'address'

/** A disk that has no room for it stops no server; and what was there stays whole. */
async function keepAddress(file: string, address: string, log: Log): Promise<void> {
  try {
    await writeFile(`${file}.new`, `${address}\n`)
    await rename(`${file}.new`, file)
  } catch (error) {
    log.error({ error: String(error) }, 'the address could not be noted; links of the operator’s command may lead elsewhere')
  }
}

function localUrl({ host }: Config, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** The data without a server, for the operator's command. A running server notices what is changed here. */
export interface Offline {
  store: Store
  edit: Collab['edit']
  read: Collab['read']
  outlet: Outlet
  publicUrl: string
  close(): Promise<void>
}

export async function openOffline(config: Config): Promise<Offline> {
  const letGo = holdFolder(config.dataDir, 'command')
  const store = await openSqliteStore(config.dataDir)
  const collab = createCollab(store, createLog(config.logLevel), createMetrics(), async () => ({ refused: 'stopping' }))
  const known = await readFile(join(config.dataDir, ADDRESS_FILE), 'utf8').catch(() => '')
  const publicUrl = config.publicUrl ?? (known.trim() || localUrl(config, config.port))
  const facts = createFacts(
    store,
    collab.stored,
    () => undefined,
    () => undefined,
  )
  const outlet = createOutlet({ store, read: collab.read, facts }, () => publicUrl)
  return {
    store,
    edit: collab.edit,
    read: collab.read,
    outlet,
    publicUrl,
    async close() {
      await Promise.all([collab.close(), facts.close(), outlet.close()])
      await store.close()
      letGo()
    },
  }
}

/** How long, in ms, requests may take when the server stops, and how long all of it may. */
const SLOW = 3000
const PATIENCE = 8000

/** Ends the process without asking a thread that waits for its disk: nothing else ends that. */
export function endNow(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('unreachable')
}

/** Builds the server and listens. Throws when the data folder or the port cannot be had. */
export async function startServer(config: Config): Promise<Server> {
  const log = createLog(config.logLevel)
  const letGo = holdFolder(config.dataDir, 'serve')
  const metrics = createMetrics()
  metrics.watchProcess()
  let [stopping, refusing] = [false, false]
  const opened = await openSqliteStore(config.dataDir, {
    committed: metrics.committed,
    failed(why) {
      log.error({ why }, 'the database takes nothing at the moment; what people type stays on their devices')
      refusing = true
    },
    recovered() {
      log.warn('the database works again')
      // What it refused while stopping nobody sends again in time.
      refusing = stopping
    },
  })
  const store = metrics.timed(opened)
  let app: FastifyInstance | undefined
  const publicUrl = () => config.publicUrl ?? localUrl(config, (app?.server.address() as AddressInfo | null)?.port ?? config.port)
  const collab = createCollab(store, log, metrics, (request) => visitorAt(store, request, publicUrl()))
  const facts = createFacts(
    store,
    collab.stored,
    (workspace) => {
      collab.announce(workspace, 'facts-changed')
      standings.factsChanged(workspace)
    },
    (document, error) => log.error({ document, error: String(error) }, 'the facts of a programme could not be read'),
  )
  collab.onStored(facts.changed)
  const work = createWork(
    store,
    collab.stored,
    (workspace) => collab.announce(workspace, 'work-changed'),
    (document, error) => log.error({ document, error: String(error) }, 'what there is to do in a document could not be read'),
  )
  collab.onStored(work.changed)
  const standings = createStandings({ store, read: collab.read, facts }, collab.announce, (document, error) =>
    log.error({ document, error: String(error) }, 'whether a release is still approved could not be read'),
  )
  collab.onStored(standings.changed)
  const outlet = createOutlet({ store, read: collab.read, facts }, publicUrl)
  let stopRemoving = () => {}
  const mailer = config.mail
    ? await createMailer(config.mail, (error) =>
        log.error({ error: (error as { code?: unknown }).code ?? 'unknown' }, 'a mail could not be sent'),
      )
    : createPrinter((text) => void process.stdout.write(text))
  const oidc = config.oidc && (await createOidc(config.oidc))
  const photos = createPhotoReader()
  const context: Context = {
    config,
    log,
    metrics,
    store,
    collab,
    facts,
    standings,
    outlet,
    reader: createFileReader(),
    work,
    mailer,
    photos,
    oidc,
    publicUrl,
    stopping: () => stopping,
  }
  const stop = async () => {
    stopRemoving()
    standings.close()
    // Who is in the middle of a request may end it, but nobody holds the server up.
    const slow = setTimeout(() => app?.server.closeAllConnections(), SLOW)
    // Together: an HTTP server is not closed before its last socket is.
    await Promise.all([app?.close(), collab.close(), facts.close(), work.close(), outlet.close()])
    clearTimeout(slow)
    mailer.close()
    photos.close()
    // Behind everything that was under way: when this is on the disk, so is that.
    const wrote = await store.pulse({ now: Date.now() }).then(
      () => !refusing,
      () => false,
    )
    await store.close()
    letGo()
    return wrote
  }
  const close = async () => {
    stopping = true
    log.info('stopping')
    const late = setTimeout(() => {
      log.fatal('the disk did not answer in time; ending without it')
      // The line is on its way to stderr by itself.
      setTimeout(endNow, 200)
    }, PATIENCE)
    const wrote = await stop()
    clearTimeout(late)
    if (wrote) log.info('stopped; everything is written')
    else log.error('stopped; the disk did not take everything. What pages had not yet saved, they still have')
    return wrote
  }
  try {
    app = await createApp(context)
    await app.listen({ host: config.host, port: config.port })
    stopRemoving = removeHourly(
      store,
      () => void collab.rightsChanged(),
      (error) => log.error({ err: error }, 'a workspace that is to go could not be removed; it is tried again within the hour'),
    )
    await keepAddress(join(config.dataDir, ADDRESS_FILE), publicUrl(), log)
  } catch (error) {
    await close()
    throw error
  }
  return { ...context, app, close }
}
