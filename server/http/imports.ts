import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { ImportLine } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import { importInto } from '../domain/documents.ts'
import { decodeXml } from '../domain/programme/decode.ts'
import { asFailure } from './failure.ts'
import type { Serve } from './serve.ts'

const MOST_BYTES = 4 * 1024 * 1024

async function readAll(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    size += (piece as Buffer).length
    if (size > MOST_BYTES) throw new Failure('too-large')
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

/** Reading a file into a document. The answer is a line of JSON for each step, so that the page shows how far it is. */
export function serveImports(serve: Serve, context: Context, app: FastifyInstance): void {
  const { store, collab, log } = context
  // A file may be large: it is taken only here, and by now it is known that whoever sends it may.
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('*', async (request: { routeOptions: { url?: string } }, body: Readable) => {
    if (request.routeOptions.url !== routes.importSchedule.path) throw new Failure('bad-request')
    return decodeXml(await readAll(body))
  })

  serve(routes.importSchedule, async ({ document, user, body, reply }) => {
    if (document.archivedAt !== null) throw new Failure('frozen')
    const lines = new PassThrough()
    const say = (line: ImportLine) => void lines.write(`${JSON.stringify(line)}\n`)
    lines.on('error', (error) => log.debug({ error: String(error) }, 'nobody listens to an import any more'))
    reply.type('application/x-ndjson').header('cache-control', 'no-store').send(lines)
    try {
      const report = await importInto(store, collab.edit, document, body, user.id, (done, total) => say({ type: 'progress', done, total }))
      say(report)
      collab.announce(document.workspace)
    } catch (error) {
      const { code, detail } = asFailure(error)
      if (code === 'internal') log.error({ err: error }, 'an import failed')
      say({ type: 'failure', code, ...(detail && code !== 'internal' && code !== 'storage-failed' ? { detail } : {}) })
    } finally {
      lines.end()
    }
    return null
  })
}
