import { PassThrough } from 'node:stream'
import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { ImportLine } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import { type Edit, importInto } from '../domain/documents.ts'
import { decodeXml } from '../domain/programme/decode.ts'
import { asFailure } from './failure.ts'
import type { Asked, Serve } from './serve.ts'

const MOST_BYTES = 4 * 1024 * 1024

/** Reading a file into a document. The answer is a line of JSON for each step, so that the page shows how far it is. */
export function serveImports(serve: Serve, context: Context): void {
  const { store, collab, log } = context
  const handle = async ({ document, user, tokenHash, body, reply }: Asked<typeof routes.importSchedule>) => {
    if (document.archivedAt !== null) throw new Failure('frozen')
    const lines = new PassThrough()
    const say = (line: ImportLine) => void lines.write(`${JSON.stringify(line)}\n`)
    lines.on('error', (error) => log.debug({ error: String(error) }, 'nobody listens to an import any more'))
    reply.type('application/x-ndjson').header('cache-control', 'no-store').send(lines)
    const edit: Edit = (row, author, change) => collab.edit(row, author, change, tokenHash)
    try {
      const report = await importInto(store, edit, document, body, user.id, (done, total) => say({ type: 'progress', done, total }))
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
  }
  serve(routes.importSchedule, handle, { atMost: MOST_BYTES, read: decodeXml })
}
