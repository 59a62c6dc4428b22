import { Failure } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { hashSecret } from '../domain/secret.ts'
import { feedBehind, makeFeed } from '../domain/work/feed.ts'
import type { Serve } from './serve.ts'

/** Calendars of somebody's own work, behind a secret address. */
export function serveFeeds(serve: Serve, { store, work, publicUrl }: Context): void {
  serve(routes.feed, async ({ workspace, user }) => ({ madeAt: await store.feedOf({ workspace: workspace.id, user: user.id }) }))
  serve(routes.makeFeed, ({ workspace, user }) => makeFeed(store, publicUrl(), workspace, user.id))
  serve(routes.withdrawFeed, async ({ workspace, user }) => {
    await store.withdrawFeed({ workspace: workspace.id, user: user.id })
    return {}
  })
  serve(routes.calendar, async ({ params, request, reply, pace }) => {
    const secret = params.secret.replace(/\.ics$/, '')
    // One address is asked by one calendar, from wherever that runs.
    pace(hashSecret(secret))
    const feed = await feedBehind({ store, work, publicUrl: publicUrl() }, secret)
    if (!feed) throw new Failure('not-found')
    reply.headers({ etag: feed.tag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex, nofollow, noarchive' })
    if (request.headers['if-none-match'] === feed.tag) reply.code(304).send()
    else reply.type('text/calendar; charset=utf-8').send(feed.body)
    return null
  })
}
