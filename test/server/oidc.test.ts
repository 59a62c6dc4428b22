import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOidc } from '#server/domain/signIn/oidc.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { freePort } from '#test/support/launch.ts'
import { CLIENT, type Identities, startProvider } from '#test/support/provider.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'

let provider: Identities
let server: TestServer
beforeAll(async () => {
  provider = await startProvider()
  const env = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'Ons account' }
  server = await startTestServer(env)
  provider.open(server.url + routes.oidcCallback.path)
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

/** A browser that has gone to the provider as `subject` and is about to come back. */
async function goThere(subject: string, body: object, cookie?: string, change: (url: URL) => void = () => undefined) {
  provider.be(subject)
  const begun = await ask(server.url, routes.startOidc, { body, ...(cookie && { cookie }) })
  expect(begun.status).toBe(200)
  const url = new URL(begun.body.url)
  change(url)
  const back = new URL(await provider.visit(url.href, server.url))
  return { back, ticket: begun.cookie?.split(';')[0] as string, url }
}

async function comeBack({ back, ticket }: { back: URL; ticket: string }, cookie?: string) {
  const answer = await fetch(back, { redirect: 'manual', headers: { cookie: [ticket, cookie].filter(Boolean).join('; ') } })
  const session = answer.headers.getSetCookie().find((set) => set.startsWith('draaiboek_session='))
  expect(answer.status).toBe(303)
  return { to: answer.headers.get('location'), cookie: session?.split(';')[0] ?? null }
}
const whoIs = async (cookie: string | null) => (await ask(server.url, routes.me, { cookie: cookie ?? '' })).body.user
const failed = (code: string) => ({ to: `/sign-in?failed=${code}`, cookie: null })

test('A23 somebody new comes in by an invitation and is known from then on by issuer and subject, not by an address', async () => {
  expect((await ask(server.url, routes.signInMethods)).body.oidc).toEqual({ name: 'Ons account' })
  expect(await comeBack(await goThere('ada', {}))).toEqual(failed('identity-unknown'))
  const secret = await server.invite('reviewer', { uses: 1 })
  const joining = await goThere('ada', { invitation: { secret, name: 'Ada Proef' } })
  expect(`${joining.url}${joining.back}`).not.toContain(secret)
  const joined = await comeBack(joining)
  expect(joined.to).toBe('/dag')
  const ada = await whoIs(joined.cookie)
  expect(ada.name).toBe('Ada Proef')
  const again = await comeBack(await goThere('ada', { back: '/dag/account' }))
  expect(again.to).toBe('/dag/account')
  expect((await whoIs(again.cookie)).id).toBe(ada.id)
  // The same address, but somebody else.
  expect(await comeBack(await goThere('bo', {}))).toEqual(failed('identity-unknown'))
  const spent = await goThere('bo', { invitation: { secret, name: 'Bo' } })
  expect(await comeBack(spent)).toEqual(failed('invitation-spent'))
})

test('A23 what does not fit to the letter opens nothing: state, nonce, issuer, code, ticket', async () => {
  const cor = await goThere('cor', { invitation: { secret: await server.invite('viewer'), name: 'Cor' } })
  await comeBack(cor)
  const no = failed('sign-in-failed')
  expect(await comeBack(cor), 'the same way back twice').toEqual(no)
  const changed = async (change: (back: URL) => void) => {
    const one = await goThere('cor', {})
    change(one.back)
    return comeBack(one)
  }
  expect(await changed(() => undefined)).toMatchObject({ to: '/' })
  expect(await changed(({ searchParams }) => searchParams.set('state', 'x'.repeat(43))), 'another state').toEqual(no)
  expect(await changed(({ searchParams }) => searchParams.delete('state')), 'no state').toEqual(no)
  expect(await changed(({ searchParams }) => searchParams.set('iss', 'https://elsewhere.example')), 'another issuer').toEqual(no)
  expect(await changed(({ searchParams }) => searchParams.set('code', cor.back.searchParams.get('code') ?? '')), 'a used code').toEqual(no)
  const other = await goThere('cor', {})
  const code = other.back.searchParams.get('code') ?? ''
  expect(await changed(({ searchParams }) => searchParams.set('code', code)), 'the code of another way there').toEqual(no)
  const nonce = await goThere('cor', {}, undefined, ({ searchParams }) => searchParams.set('nonce', 'chosen-by-somebody-else'))
  expect(await comeBack(nonce), 'another nonce').toEqual(no)
  const { back } = await goThere('cor', {})
  for (const ticket of ['', 'draaiboek_oidc=never-was']) expect(await comeBack({ back, ticket }), 'no ticket').toEqual(no)

  const mistaken = await createOidc({
    issuer: provider.issuer.replace('127.0.0.1', 'localhost'),
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: '',
  })
  await expect(mistaken.start({}, 'http://127.0.0.1/'), 'a provider that calls itself otherwise').rejects.toThrow()
})

test('A23 each way there leads back once, also when the provider would go along with it twice', async () => {
  await comeBack(await goThere('fee', { invitation: { secret: await server.invite('viewer'), name: 'Fee' } }))
  /** Codes the provider has not seen again yet, of the one way there that a ticket is for. */
  const codes = async (count: number) => {
    const { back, ticket, url } = await goThere('fee', {})
    const backs = [back]
    while (backs.length < count) backs.push(new URL(await provider.visit(url.href, server.url)))
    expect(new Set(backs.map(({ searchParams }) => searchParams.get('code'))).size).toBe(count)
    return backs.map((one) => ({ back: one, ticket }))
  }
  const [first, second, third] = await codes(3)
  if (!first || !second || !third) throw new Error('three ways back')
  // The code itself is good, whichever of them comes first.
  expect(await comeBack(second)).toMatchObject({ to: '/' })
  for (const again of [first, third]) expect(await comeBack(again)).toEqual(failed('sign-in-failed'))
  const together = await Promise.all((await codes(3)).map((one) => comeBack(one)))
  expect(together.map(({ to }) => to).sort()).toEqual(['/', '/sign-in?failed=sign-in-failed', '/sign-in?failed=sign-in-failed'])
})

test('A23 who is signed in is linked, in the browser that began it, to what belongs to nobody else', async () => {
  const [dee, eef] = [await server.signIn('organiser', 'Dee'), await server.signIn('organiser', 'Eef')]
  const link = (cookie: string) => goThere('dee', { link: true, back: '/dag/account' }, cookie)
  expect((await ask(server.url, routes.startOidc, { body: { link: true } })).status).toBe(401)
  const begun = await link(dee.cookie)
  expect(await comeBack(begun, eef.cookie)).toEqual(failed('sign-in-failed'))
  expect(await comeBack(await link(dee.cookie), dee.cookie)).toEqual({ to: '/dag/account', cookie: null })
  expect((await ask(server.url, routes.me, { cookie: dee.cookie })).body).toMatchObject({ email: null, linked: true })
  expect(await comeBack(await link(eef.cookie), eef.cookie)).toEqual(failed('identity-taken'))
  expect((await whoIs((await comeBack(await goThere('dee', {}))).cookie)).id).toBe(dee.user.id)
  for (let times = 0; times < 2; times += 1) await ask(server.url, routes.removeIdentity, { cookie: dee.cookie })
  const notes = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 100 })
  const linking = notes.filter(({ actor, action }) => actor === dee.user.id && action.startsWith('identity.'))
  expect(linking.map(({ action }) => action)).toEqual(['identity.removed', 'identity.added'])
  expect(JSON.stringify(linking)).not.toContain(provider.issuer)
  expect(await comeBack(await goThere('dee', {}))).toEqual(failed('identity-unknown'))
})

test('A23 behind https the ticket of a way there has a name that no neighbouring name of the same domain can set', async () => {
  const { issuer } = provider
  const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, PUBLIC_URL: 'https://dag.example.org' }
  const secure = await startTestServer({ ...env, PORT: String(await freePort()) })
  try {
    const { cookie } = await ask(secure.url, routes.startOidc, { body: {} })
    expect(cookie).toMatch(/^__Host-draaiboek_oidc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const [ticket = ''] = (cookie ?? '').split(';')
    const back = (sent: string) =>
      fetch(`${secure.url}/auth/oidc/callback?code=x&state=y`, { redirect: 'manual', headers: { cookie: sent } })
    // The plain name counts for nothing: the way there is still open afterwards, and ends by its own.
    await back(ticket.replace('__Host-', ''))
    expect((await back(ticket)).headers.get('set-cookie')).toMatch(/^__Host-draaiboek_oidc=; Max-Age=0/)
  } finally {
    await secure.close()
  }
})

test('A23 nobody is sent from here to another site', async () => {
  for (const back of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', '/a?b#c']) {
    expect((await ask(server.url, routes.startOidc, { body: { back } })).status).toBe(400)
  }
})
