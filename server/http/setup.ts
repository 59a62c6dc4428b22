import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { foundWorkspace, isSetupOpen, setUp } from '../domain/setup.ts'
import { fillFromTemplate } from '../domain/template/fill.ts'
import type { Serve } from './serve.ts'
import { sessionCookies } from './session.ts'

/** How a workspace begins. */
export function serveSetup(serve: Serve, { store, collab, log, publicUrl }: Context): void {
  serve(routes.setupOpen, async () => ({ open: await isSetupOpen(store) }))
  serve(routes.setup, async ({ body: { secret, name, ...beginning }, request, reply }) => {
    const { workspace, user, token } = await setUp(store, secret, name, beginning, request.headers['user-agent'] ?? '')
    reply.header('set-cookie', sessionCookies({ token: token as string, user: user.id }, publicUrl()))
    // The link is used up and they are in; without what the template brings they can begin by hand.
    await fillFromTemplate(store, collab.edit, workspace, user.id, beginning).catch((error: unknown) =>
      log.error({ err: error }, 'the first workspace could not be filled from its template'),
    )
    return { slug: workspace.slug }
  })
  serve(routes.createWorkspace, async ({ user, body }) => ({ slug: (await foundWorkspace(store, collab.edit, user.id, body)).slug }))
}
