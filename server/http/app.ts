import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import { COLLAB_PATH, YWS_PATH } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { answerFailure } from './failure.ts'
import { serveHealth } from './health.ts'
import { servePage } from './page.ts'
import { registerRoutes } from './routes.ts'
import { createServe } from './serve.ts'
import { isOwnOrigin } from './session.ts'

const PAGE = fileURLToPath(new URL('../../dist/client', import.meta.url))

/** The HTTP server: the API, the page, and the door to the sockets. */
export async function createApp(context: Context): Promise<FastifyInstance> {
  const { store, collab, log } = context
  const app = Fastify({
    ...{
      logger: false,
      genReqId: () => newId(),
      bodyLimit: 256 * 1024,
      forceCloseConnections: 'idle',
      return503OnClosing: false,
      requestTimeout: 60_000,
    },
    // An address that cannot be read gets no further than this.
    frameworkErrors: (error, _request, reply) => void answerFailure(error, reply, context),
  })
  app.setErrorHandler((error, _request, reply) => answerFailure(error, reply, context))

  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: what people ask for is theirs.
    const { method, id, routeOptions } = request
    log.debug({ request: id, method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  app.addHook('onRequest', async (request, reply) => {
    if (context.stopping()) {
      reply.header('connection', 'close')
      throw new Failure('stopping')
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    if (writes && !isOwnOrigin(request.headers, context.publicUrl())) throw new Failure('foreign-origin')
  })
  serveHealth(app, context)
  registerRoutes(createServe(app, store), context)
  await servePage(app, PAGE)

  app.server.on('upgrade', (request, socket, head) => {
    // What is not caught on this socket from here on would end the process.
    socket.on('error', () => socket.destroy())
    const path = request.url?.split('?')[0] ?? ''
    if (path === COLLAB_PATH || path.startsWith(`${YWS_PATH}/`)) collab.upgrade(request, socket, head)
    else socket.destroy()
  })
  return app
}
