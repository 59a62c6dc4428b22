import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { dispositionOf } from '../domain/release/out/names.ts'
import type { Serve } from './serve.ts'

/** A release as a file (rules R80, R86). */
export function serveTakeAlong(serve: Serve, { store, outlet }: Context): void {
  serve(routes.takeAlong, async ({ document, user, params: { format }, query, reply }) => {
    const { names, type, bytes, number } = await outlet.takeAlong(document, format, query.photos === 'inside')
    const detail = { title: document.title, format, version: number }
    const happening = { workspace: document.workspace, actor: user.id, action: 'document.exported', subject: document.id, detail } as const
    await store.recordAudit({ ...happening, now: Date.now() })
    reply.type(type).header('content-disposition', dispositionOf(names)).header('cache-control', 'no-store').send(Buffer.from(bytes))
    return null
  })
}
