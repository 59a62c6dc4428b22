import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const CLIENT = { id: 'draaiboek', secret: 'only-for-tests-only-for-tests-0123' }

/** A real OpenID provider, which signs everybody in as whom the test says. */
export interface Identities {
  issuer: string
  /** Who comes by from now on. */
  be(subject: string): void
  /** Opens for a client that is called back at `redirect`. */
  open(redirect: string): void
  /** What a browser does with an address it is sent to: signs in there, and returns where it is sent back to. */
  visit(url: string, home: string): Promise<string>
  close(): Promise<void>
}

export async function startProvider(): Promise<Identities> {
  let subject = 'nobody'
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    be(next) {
      subject = next
    },
    open(redirect) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT.id,
            client_secret: CLIENT.secret,
            redirect_uris: [redirect],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        cookies: { keys: ['only-for-tests'] },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
        findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, email: 'same@example.org' }) }),
        async loadExistingGrant(context) {
          const grant = new context.oidc.provider.Grant({
            clientId: context.oidc.client?.clientId ?? '',
            accountId: context.oidc.session?.accountId ?? '',
          })
          grant.addOIDCScope('openid')
          await grant.save()
          return grant
        },
      })
      const callback = provider.callback()
      handle = (request, response) =>
        request.url?.startsWith('/interaction/')
          ? void provider.interactionFinished(request, response, { login: { accountId: subject } })
          : void callback(request, response)
    },
    async visit(url, home) {
      const jar = new Map<string, string>()
      for (let next = url; ; ) {
        if (next.startsWith(home)) return next
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
        for (const set of answer.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
          jar.set(name, value)
        }
        const to = answer.headers.get('location')
        if (!to) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`)
        next = new URL(to, next).href
      }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
