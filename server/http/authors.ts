import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import type { Serve } from './serve.ts'

/** Who wrote what (rule R22). */
export function serveAuthors(serve: Serve, { store }: Context): void {
  serve(routes.authors, ({ document, query }) => store.authors({ document: document.id, after: query.after ?? 0 }))
}
