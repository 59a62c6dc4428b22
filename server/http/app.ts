import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { newId } from '#shared/documents/ids.ts'
import { Failure } from '#shared/errors.ts'
import { COLLAB_PATH, YWS_PATH } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { createAddressOf } from './address.ts'
import { answerFailure } from './failure.ts'
import { sendHeaders } from './headers.ts'
import { serveHealth } from './health.ts'
import { createPacer } from './pace.ts'
import { servePage } from './page.ts'
import { watchBody } from './patience.ts'
import { registerRoutes } from './routes.ts'
import { createServe } from './serve.ts'
import { isOwnOrigin, isOwnSite } from './session.ts'

const PAGE = fileURLToPath(new URL('../../dist/client', import.meta.url))

/** The HTTP server: the API, the page, and the door to the sockets. */
export async function createApp(context: Context): Promise<FastifyInstance> {
  const { collab, log } = context
  const app = Fastify({
    ...{
      logger: false,
      genReqId: () => newId(),
      bodyLimit: 256 * 1024,
      forceCloseConnections: 'idle',
      return503OnClosing: false,
      // How long a body may take is said by `watchBody`; heads have the minute that Node gives them.
      requestTimeout: 0,
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
  app.addHook('onRequest', async (request, reply) => watchBody(request, reply))
  app.addHook('onRequest', async (request, reply) => {
    if (context.stopping()) {
      reply.header('connection', 'close')
      throw new Failure('stopping')
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    const foreign = writes
      ? !isOwnOrigin(request.headers, context.publicUrl())
      : request.url.startsWith('/api/') && !isOwnSite(request.headers)
    if (foreign) throw new Failure('foreign-origin')
  })
  sendHeaders(app, context.publicUrl)
  const addressOf = createAddressOf(context.config.trustProxy)
  serveHealth(app, context, addressOf)
  registerRoutes(createServe(app, context, createPacer(addressOf)), context)
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
