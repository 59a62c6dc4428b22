import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { releaseFrom } from '../domain/release/in/release.ts'
import { lookAtReturned } from '../domain/release/in/sent.ts'
import type { Serve } from './serve.ts'

/** As much as a text document with its photos holds. */
const MOST_BYTES = 20 * 1024 * 1024

/** Files that become releases, and files that come back to one (rules R102, R104, R122). */
export function serveReadIn(serve: Serve, { store, collab, facts, reader }: Context): void {
  const upload = { atMost: MOST_BYTES }
  serve(routes.lookAtFile, ({ body, query }) => reader.read({ bytes: body, name: query.name }), upload)
  serve(
    routes.lookAtReturned,
    ({ document, body, query }) => lookAtReturned({ store, read: collab.read, facts }, reader, document, { bytes: body, name: query.name }),
    upload,
  )
  serve(
    routes.readInFile,
    async ({ workspace, user, tokenHash, body, query }) => {
      const read = await reader.read({ bytes: body, name: query.name })
      const row = await releaseFrom(store, (...how) => collab.edit(...how, tokenHash), read, { workspace: workspace.id, author: user.id })
      collab.announce(workspace.id)
      return row
    },
    upload,
  )
}
