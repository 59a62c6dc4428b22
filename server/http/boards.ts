import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import type { Serve } from './serve.ts'

/** What only boards have. */
export function serveBoards(serve: Serve, { store }: Context): void {
  serve(routes.boardTaken, async ({ document, user, body: { format } }) => {
    if (document.kind !== 'board') throw new Failure('bad-request', 'Only a board goes out this way.')
    const detail = { title: document.title, format, version: null }
    const happening = { workspace: document.workspace, actor: user.id, action: 'document.exported', subject: document.id, detail } as const
    await store.recordAudit({ ...happening, now: Date.now() })
    return {}
  })
}
