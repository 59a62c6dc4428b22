import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Collab, createCollab } from './collab/collab.ts'
import type { Config } from './config.ts'
import { createApp } from './http/app.ts'
import { visitorOf } from './http/session.ts'
import { createLog, type Log } from './log.ts'
import { openSqliteStore } from './storage/sqlite/open.ts'
import type { Store } from './storage/store.ts'

/** Everything the parts of the server are given; built here and nowhere else. */
export interface Context {
  config: Config
  log: Log
  store: Store
  collab: Collab
  /** The address people open. */
  publicUrl(): string
}

export interface Server extends Context {
  app: FastifyInstance
  /** Stops accepting, closes the sockets, lets the journal finish. Resolves within ten seconds, whatever fails. */
  close(): Promise<void>
}

/** Builds the server and listens. Throws when the data folder or the port cannot be had. */
export async function startServer(config: Config): Promise<Server> {
  const log = createLog(config.logLevel)
  const store = await openSqliteStore(config.dataDir)
  let app: FastifyInstance | undefined
  const publicUrl = () => {
    if (config.publicUrl) return config.publicUrl
    const port = (app?.server.address() as AddressInfo | null)?.port ?? config.port
    const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  }
  const collab = createCollab(store, log, (request) => visitorOf(store, request, publicUrl()))
  const context: Context = { config, log, store, collab, publicUrl }
  const stop = async () => {
    await app?.close()
    await collab.close()
    await store.close()
  }
  const close = () => Promise.race([stop(), new Promise<void>((resolve) => setTimeout(resolve, 9000).unref())])
  try {
    app = await createApp(context)
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await close()
    throw error
  }
  return { ...context, app, close }
}
