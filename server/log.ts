import { format } from 'node:util'
import { type Logger, pino, stdSerializers } from 'pino'
import { FAILURES, type FailureCode } from '#shared/errors.ts'

export type Log = Logger

/** A second net: nothing secret is passed to the log, and if somebody does all the same, it is not written. */
const SECRET = ['cookie', 'authorization', 'token', 'tokenHash', 'secret', 'secretHash', 'metricsToken', 'bytes', 'body']
const paths = SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).concat('headers["set-cookie"]', '*.headers["set-cookie"]')

/** An error without what it was about: the message of a SyntaxError quotes what could not be read, and that may be anybody's text. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack, ...rest } = stdSerializers.err(error)
  const { code, reason } = rest as { code?: unknown; reason?: unknown }
  if (!(error instanceof SyntaxError)) return { type, message, stack, code, reason }
  return {
    type,
    stack: stack
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
  }
}

/** Structured lines on stderr, so that stdout stays what a command answers. Nothing secret is ever passed to it (rule O11). */
export function createLog(level: string): Log {
  const destination = pino.destination(2)
  // A log that cannot be written (a full disk, a reader that went away) ends nothing.
  destination.on('error', () => undefined)
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: '[not logged]' },
      serializers: { err: serializeError },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  )
}

/** A refusal of ours on its way through a package: counted already, and no fault of the server. */
function isRefusal(error: Error | undefined): boolean {
  const { reason } = (error ?? {}) as { reason?: unknown }
  return typeof reason === 'string' && reason in FAILURES && FAILURES[reason as FailureCode].status < 500
}

/**
 * Leads what others print into the log, so that every line on stderr is one of ours: packages that use the console, Node's warnings, and an error
 * nobody caught, which still ends the process. For a server; a command prints for people.
 */
export function takeOverOutput(log: Log): void {
  const levels = { error: 'error', warn: 'warn', log: 'info', info: 'info', debug: 'debug', trace: 'debug' } as const
  for (const [method, level] of Object.entries(levels)) {
    console[method as keyof typeof levels] = (...words: unknown[]) => {
      const err = words.find((word) => word instanceof Error)
      const text = format(...words.filter((word) => !(word instanceof Error)))
      log[isRefusal(err) ? 'info' : level]({ from: 'console', ...(err && { err }) }, text)
    }
  }
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ from: 'node', err: warning }, 'Node warns'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error nobody caught ends the server')
    process.exit(1)
  })
}
