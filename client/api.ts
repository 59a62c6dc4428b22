import type { z } from 'zod'
import { FAILURES, Failure, type FailureCode } from '#shared/errors.ts'
import { address, type Route, type RouteName, type Routes, routes } from '#shared/protocol/routes.ts'
import { failureSchema } from '#shared/protocol/schema.ts'
import { currentLanguage } from './i18n/index.ts'

type Params<N extends RouteName> = z.infer<Routes[N]['params']>
type Body<N extends RouteName> = z.input<Routes[N]['body']>
type Input<N extends RouteName> = (Params<N> extends Record<string, never> ? { params?: undefined } : { params: Params<N> }) &
  (undefined extends Body<N> ? { body?: Body<N> } : { body: Body<N> }) &
  (Routes[N] extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : { query?: undefined })

interface Sent {
  params?: Record<string, string> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
}

function typeOf(body: unknown): string {
  if (typeof body === 'string') return 'text/plain;charset=utf-8'
  return body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
}

async function send(route: Route, { params, query = {}, body }: Sent): Promise<Response> {
  const search = Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  const init: RequestInit = { method: route.method, credentials: 'same-origin' }
  if (body !== undefined) {
    init.body = typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body)
    init.headers = { 'content-type': typeOf(body) }
  }
  const answer = await fetch(address(route, params, search), init).catch(() => {
    throw new Failure('unreachable')
  })
  if (!answer.ok) throw await failureOf(answer)
  return answer
}

async function failureOf(answer: Response): Promise<Failure> {
  const told = failureSchema.safeParse(await answer.json().catch(() => null))
  const known = (Object.keys(FAILURES) as FailureCode[]).find((code) => code === told.data?.code)
  // A proxy in between answers in its own words: then the status is all there is.
  const guessed = (Object.keys(FAILURES) as FailureCode[]).find((code) => FAILURES[code].status === answer.status)
  return new Failure(known ?? guessed ?? 'internal', told.data?.detail)
}

/** Asks the server by a route's name; the answer has been checked against the route. Throws a Failure. */
export async function call<N extends RouteName>(name: N, input: Input<N>): Promise<z.infer<Routes[N]['reply']>> {
  const route: Route = routes[name]
  const answer = await send(route, input as Sent)
  const reply = route.reply.safeParse(await answer.json().catch(() => undefined))
  if (!reply.success) throw new Failure('outdated-client')
  return reply.data as z.infer<Routes[N]['reply']>
}

/** Asks for an answer that is a text. Throws a Failure. */
export async function callForText<N extends RouteName>(name: N, input: Input<N>): Promise<string> {
  const answer = await send(routes[name], input as Sent)
  return answer.text().catch(() => {
    throw new Failure('unreachable')
  })
}

/** Asks for an answer that comes line by line, each a JSON value, for work that shows how far it is. Throws a Failure. */
export async function* callForLines<N extends RouteName>(name: N, input: Input<N>): AsyncGenerator<unknown, void> {
  const answer = await send(routes[name], input as Sent)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new Failure('unreachable')
    })
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line.trim()) yield JSON.parse(line)
    if (done) return
  }
}

/** What went wrong as a sentence for the person, in the language of the page. */
export function sentenceOf(error: unknown): string {
  return FAILURES[codeOf(error)][currentLanguage()]
}

/** The place of an error in the failure table; what has none went wrong here. */
export function codeOf(error: unknown): FailureCode {
  return error instanceof Failure ? error.code : 'internal'
}
