import { address, type Route } from '#shared/protocol/routes.ts'

/** What came back: the status, the body as far as it is JSON, and the cookie that was set. */
export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers of every shape, and at wrong ones
  body: any
  cookie: string | null
  text: string
}

let addresses = 0
/** What a proxy says of a visitor nobody has seen yet, to a server that trusts it (`TRUST_PROXY: '127.0.0.1'`). */
export function fromElsewhere(): { 'x-forwarded-for': string } {
  addresses += 1
  return { 'x-forwarded-for': `2001:db8:${addresses.toString(16)}::1` }
}

/** Asks a server as somebody (or nobody), without a page. A string body is sent as XML, bytes as they are, anything else as JSON. */
export async function ask(
  url: string,
  route: Route,
  {
    params,
    body,
    cookie,
    headers = {},
  }: { params?: Record<string, string>; body?: unknown; cookie?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : undefined
  const type = raw === undefined ? 'application/json' : typeof raw === 'string' ? 'application/xml' : 'application/octet-stream'
  const answer = await fetch(url + address(route, params), {
    redirect: 'manual',
    method: route.method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(cookie === undefined ? {} : { cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: (raw ?? JSON.stringify(body)) as BodyInit }),
  })
  const received = await answer.text()
  const json = answer.headers.get('content-type')?.includes('application/json')
  return { status: answer.status, body: json ? JSON.parse(received) : null, cookie: answer.headers.get('set-cookie'), text: received }
}
