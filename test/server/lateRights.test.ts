import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { openOffline } from '#server/context.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { address, type Route, routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const SCHEDULE = `<schedule><version>1</version><conference><title>Dag</title><acronym>dag30</acronym></conference>
  <day index="1" date="2030-05-04"><room name="Zaal"><event id="1" guid="a0000000-0000-4000-8000-000000000001"><title>Een</title>
  <date>2030-05-04T10:00:00+02:00</date><start>10:00</start><duration>00:30</duration><room>Zaal</room></event></room></day></schedule>`

/** Asks with a body of which the end comes after `meanwhile`; the status of the answer. */
async function askSlowly(who: SignedIn, route: Route, params: Record<string, string>, body: string, meanwhile: () => Promise<void>) {
  const type = body.startsWith('<') ? 'application/xml' : 'application/json'
  const headers = { cookie: who.cookie, 'content-type': type, 'content-length': Buffer.byteLength(body) }
  const sent = request(server.url + address(route, params), { method: route.method, headers })
  const answer = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    sent.on('error', reject)
  })
  sent.write(body.slice(0, 3))
  // Whoever asks after that is answered after its sender was let in.
  for (let times = 0; times < 3; times += 1) await ask(server.url, routes.me, { cookie: who.cookie })
  await meanwhile()
  sent.end(body.slice(3))
  return answer
}

test('A6 a right that ends while a request is still being sent ends that request', async () => {
  const [programme, board] = [await server.createDocument('programme'), await server.createDocument('board')]
  const tries: [Route, Record<string, string>, string][] = [
    [routes.importSchedule, { document: programme.id }, SCHEDULE],
    [routes.changeDocument, { document: board.id }, '{"title":"gekaapt"}'],
    [routes.archiveDocument, { document: board.id }, '{"archived":true}'],
    [routes.createDocument, { workspace: server.workspace.slug }, '{"kind":"board","title":"gekaapt"}'],
    [routes.invite, { workspace: server.workspace.slug }, '{"role":"organiser"}'],
  ]
  for (const [route, params, body] of tries) {
    const stays = await server.signIn('owner')
    expect(await askSlowly(stays, route, params, body.replace('gekaapt', 'board').replace('true', 'false'), async () => undefined)).toBe(
      200,
    )
    const removed = await server.signIn('owner')
    const remove = () =>
      server.store.removeMember({ user: removed.user.id, workspace: server.workspace.id, by: null, now: Date.now() }).then(() => undefined)
    expect(await askSlowly(removed, route, params, body, remove)).toBe(404)
    const gone = await server.signIn('owner')
    expect(await askSlowly(gone, route, params, body, () => server.expire(gone))).toBe(401)
  }
  const rows = await server.store.documents({ workspace: server.workspace.id })
  expect(rows.filter(({ title, archivedAt }) => title === 'gekaapt' || archivedAt !== null)).toEqual([])
  expect(await server.store.journal({ document: programme.id, after: 0, limit: 10 })).toHaveLength(1)
})

test('A6 what the server writes for somebody counts their right at the moment it is stored', async () => {
  const [row, who] = [await server.createDocument('board'), await server.signIn('organiser')]
  const data = await openOffline(readConfig({ DATA_DIR: server.dataDir }))
  try {
    const add = (name: string) => data.edit(row, who.user.id, (doc) => void addColumn(doc, { name }), hashSecret(who.token))
    await add('eerst')
    // Nobody has come back with this session for a hundred days: it has ended, though no row says so.
    await server.store.sessionSeen({ tokenHash: hashSecret(who.token), now: Date.now() - 100 * 86_400_000 })
    await expect(add('te laat')).rejects.toMatchObject({ code: 'unauthenticated' })
    await server.store.sessionSeen({ tokenHash: hashSecret(who.token), now: Date.now() })
    await server.store.changeMember({ user: who.user.id, workspace: server.workspace.id, role: 'viewer', by: null, now: Date.now() })
    await expect(add('toen')).rejects.toMatchObject({ code: 'read-only' })
    await server.expire(who)
    await expect(add('later')).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await server.store.journal({ document: row.id, after: 0, limit: 10 })).toHaveLength(1)
  } finally {
    await data.close()
  }
})
