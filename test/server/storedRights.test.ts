import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/documents/ids.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask, fromElsewhere } from '../support/api.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let row: DocumentRow
beforeAll(async () => {
  server = await startTestServer({ TRUST_PROXY: '127.0.0.1' })
  row = await server.createDocument('board')
  await server.signIn('owner', 'Blijft')
})
afterAll(() => server.close())

test('A6 whatever is stored on somebody’s behalf is decided by the right they have then, not when they asked', async () => {
  const { store, workspace } = server
  const now = Date.now()
  const of = { id: workspace.id, now }
  for (const who of [await server.signIn('viewer'), await server.signIn('organiser')]) {
    const by = who.user.id
    const mayWrite = who.role === 'organiser'
    const managing = [
      () => store.changeWorkspace({ ...of, by, name: 'Anders' }),
      () => store.archiveWorkspace({ ...of, by, archived: true }),
      () => store.setDeletion({ ...of, by, deletedAt: now }),
      () => store.setDeletion({ ...of, by, deletedAt: null }),
    ]
    for (const change of managing) await expect(change()).rejects.toThrow('not-found')
    const writing = [
      () => store.createDocument({ id: newId(), workspace: workspace.id, kind: 'board', title: 'Nieuw', author: by, now }),
      () => store.renameDocument({ id: row.id, title: 'Anders', by }),
      () => store.archiveDocument({ id: row.id, archived: false, by, now }),
    ]
    for (const change of writing) await (mayWrite ? expect(change()).resolves.toBeTruthy() : expect(change()).rejects.toThrow('not-found'))
  }
  expect((await store.workspaceBySlug({ slug: 'dag' }))?.name).toBe('De dag')
})

test('A6 A11 nobody changes anything after the moment their right was taken, however many requests of theirs were on their way', async () => {
  const round = async (owner: SignedIn) => {
    const [as, here] = [{ cookie: owner.cookie }, { params: { workspace: 'dag' } }]
    const asked = () => ({ ...as, headers: fromElsewhere() })
    const changes = [...Array(4).keys()].flatMap((count) => [
      () => ask(server.url, routes.changeWorkspace, { ...asked(), ...here, body: { name: `Dag ${count}` } }),
      () => ask(server.url, routes.archiveDocument, { ...asked(), params: { document: row.id }, body: { archived: false } }),
      () => ask(server.url, routes.invite, { ...asked(), ...here, body: { role: 'owner' } }),
    ])
    const taken = server.store.changeMember({
      workspace: server.workspace.id,
      user: owner.user.id,
      role: 'viewer',
      by: null,
      now: Date.now(),
    })
    const answers = await Promise.all([...changes.map((change) => change()), taken].slice(0, -1) as ReturnType<typeof ask>[])
    await taken
    const notes = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 40 })
    const lost = notes.find(({ action, subject }) => action === 'member.role' && subject === owner.user.id)?.id ?? 0
    expect(lost).toBeGreaterThan(0)
    expect(notes.filter(({ id, actor }) => id > lost && actor === owner.user.id)).toEqual([])
    return answers.map(({ status }) => status)
  }
  const heard: number[] = []
  for (let count = 0; count < 8; count += 1) heard.push(...(await round(await server.signIn('owner', `Eigenaar ${count}`))))
  expect(heard.filter((status) => status !== 200 && status !== 404)).toEqual([])
  expect(heard).toContain(404)
})
