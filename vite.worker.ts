import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, transformWithOxc } from 'vite'

const SOURCE = fileURLToPath(new URL('client/worker/sw.ts', import.meta.url))
const PUBLIC = fileURLToPath(new URL('client/public', import.meta.url))

/** Takes away a worker that a built page left in this browser at the same address: while developing nothing is kept. */
const NONE = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', async () => {
  for (const name of await caches.keys()) await caches.delete(name)
  await self.registration.unregister()
  for (const client of await self.clients.matchAll()) client.navigate(client.url)
})`

/**
 * Writes the service worker beside the built page, with the list of everything that was built in it: another build is another worker, and that is how
 * a browser learns of it.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response) => response.setHeader('content-type', 'text/javascript').end(NONE))
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const hash = createHash('sha256')
        const built = Object.values(bundle).filter(({ fileName }) => !fileName.endsWith('.map'))
        for (const file of built) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
        const given = existsSync(PUBLIC) ? readdirSync(PUBLIC) : []
        for (const file of given) hash.update(file).update(readFileSync(`${PUBLIC}/${file}`))
        const source = readFileSync(SOURCE, 'utf8')
        hash.update(source)
        const files = [...built.map(({ fileName }) => fileName), ...given].map((file) => `/${file}`).sort()
        const { code } = await transformWithOxc(source, SOURCE)
        const filledIn = `self.FILES = ${JSON.stringify(files)}\nself.VERSION = ${JSON.stringify(hash.digest('hex').slice(0, 12))}\n${code}`
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: filledIn })
      },
    },
  }
}
