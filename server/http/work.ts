import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { placeCard } from '../domain/work/place.ts'
import { findThings, togetherOf } from '../domain/work/together.ts'
import { workOf } from '../domain/work/work.ts'
import type { Serve } from './serve.ts'

/** What is somebody's to do and what belongs together, over all documents of a workspace they read. */
export function serveWork(serve: Serve, { store, collab, facts, work }: Context): void {
  const sources = { store, read: collab.read, facts }
  serve(routes.work, ({ workspace, user, role }) => workOf(sources, work, { workspace, user: user.id, role }))
  serve(routes.readMention, async ({ document, params, body, user }) => {
    await store.readMention({ document: document.id, comment: params.comment, user: user.id, read: body.read })
    work.touched(document.workspace)
    return {}
  })
  serve(routes.placeCard, async ({ document, params, body, user, tokenHash }) => ({
    was: await placeCard(collab.edit, document, { user: user.id, session: tokenHash }, params.card, body.place),
  }))
  serve(routes.together, async ({ document, user }) => ({ belongings: await togetherOf({ store, work }, document, user.id) }))
  serve(routes.things, async ({ workspace, user, query: { title = '', beside } }) => ({
    things: await findThings({ store, work }, { workspace: workspace.id, user: user.id, title, beside }),
  }))
}
