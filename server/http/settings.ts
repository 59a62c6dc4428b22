import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import { LARGEST_PICTURE } from '#shared/protocol/settings.ts'
import type { Context } from '../context.ts'
import { exportOf } from '../domain/export.ts'
import { readPicture } from '../domain/picture.ts'
import { WAITING } from '../domain/removal.ts'
import type { Serve } from './serve.ts'
import { languageOf } from './session.ts'

/** What a workspace is called and where it is found, and its end (rules A33, A34). */
export function serveSettings(serve: Serve, { store, collab }: Context): void {
  serve(routes.changeWorkspace, async ({ workspace, user, body }) => {
    const changed = await store.changeWorkspace({ id: workspace.id, ...body, by: user.id, now: Date.now() })
    collab.announce(workspace.id)
    return changed
  })
  serve(routes.archiveWorkspace, async ({ workspace, user, body }) => {
    const changed = await store.archiveWorkspace({ id: workspace.id, archived: body.archived, by: user.id, now: Date.now() })
    await collab.rightsChanged()
    collab.announce(workspace.id)
    return changed
  })
  const setDeletion = async (id: string, user: string, wait: number | null) => {
    const now = Date.now()
    const changed = await store.setDeletion({ id, deletedAt: wait === null ? null : now + wait, by: user, now })
    await collab.rightsChanged()
    collab.announce(id)
    return changed
  }
  serve(routes.deleteWorkspace, async ({ workspace, user, body }) => {
    if (body.name !== workspace.name) throw new Failure('bad-request', 'The name is not that of the workspace.')
    return setDeletion(workspace.id, user.id, WAITING)
  })
  serve(routes.exportWorkspace, async ({ workspace, user, role, request, reply }) => {
    await store.recordAudit({ workspace: workspace.id, actor: user.id, action: 'workspace.exported', now: Date.now() })
    reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${workspace.slug}.zip"`)
      .header('cache-control', 'no-store')
      .send(exportOf(store, workspace, { role, language: (await store.account({ user: user.id })).language ?? languageOf(request) }))
    return null
  })
  serve(routes.keepWorkspace, ({ workspace, user }) => setDeletion(workspace.id, user.id, null))
}

/** Pictures of people (rule A35). */
export function servePictures(serve: Serve, { store, collab }: Context): void {
  const seen = async (user: Awaited<ReturnType<typeof store.setPicture>>) => {
    collab.renamed(user)
    for (const { workspace } of await store.membershipsOf({ user: user.id })) collab.announce(workspace.id)
    return user
  }
  serve(routes.setPicture, async ({ user, body }) => seen(await store.setPicture({ user: user.id, picture: readPicture(body) })), {
    atMost: LARGEST_PICTURE.bytes,
  })
  serve(routes.removePicture, async ({ user }) => seen(await store.setPicture({ user: user.id, picture: null })))
  serve(routes.picture, async ({ params, user, reply }) => {
    const picture = await store.picture({ ...params, seenBy: user.id })
    if (!picture) throw new Failure('not-found')
    reply
      .type(picture.type)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(Buffer.from(picture.bytes))
    return null
  })
}
