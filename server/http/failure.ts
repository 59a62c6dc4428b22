import type { FastifyError, FastifyReply } from 'fastify'
import { ZodError } from 'zod'
import { FAILURES, Failure } from '#shared/errors.ts'
import type { Context } from '../context.ts'

/** Any error as a failure of the table. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof ZodError) {
    const issue = error.issues[0]
    return new Failure('bad-request', issue && `${issue.path.join('.')}: ${issue.message}`)
  }
  const status = (error as FastifyError).statusCode
  if (status === 413) return new Failure('too-large')
  // 403: a folder of the page's files.
  if (status === 404 || status === 403) return new Failure('not-found')
  if (status !== undefined && status < 500) return new Failure('bad-request')
  return new Failure('internal')
}

/** The only way from an error to an answer. What is not in the table is logged, and told as `internal` without a word about why. */
export function answerFailure(error: unknown, reply: FastifyReply, { log, metrics }: Pick<Context, 'log' | 'metrics'>): FastifyReply {
  const failure = asFailure(error)
  metrics.refused('http', failure.code)
  if (FAILURES[failure.code].status >= 500) {
    // Whoever reports the fault can say which one it was.
    reply.header('x-request-id', reply.request.id)
    log.error({ err: error, request: reply.request.id, route: reply.request.routeOptions?.url }, 'a request failed')
  }
  const detail = failure.code === 'internal' || failure.code === 'storage-failed' ? undefined : failure.detail
  return reply.code(FAILURES[failure.code].status).send({ code: failure.code, detail })
}
