import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { fillBoard, saveTemplate } from '../domain/template/boards.ts'
import type { Serve } from './serve.ts'

/** Templates of boards. */
export function serveTemplates(serve: Serve, { store, collab }: Context): void {
  serve(routes.templates, async ({ workspace }) => ({ templates: await store.templates({ workspace: workspace.id }) }))
  serve(routes.saveTemplate, ({ document, user, body }) => saveTemplate({ store, read: collab.read }, document, user.id, body.name))
  serve(routes.renameTemplate, ({ workspace, user, params, body }) =>
    store.renameTemplate({ workspace: workspace.id, id: params.template, name: body.name, by: user.id }),
  )
  serve(routes.removeTemplate, async ({ workspace, user, params }) => {
    await store.removeTemplate({ workspace: workspace.id, id: params.template, by: user.id })
    return {}
  })
  serve(routes.fillBoard, async ({ document, user, tokenHash, body }) => ({
    filled: await fillBoard({ store, edit: collab.edit }, document, { user: user.id, session: tokenHash }, body),
  }))
}
