import { HocuspocusProvider } from '@hocuspocus/provider'
import { startStockServer } from '../support/stock.ts'
import type { Subject } from './subject.ts'

/** The stock server, with its own provider. */
export async function stock(): Promise<Subject> {
  const server = await startStockServer()
  let documents = 0
  return {
    dataDir: server.dataDir,
    async newDocument() {
      documents += 1
      return `document-${documents}`
    },
    open(name) {
      const provider = new HocuspocusProvider({ url: server.url.replace('http', 'ws'), name })
      return {
        doc: provider.document,
        saved: () => provider.isSynced && !provider.hasUnsyncedChanges,
        onWaiting(heard) {
          let counts = true
          provider.on('close', () => {
            counts = false
          })
          provider.on('unsyncedChanges', ({ number }: { number: number }) => counts && heard(number))
        },
        die: () => provider.destroy(),
      }
    },
    kill: () => server.stop('SIGKILL'),
    gone: server.gone,
    start: server.start,
    startAndKill: server.startAndKill,
    async close() {
      await server.close()
      return undefined
    },
  }
}
