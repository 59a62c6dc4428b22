import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '../support/api.ts'
import { createFaults, type Mark } from '../support/faults.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'

const faults = createFaults()
let server: TestServer
let anna: SignedIn
beforeAll(async () => {
  server = await startTestServer(faults.env)
  anna = await server.signIn('owner', 'Anna')
}, 60_000)
afterAll(async () => {
  await server.close()
  faults.close()
})

/** Asks for something while the server dies at a mark; nobody gets an answer. Then it starts again. */
async function dying(mark: Mark, asking: () => Promise<unknown>): Promise<void> {
  faults.set({ at: mark, does: 'kill' })
  await expect(asking()).rejects.toThrow()
  await server.gone()
  faults.clear()
  await server.start()
}

for (const [mark, joins] of [
  ['before commit of join', false],
  ['after commit of join', true],
] as const) {
  test(`J1 A3 a join in which the server dies ${mark} has happened wholly or not at all`, async () => {
    const secret = await server.invite('press', { uses: 1 })
    const before = (await server.store.members({ workspace: server.workspace.id })).length
    const join = () => ask(server.url, routes.join, { body: { secret, name: 'Bram' } })
    await dying(mark, join)
    expect((await server.store.members({ workspace: server.workspace.id })).length - before).toBe(joins ? 1 : 0)
    expect((await join()).status).toBe(joins ? 410 : 200)
  }, 60_000)
}

for (const [mark, archived] of [
  ['before commit of archive', false],
  ['after commit of archive', true],
] as const) {
  test(`J1 J3 an archiving in which the server dies ${mark} has happened wholly or not at all`, async () => {
    const { id } = await server.createDocument('board')
    await dying(mark, () =>
      ask(server.url, routes.archiveDocument, { params: { document: id }, body: { archived: true }, cookie: anna.cookie }),
    )
    expect((await server.store.document({ id }))?.archivedAt !== null).toBe(archived)
    const append = server.store.append({ document: id, author: null, bytes: new Uint8Array([1]), now: 1 })
    await expect(append.catch(({ code }) => code)).resolves.toBe(archived ? 'frozen' : 1)
  }, 60_000)
}
