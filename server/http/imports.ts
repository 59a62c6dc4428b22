import { PassThrough } from 'node:stream'
import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow, ImportLine, ImportReport, Person } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import { type Edit, importInto, importTableInto, lookAtTableFor } from '../domain/documents.ts'
import { decodeXml } from '../domain/programme/decode.ts'
import { asFailure } from './failure.ts'
import type { Asked, Serve } from './serve.ts'

const MOST_BYTES = 4 * 1024 * 1024

type Progress = (done: number, total: number) => void
interface Asking {
  document: DocumentRow
  user: Person
  tokenHash: string
  reply: Asked<typeof routes.importSchedule>['reply']
}

/** Reading a file into a document. The answer is a line of JSON for each step, so that the page shows how far it is. */
export function serveImports(serve: Serve, context: Context): void {
  const { store, collab, log } = context
  const answer = async (
    { document, tokenHash, reply }: Asking,
    read: (edit: Edit, onProgress: Progress) => Promise<ImportReport>,
  ): Promise<null> => {
    mustBeOpen(document)
    const lines = new PassThrough()
    const say = (line: ImportLine) => void lines.write(`${JSON.stringify(line)}\n`)
    lines.on('error', (error) => log.debug({ error: String(error) }, 'nobody listens to an import any more'))
    reply.type('application/x-ndjson').header('cache-control', 'no-store').send(lines)
    const edit: Edit = (row, author, change) => collab.edit(row, author, change, tokenHash)
    try {
      say(await read(edit, (done, total) => say({ type: 'progress', done, total })))
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
  serve(
    routes.importSchedule,
    (asked) => answer(asked, (edit, onProgress) => importInto(store, edit, asked.document, asked.body, asked.user.id, onProgress)),
    { atMost: MOST_BYTES, read: decodeXml },
  )
  serve(
    routes.importTable,
    (asked) => {
      const table = { bytes: asked.body, ...readingOf(asked.query) }
      return answer(asked, (edit, onProgress) => importTableInto(store, edit, asked.document, table, asked.user.id, onProgress))
    },
    { atMost: MOST_BYTES },
  )
  serve(
    routes.lookAtTable,
    async ({ document, body, query }) => {
      mustBeOpen(document)
      return lookAtTableFor(store, collab.read, document, { bytes: body, ...readingOf(query) })
    },
    { atMost: MOST_BYTES },
  )
}

function mustBeOpen({ archivedAt }: DocumentRow): void {
  if (archivedAt !== null) throw new Failure('frozen')
}

function readingOf({ columns, header }: Asked<typeof routes.importTable>['query']) {
  return { columns, header: header === undefined ? undefined : header === '1' }
}
