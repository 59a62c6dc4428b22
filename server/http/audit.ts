import { Readable } from 'node:stream'
import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { auditLines, auditPage } from '../domain/audit.ts'
import type { Serve } from './serve.ts'

/** What happened in a workspace, for its owners (rule A16). */
export function serveAudit(serve: Serve, { store }: Context): void {
  serve(routes.audit, ({ workspace, query }) => auditPage(store, workspace.id, query.before))
  serve(routes.exportAudit, async ({ workspace, user, reply }) => {
    await store.recordAudit({ workspace: workspace.id, actor: user.id, action: 'audit.exported', now: Date.now() })
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="audit-${workspace.slug}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(auditLines(store, workspace.id)))
    return null
  })
}
