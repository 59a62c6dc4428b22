import { type Route, routes } from '#shared/protocol/routes.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import type { Context } from '../context.ts'
import type { Asked, Serve } from './serve.ts'

/** Threads of a document, of the sessions of a programme, of the cards of a board. Who said it is who asks; what changed, every open page hears. */
export function serveThreads(serve: Serve, { store, collab, work }: Context): void {
  /** A change of threads, by the right its author has when it is stored. */
  const writing =
    <R extends Route & { scope: 'document'; backstage?: never }>(
      change: (by: { document: string; author: string; session: string; now: number }, asked: Asked<R>) => Promise<Thread>,
    ) =>
    async (asked: Asked<R>) => {
      const { document, user, tokenHash } = asked as Asked<typeof routes.threads>
      const thread = await change({ document: document.id, author: user.id, session: tokenHash, now: Date.now() }, asked)
      collab.threadsChanged(document)
      work.touched(document.workspace)
      return thread
    }

  serve(routes.threads, async ({ document: { id: document } }) => {
    const [threads, readers] = await Promise.all([store.threads({ document }), store.readersOf({ document })])
    return { threads, readers }
  })
  serve(
    routes.startThread,
    writing<typeof routes.startThread>((by, { body }) => store.startThread({ ...by, ...body })),
  )
  serve(
    routes.reply,
    writing<typeof routes.reply>((by, { params, body }) => store.reply({ ...by, thread: params.thread, ...body })),
  )
  serve(
    routes.resolveThread,
    writing<typeof routes.resolveThread>((by, { params, body }) => store.resolveThread({ ...by, thread: params.thread, ...body })),
  )
  serve(
    routes.anchorThread,
    writing<typeof routes.anchorThread>((by, { params, body }) => store.anchorThread({ ...by, thread: params.thread, ...body })),
  )
  serve(
    routes.changeComment,
    writing<typeof routes.changeComment>((by, { params, body }) => store.changeComment({ ...by, ...params, ...body })),
  )
  serve(
    routes.removeComment,
    writing<typeof routes.removeComment>((by, { params }) => store.removeComment({ ...by, ...params, document: by.document })),
  )
  serve(
    routes.react,
    writing<typeof routes.react>((by, { params, body }) => store.react({ ...by, ...params, ...body })),
  )
}
