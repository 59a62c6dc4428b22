import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines on stderr, so that stdout stays what a command answers. Nothing secret is ever passed to it. */
export function createLog(level: string): Log {
  return pino({ level }, pino.destination(2))
}
