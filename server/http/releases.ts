import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import { previewLink, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow, Person } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import { correct, finalise, retract, thawedFinal } from '../domain/release/finalise.ts'
import { pathOf, signedText, signOff } from '../domain/release/path.ts'
import { hashSecret, newSecret } from '../domain/secret.ts'
import type { Serve } from './serve.ts'

type Asked = { document: DocumentRow; user: Person; tokenHash: string }

function mustBeRelease({ kind }: DocumentRow): void {
  if (kind !== 'release') throw new Failure('bad-request', 'Only a release goes this way.')
}

/** The way of a release: who is asked, what is fixed, when it is public. Every right is asked again in the transaction that writes. */
export function serveReleases(serve: Serve, { store, collab, facts, publicUrl }: Context): void {
  const sources = { store, read: collab.read, facts }
  const acting = ({ document, user, tokenHash }: Asked) => ({ document: document.id, by: user.id, session: tokenHash, now: Date.now() })
  const now = ({ document }: Asked) => pathOf(sources, document)
  /** After something was written: every page asks again. */
  const changed = (asked: Asked) => {
    collab.announce(asked.document.workspace)
    return now(asked)
  }

  serve(routes.releasePath, async (asked) => {
    mustBeRelease(asked.document)
    return now(asked)
  })
  serve(routes.changePath, async (asked) => {
    await store.changeRelease({ ...acting(asked), change: asked.body })
    return changed(asked)
  })
  serve(routes.askReviewer, async (asked) => {
    await store.askReviewer({ ...acting(asked), user: asked.body.user })
    return changed(asked)
  })
  serve(routes.unaskReviewer, async (asked) => {
    await store.unaskReviewer({ ...acting(asked), user: asked.params.reviewer })
    return changed(asked)
  })
  serve(routes.signOff, async (asked) => {
    mustBeRelease(asked.document)
    const { by, session } = acting(asked)
    await signOff(sources, asked.document, { by, session }, asked.body)
    return changed(asked)
  })
  serve(routes.signedText, async ({ document, params }) => {
    mustBeRelease(document)
    return signedText(store, document.id, params.signOff)
  })
  serve(routes.finalise, async (asked) => {
    mustBeRelease(asked.document)
    const { by, session } = acting(asked)
    await finalise(sources, asked.document, { by, session }, asked.body)
    // From now on it can only be read: whoever has it open comes back with that right.
    collab.reopen(asked.document)
    return changed(asked)
  })
  serve(routes.finalVersion, async ({ document, params }) => {
    mustBeRelease(document)
    const version = (await store.finalVersions({ document: document.id })).find(({ number }) => number === params.number)
    if (!version) throw new Failure('not-found')
    return thawedFinal(version)
  })
  serve(routes.moveEmbargo, async (asked) => {
    await store.moveEmbargo({ ...acting(asked), embargo: asked.body.embargo })
    return changed(asked)
  })
  serve(routes.correctRelease, async (asked) => {
    mustBeRelease(asked.document)
    const { by, session } = acting(asked)
    const row = await correct(store, asked.document, { by, session }, asked.body.explanation)
    collab.announce(row.workspace)
    return row
  })
  serve(routes.retractRelease, async (asked) => {
    mustBeRelease(asked.document)
    const { by, session } = acting(asked)
    await retract(store, asked.document, { by, session }, asked.body.reason)
    return changed(asked)
  })
  serve(routes.previews, async (asked) => ({ previews: await store.previews(acting(asked)) }))
  serve(routes.makePreview, async (asked) => {
    const secret = newSecret()
    const preview = await store.createPreview({ ...acting(asked), id: newId(), secretHash: hashSecret(secret), name: asked.body.name })
    return { preview, link: previewLink(publicUrl(), secret) }
  })
  serve(routes.revokePreview, async (asked) => {
    await store.revokePreview({ ...acting(asked), id: asked.params.preview })
    return { previews: await store.previews(acting(asked)) }
  })
}
