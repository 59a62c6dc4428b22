import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sealOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '../support/api.ts'
import { createFaults, type Mark } from '../support/faults.ts'
import { someProgramme } from '../support/programmes.ts'
import { aRelease, asOf, line } from '../support/releases.ts'
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

for (const [mark, published] of [
  ['before commit of version', false],
  ['after version', false],
  ['after commit of version', true],
] as const) {
  test(`J1 P63 a version during which the server dies ${mark} is published wholly or not at all`, async () => {
    const document = await server.createDocument('programme')
    const { doc } = someProgramme()
    await server.store.append({ document: document.id, author: null, bytes: Y.encodeStateAsUpdate(doc), now: Date.now() })
    const saw = sealOf(publishedOf(doc, { title: document.title, timeZone: server.workspace.timeZone }, 'confirmed'))
    const publish = () =>
      ask(server.url, routes.publishVersion, {
        params: { document: document.id },
        body: { name: 'Eerste', note: '', saw },
        cookie: anna.cookie,
      })
    await dying(mark, publish)
    const [versions, states] = await Promise.all([
      server.store.versions({ document: document.id }),
      server.store.keptStates({ document: document.id }),
    ])
    expect([versions.length, states.length]).toEqual(published ? [1, 1] : [0, 0])
    const entries = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 50 })
    expect(entries.some(({ action, subject }) => action === 'programme.published' && subject === document.id)).toBe(published)
    // Whoever tries again hears that it is there, or publishes it now; never twice.
    expect((await publish()).status).toBe(published ? 409 : 200)
    expect((await server.store.versions({ document: document.id })).map(({ number }) => number)).toEqual([1])
  }, 60_000)
}

for (const [mark, final] of [
  ['before finalise', false],
  ['before commit of finalise', false],
  ['after commit of finalise', true],
] as const) {
  test(`J1 R30 a release during whose finalising the server dies ${mark} is final with its version and its note, or nothing of it is`, async () => {
    const release = await aRelease(server)
    await server.store.changeRelease({ document: release.row.id, by: null, change: { contact: anna.user.id }, now: Date.now() })
    const finalise = () =>
      asOf(server, anna, 'finalise', release.row, { saw: release.seal(), web: true, embargo: null, reason: 'Zo besproken.' })
    await dying(mark, finalise)
    const { id } = release.row
    const [row, versions] = await Promise.all([server.store.document({ id }), server.store.finalVersions({ document: id })])
    expect([row?.frozenAt !== null, versions.length]).toEqual([final, final ? 1 : 0])
    const entries = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 50 })
    expect(entries.some(({ action, subject }) => action === 'release.finalised' && subject === id)).toBe(final)
    const append = release.write((doc) => appendProse(textOf(doc), [line('En nog iets.')]))
    await expect(append.catch(({ code }) => code)).resolves.toBe(final ? 'frozen' : 2)
    // Whoever tries again hears that it is done, or does it now; never twice.
    expect((await finalise()).status).toBe(final ? 409 : 200)
    expect((await server.store.finalVersions({ document: id })).map(({ number }) => number)).toEqual([1])
  }, 60_000)
}
