import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import type { Serve } from './serve.ts'

/** What a release may say of the programmes beside it. */
export function serveFacts(serve: Serve, { facts, store }: Context): void {
  serve(routes.releaseFacts, async ({ document }) => {
    if (document.kind !== 'release') throw new Failure('bad-request', 'Only a release says facts.')
    const [{ language }, programmes] = await Promise.all([store.release({ document: document.id }), facts.of(document.workspace)])
    return { language, programmes }
  })
}
