import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Failure } from '#shared/errors.ts'

/** Serves the built page, and the same page for every address that is not a file or the API's. */
export async function servePage(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  if (existsSync(index)) {
    await app.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      // The build lays them there; what changes nothing for anybody, and holds no secret, may be compressed without risk.
      preCompressed: true,
      // The service worker and the page it keeps are asked for anew each time: that is how a browser hears of a newer version.
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
    if (!isPage || !existsSync(index)) throw new Failure('not-found')
    return reply
      .type('text/html')
      .header('cache-control', 'no-cache')
      .send(await readFile(index))
  })
}
