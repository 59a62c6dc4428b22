import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import { keepState, keptStateOf, keptStatesOf, publish, versionOf, versionsOf } from '../domain/programme/versions.ts'
import type { Serve } from './serve.ts'

function mustBeOpen({ archivedAt }: DocumentRow): void {
  if (archivedAt !== null) throw new Failure('frozen')
}

/** Versions of a programme: publishing, looking, and states that are kept on the way. */
export function serveVersions(serve: Serve, { store, collab }: Context): void {
  serve(routes.versions, async ({ document }) => ({ versions: await versionsOf(store, document) }))
  serve(routes.version, ({ document, params }) => versionOf(store, document.id, params.number))
  serve(routes.publishVersion, async ({ document, user, tokenHash, body }) => {
    mustBeOpen(document)
    const version = await publish(store, collab.read, document, { author: user.id, session: tokenHash }, body)
    collab.announce(document.workspace)
    return version
  })
  serve(routes.keptStates, async ({ document }) => ({ states: await keptStatesOf(store, document) }))
  serve(routes.keptState, ({ document, params }) => keptStateOf(store, document.id, params.state))
  serve(routes.keepState, async ({ document, user, tokenHash, body }) => {
    mustBeOpen(document)
    const state = await keepState(store, collab.read, document, { author: user.id, session: tokenHash }, body.name)
    collab.announce(document.workspace)
    return state
  })
}
