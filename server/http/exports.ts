import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { exportProgramme } from '../domain/programme/export/export.ts'
import type { Serve } from './serve.ts'

/** A programme as a file. */
export function serveExports(serve: Serve, { store, collab, publicUrl }: Context): void {
  serve(routes.exportProgramme, async ({ document, user, params, query, reply }) => {
    const wanted = { format: params.format, ...query }
    const file = await exportProgramme(store, collab.read, document, wanted, publicUrl())
    const detail = { title: document.title, format: params.format, version: query.version ?? null }
    const happening = { workspace: document.workspace, actor: user.id, action: 'document.exported', subject: document.id, detail } as const
    await store.recordAudit({ ...happening, now: Date.now() })
    if (file.shown) reply.header('content-security-policy', file.shown)
    reply
      .type(file.type)
      .header('content-disposition', `${file.shown ? 'inline' : 'attachment'}; filename="${file.name}"`)
      .header('cache-control', 'no-store')
      .send(file.text)
    return null
  })
}
