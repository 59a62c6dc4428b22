import { Failure } from '#shared/errors.ts'
import { LARGEST_EDIT, routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { createDocument } from '../domain/documents.ts'
import type { Serve } from './serve.ts'

/** The list of documents: adding, renaming, archiving. What is in them travels over the socket. */
export function serveDocuments(serve: Serve, { store, collab }: Context): void {
  serve(routes.createDocument, async ({ workspace, user, body }) => {
    const row = await createDocument(store, { workspace: workspace.id, author: user.id, ...body })
    collab.announce(workspace.id)
    return row
  })
  serve(routes.changeDocument, async ({ document, user, body }) => {
    const row = await store.renameDocument({ id: document.id, title: body.title, by: user.id })
    collab.announce(row.workspace)
    return row
  })
  serve(routes.archiveDocument, async ({ document, user, body }) => {
    const row = await store.archiveDocument({ id: document.id, archived: body.archived, by: user.id, now: Date.now() })
    // An archived document can only be read: whoever has it open comes back with that right.
    collab.reopen(row)
    collab.announce(row.workspace)
    return row
  })
  serve(
    routes.sendEdit,
    async ({ document, user, tokenHash, params, body }) => {
      if (document.archivedAt !== null || document.frozenAt !== null) throw new Failure('frozen')
      await collab.take(document, { user: user.id, session: tokenHash, schemaVersion: params.schemaVersion }, new Uint8Array(body))
      return {}
    },
    { atMost: LARGEST_EDIT },
  )
}
