import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { photoIn, picturesIn } from '#shared/documents/release/render.ts'
import { PRESS_PATH, routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { extensionOf } from '../domain/photos/names.ts'
import { signed } from '../domain/photos/signed.ts'
import {
  lookAtPreview,
  type PreviewedRelease,
  previewRelease,
  publicRelease,
  type ShownRelease,
  type ShownVersion,
} from '../domain/release/public.ts'
import { assetOf } from '../public/assets.ts'
import { absentPage, previewPage, releasePage, releaseText } from '../public/page.ts'
import type { PublicRelease } from '../public/release.ts'
import { PHOTO_POLICY } from './photos.ts'
import type { Serve } from './serve.ts'

/** What a public page may do: look as it does, and show its photos. Nothing runs, nothing is sent, nobody frames it. */
const PRESS_POLICY = [
  ...["default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'none'"],
  ...["frame-ancestors 'none'", "require-trusted-types-for 'script'"],
].join('; ')

interface Said {
  type: string
  body: string | Buffer
  /** May a browser show it again? `checked`: after it asked whether that still holds. `kept`: for good. */
  again: 'never' | 'checked' | 'kept'
  policy?: string
  headers?: Record<string, string>
}
const CACHE = { never: 'no-store', checked: 'no-cache', kept: 'public, max-age=31536000, immutable' }
const HTML = 'text/html; charset=utf-8'
/** A preview is for whoever got the link: no list of any search machine, no cache. */
const HIDDEN = { 'x-robots-tag': 'noindex, nofollow, noarchive' }

/** Answers, or says that what the browser has still holds. A page that is asked for each time shows nothing early and nothing late (rule R19). */
function say(request: FastifyRequest, reply: FastifyReply, { type, body, again, policy = PRESS_POLICY, headers = {} }: Said): null {
  reply.headers({ ...headers, 'content-security-policy': policy, 'cache-control': CACHE[again] })
  if (again !== 'never') {
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag)
    if (request.headers['if-none-match'] === tag) {
      reply.code(304).send()
      return null
    }
  }
  reply.type(type).send(body)
  return null
}

/** What is not there, not out, or not yet: one answer, to the letter. */
function absent(request: FastifyRequest, reply: FastifyReply): null {
  reply.code(404)
  return say(request, reply, { type: HTML, body: absentPage(), again: 'never' })
}

/** A release as its page shows it: the newest version first. For readers a version is there from when they could read it. */
function asRead({ workspace, versions }: ShownRelease, isPreview = false): PublicRelease {
  const moment = ({ at, publicFrom }: ShownVersion) => (isPreview ? at : Math.max(at, publicFrom ?? at))
  return {
    workspace,
    versions: versions.toReversed().map((version) => ({ ...version, at: moment(version), byName: version.byName || null })),
  }
}

/** The photos somebody who reads a release gets to see; of one that was retracted none. */
function photosIn({ versions }: ShownRelease): string[] {
  return versions.at(-1)?.kind === 'retraction' ? [] : versions.flatMap(({ content }) => picturesIn(content.text))
}

/** Whose a photo is, by the newest version that shows it. */
function creditOf({ versions }: ShownRelease, picture: string): string {
  return versions.map(({ content }) => photoIn(content.text, picture)).findLast((photo) => photo !== undefined)?.credit ?? ''
}

/** Public pages of releases. What may be shown, and when, is decided by `publicRelease` and nowhere else. */
export function servePress(serve: Serve, { store, publicUrl }: Context): void {
  type InRelease = { workspace: string; document: string }
  const shown = ({ workspace, document }: InRelease) => publicRelease(store, workspace, document, Date.now())
  const place = (base: string) => ({ base, publicUrl: publicUrl(), now: Date.now() })

  const photo = async (
    {
      request,
      reply,
      params,
      query,
    }: { request: FastifyRequest; reply: FastifyReply; params: { sha256: string }; query: { size?: string | undefined } },
    release: ShownRelease | PreviewedRelease | null,
    isPreview: boolean,
  ) => {
    const { sha256 } = params
    if (!release || !photosIn(release).includes(sha256)) return absent(request, reply)
    const found = await store.workspacePhoto({ workspace: release.workspace.id, sha256, screen: query.size === 'screen' })
    if (!found) return absent(request, reply)
    const name = `${release.workspace.slug}-${sha256.slice(0, 8)}.${extensionOf(found.type)}`
    const disposition = { 'content-disposition': query.size === 'file' ? `attachment; filename="${name}"` : 'inline' }
    const headers = { ...disposition, ...(isPreview && HIDDEN) }
    return say(request, reply, {
      type: found.type,
      // What is taken along says itself whose it is; what is shown has that beside it.
      body: query.size === 'screen' ? Buffer.from(found.bytes) : signed(found, creditOf(release, sha256)),
      again: isPreview ? 'never' : 'checked',
      policy: PHOTO_POLICY,
      headers,
    })
  }

  serve(routes.pressRelease, async ({ params, request, reply }) => {
    const release = await shown(params)
    if (!release) return absent(request, reply)
    const base = `${PRESS_PATH}/${release.workspace.slug}/${release.id}`
    return say(request, reply, { type: HTML, body: releasePage(asRead(release), place(base)), again: 'checked' })
  })
  serve(routes.pressText, async ({ params, request, reply }) => {
    const release = await shown(params)
    if (!release) return absent(request, reply)
    return say(request, reply, { type: 'text/plain; charset=utf-8', body: releaseText(asRead(release)), again: 'checked' })
  })
  serve(routes.pressPhoto, async (asked) => photo(asked, await shown(asked.params), false))
  serve(routes.pressPreview, async ({ params, request, reply }) => {
    const release = await previewRelease(store, params.secret, Date.now())
    if (!release) return absent(request, reply)
    const base = `${PRESS_PATH}/preview/${params.secret}`
    const body = previewPage({ ...asRead(release, true), embargo: release.embargo, isPublic: release.isPublic }, place(base))
    return say(request, reply, { type: HTML, body, again: 'never', headers: HIDDEN })
  })
  serve(routes.pressPreviewPhoto, async (asked) => photo(asked, await lookAtPreview(store, asked.params.secret, Date.now()), true))
  serve(routes.pressAsset, async ({ params, request, reply }) => {
    const asset = assetOf(params.name)
    if (!asset) return absent(request, reply)
    return say(request, reply, { type: asset.type, body: asset.bytes, again: 'kept' })
  })
}
