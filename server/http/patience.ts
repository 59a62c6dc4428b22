import type { FastifyReply, FastifyRequest } from 'fastify'

/** `small`: how long, in ms, a body may take that is no file. Of a file `least` bytes have to come in each `stretch` of ms, for as long as it takes. */
export interface Patience {
  small: number
  stretch: number
  least: number
}
const PATIENCE: Patience = { small: 60_000, stretch: 30_000, least: 4096 }

/**
 * Lets nobody hold a connection by sending slowly. A photo on a bad line may take minutes, as long as it comes; what stands still, or trickles, is cut off
 * (rule A7). Looks at the socket, and leaves the body to whoever reads it.
 */
export function watchBody({ raw, routeOptions }: FastifyRequest, reply: FastifyReply, { small, stretch, least } = PATIENCE): void {
  if (raw.headers['content-length'] === undefined && raw.headers['transfer-encoding'] === undefined) return
  const isFile = routeOptions.config.takesFiles === true
  let before = raw.socket.bytesRead
  const look = () => {
    const come = raw.socket.bytesRead - before
    before += come
    if (!isFile || come < least) raw.socket.destroy()
  }
  const timer = setInterval(look, isFile ? stretch : small).unref()
  const done = () => clearInterval(timer)
  raw.once('end', done)
  reply.raw.once('close', done)
}
