import { Failure } from '#shared/errors.ts'
import { LARGEST_PHOTO } from '#shared/protocol/photos.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Context } from '../context.ts'
import type { Serve } from './serve.ts'

/** What a browser may do with a photo, if somebody opens it as a page: look at it. */
export const PHOTO_POLICY = "default-src 'none'; sandbox"

function mustBeOpen({ archivedAt }: DocumentRow): void {
  if (archivedAt !== null) throw new Failure('frozen')
}

/** Photos of documents (rules R15, R16). */
export function servePhotos(serve: Serve, { store, photos }: Context): void {
  serve(
    routes.addPhoto,
    async ({ document, user, tokenHash, body }) => {
      mustBeOpen(document)
      const { credit, ...photo } = await photos.read(body)
      const by = { document: document.id, author: user.id, session: tokenHash, now: Date.now() }
      return { ...(await store.addPhoto({ ...by, photo })), credit }
    },
    { atMost: LARGEST_PHOTO.bytes },
  )
  serve(routes.takePhoto, async ({ document, user, tokenHash, params }) => {
    mustBeOpen(document)
    return store.takePhoto({ document: document.id, author: user.id, session: tokenHash, sha256: params.sha256, now: Date.now() })
  })
  serve(routes.photo, async ({ document, params, query, reply }) => {
    const photo = await store.photo({ document: document.id, sha256: params.sha256, screen: query.size === 'screen' })
    if (!photo) throw new Failure('not-found')
    reply
      .type(photo.type)
      .header('content-security-policy', PHOTO_POLICY)
      .header('content-disposition', 'inline')
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(Buffer.from(photo.bytes))
    return null
  })
}
