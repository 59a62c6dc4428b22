import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Failure } from '#shared/errors.ts'
import { HEALTH_PATH, METRICS_PATH, READY_PATH } from '#shared/protocol/routes.ts'
import type { Context } from '../context.ts'
import { hashSecret } from '../domain/secret.ts'
import type { AddressOf } from './address.ts'

/** How long a disk may take over one small write before the server counts as not ready. */
const PATIENCE = 3000

/** Is the process alive (rule O8), can it serve now (O8), and its figures (O9). */
export function serveHealth(app: FastifyInstance, context: Context, addressOf: AddressOf): void {
  const { store, metrics } = context
  app.get(HEALTH_PATH, async () => ({ alive: true }))
  app.get(READY_PATH, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Failure('storage-failed')), PATIENCE).unref()
    })
    await Promise.race([Promise.all([store.workspaces({}), store.pulse({ now: Date.now() })]), late])
    return { ready: true }
  })
  app.get(METRICS_PATH, async (request, reply) => {
    if (!mayRead(request, context, addressOf)) throw new Failure('not-found')
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text())
  })
}

/**
 * With a token: whoever sends it. Without one: programs on this machine, as long as no proxy can be in front, since what a proxy passes on comes from
 * this machine too. So nobody once PUBLIC_URL or TRUST_PROXY is set, and never a request that says it was passed on or that was meant for another name.
 */
function mayRead({ headers, raw, hostname }: FastifyRequest, { config }: Context, addressOf: AddressOf): boolean {
  if (config.metricsToken !== undefined) {
    // Hashed first: both sides are as long as each other, whatever was sent.
    const [sent, wanted] = [headers.authorization ?? '', `Bearer ${config.metricsToken}`].map((text) => Buffer.from(hashSecret(text)))
    return timingSafeEqual(sent as Buffer, wanted as Buffer)
  }
  const passedOn = ['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'].some(
    (name) => name in headers,
  )
  const near = ['127.0.0.1', '0:0:0:0::/64'].includes(addressOf(raw))
  const behind = config.publicUrl !== undefined || config.trustProxy.length > 0
  return !behind && !passedOn && near && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
}
