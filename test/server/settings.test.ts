import { DatabaseSync } from 'node:sqlite'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { invite } from '#server/domain/invitations.ts'
import { removeDue, WAITING } from '#server/domain/removal.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { newId } from '#shared/documents/ids.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '../support/api.ts'
import { openPage } from '../support/page.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { versionOf, versionParams } from '../support/version.ts'

let server: TestServer
let owner: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('owner')
})
afterAll(() => server.close())

const params = { workspace: 'dag' }
const as = (who: SignedIn) => ({ cookie: who.cookie, params })

function edit(): Uint8Array {
  const doc = new Y.Doc()
  addColumn(doc, { name: 'Kolom' })
  return Y.encodeStateAsUpdate(doc)
}

test('A33 a workspace takes another address, and the former one goes on leading to it and to no other', async () => {
  const change = (slug: string, from = 'dag') =>
    ask(server.url, routes.changeWorkspace, { cookie: owner.cookie, params: { workspace: from }, body: { slug } })
  expect(await change('de-dag')).toMatchObject({ status: 200, body: { slug: 'de-dag' } })
  expect((await ask(server.url, routes.workspace, as(owner))).body.workspace.slug).toBe('de-dag')
  const other = { id: newId(), name: 'Elders', timeZone: 'UTC', eventDate: null, now: 1 }
  await expect(server.store.createWorkspace({ ...other, slug: 'dag' })).rejects.toThrow('taken')
  await server.store.createWorkspace({ ...other, slug: 'elders' })
  expect((await change('elders', 'de-dag')).status).toBe(400)
  expect(await change('dag', 'de-dag')).toMatchObject({ status: 200, body: { slug: 'dag' } })
})

test('A33 what is set has to make sense, and is what was said', async () => {
  const change = (body: object) => ask(server.url, routes.changeWorkspace, { ...as(owner), body })
  const defaults = { opens: 540, closes: 1500, changeover: 10 }
  expect((await change({ timeZone: 'Europe/Lisbon', defaults })).body).toMatchObject({
    timeZone: 'Europe/Lisbon',
    defaults,
    name: 'De dag',
  })
  for (const wrong of [
    { timeZone: 'Mars/Olympus' },
    { slug: 'Ünwort' },
    { slug: '../x' },
    { slug: 'api' },
    { slug: 'account' },
    { defaults: { opens: -1, closes: 0, changeover: 0 } },
  ])
    expect([wrong, (await change(wrong)).status]).toEqual([wrong, 400])
})

test('A33 in an archived workspace and in one that waits to be deleted everything is read and nothing written, over each way in, until it is brought back', async () => {
  const board = await server.createDocument('board')
  const page = openPage(server, owner)
  const handle = page.open(board)
  const isReadOnly = () => handle.current().status === 'open' && handle.current().readOnly
  await until('it is open', () => handle.current().status === 'open' && !isReadOnly())
  const shut: [() => Promise<unknown>, () => Promise<unknown>][] = [
    [
      () => ask(server.url, routes.archiveWorkspace, { ...as(owner), body: { archived: true } }),
      () => ask(server.url, routes.archiveWorkspace, { ...as(owner), body: { archived: false } }),
    ],
    [
      () => ask(server.url, routes.deleteWorkspace, { ...as(owner), body: { name: 'De dag' } }),
      () => ask(server.url, routes.keepWorkspace, as(owner)),
    ],
  ]
  const secret = await server.invite('viewer', { uses: 2 })
  const append = () => server.store.append({ document: board.id, author: owner.user.id, bytes: edit(), now: Date.now() })
  for (const [close, open] of shut) {
    await close()
    await until('the page may only read', isReadOnly)
    const inDocument = { cookie: owner.cookie, params: { document: board.id, ...versionParams(board) } }
    const refused = await Promise.all([
      ask(server.url, routes.createDocument, { ...as(owner), body: { kind: 'board', title: 'Nieuw' } }),
      ask(server.url, routes.changeDocument, { ...inDocument, body: { title: 'Anders' } }),
      ask(server.url, routes.archiveDocument, { ...inDocument, body: { archived: false } }),
      ask(server.url, routes.sendEdit, { ...inDocument, body: edit() }),
    ])
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([409, 'frozen']))
    // Nobody new comes in either, and nobody makes links; those there are rest.
    expect((await ask(server.url, routes.invite, { ...as(owner), body: { role: 'viewer' } })).body.code).toBe('frozen')
    for (const name of ['lookAtInvitation', 'join'] as const)
      expect(await ask(server.url, routes[name], { body: { secret, name: 'Nieuw' } })).toMatchObject({ status: 410, cookie: null })
    await expect(append()).rejects.toThrow('frozen')
    await open()
    await until('the page writes again', () => handle.current().status === 'open' && !isReadOnly())
    expect(await append()).toBeGreaterThan(0)
    expect((await ask(server.url, routes.join, { body: { secret, name: 'Nieuw' } })).status).toBe(200)
  }
  page.die()
})

test('A34 a workspace goes with its name typed, after seven days, wholly and alone; the audit stays', async () => {
  const elsewhere = await startTestServer()
  try {
    const { store } = elsewhere
    const who = await elsewhere.signIn('owner')
    const both = await elsewhere.signIn('viewer', 'Ook elders')
    await ask(elsewhere.url, routes.setPicture, { cookie: who.cookie, body: png(10, 10) })
    const keep = await store.createWorkspace({ id: newId(), slug: 'blijft', name: 'Blijft', timeZone: 'UTC', eventDate: null, now: 1 })
    await invite(store, { workspace: keep.id, role: 'viewer', name: null }, null).then((secret) =>
      ask(elsewhere.url, routes.join, { cookie: both.cookie, body: { secret, name: 'x' } }),
    )
    const kept = await store.createDocument({ id: newId(), workspace: keep.id, kind: 'board', title: 'x', author: null, now: 1 })
    await store.append({ document: kept.id, author: null, bytes: edit(), claims: [1], now: 1 })
    const row = await elsewhere.createDocument('board')
    // More than goes at once.
    for (let n = 0; n < 4; n += 1)
      await Promise.all(Array.from({ length: 300 }, () => store.append({ document: row.id, author: null, bytes: edit(), now: 1 })))
    await ask(elsewhere.url, routes.openTicket, {
      cookie: who.cookie,
      params: { document: row.id },
      body: { scope: 'read', schemaVersion: versionOf('board') },
    })
    await ask(elsewhere.url, routes.changeWorkspace, { ...as(who), body: { slug: 'weg' } })
    await ask(elsewhere.url, routes.invite, { ...as(who), body: { role: 'viewer', documents: [row.id] } })
    expect((await ask(elsewhere.url, routes.deleteWorkspace, { ...as(who), body: { name: 'de dag' } })).status).toBe(400)
    const { body } = await ask(elsewhere.url, routes.deleteWorkspace, { ...as(who), body: { name: 'De dag' } })
    expect(body.deletedAt).toBeGreaterThan(Date.now() + WAITING - 60_000)
    expect(await removeDue(store)).toBe(false)
    await store.setDeletion({ id: elsewhere.workspace.id, deletedAt: Date.now() - 1, by: null, now: Date.now() })
    expect(await removeDue(store)).toBe(true)
    // Whoever took part in nothing else is gone, with their session and picture; whoever did stays as they were.
    expect((await ask(elsewhere.url, routes.me, { cookie: who.cookie })).status).toBe(401)
    expect((await ask(elsewhere.url, routes.me, { cookie: both.cookie })).body.workspaces).toMatchObject([{ slug: 'blijft' }])
    expect((await ask(elsewhere.url, routes.workspace, as(both))).status).toBe(404)
    const db = new DatabaseSync(`${elsewhere.dataDir}/draaiboek.sqlite`, { readOnly: true })
    const count = (table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
    const tables = ['workspaces', 'documents', 'journal', 'document_clients', 'members', 'invitations', 'slugs', 'tickets']
    const left = [...tables, 'users', 'sessions', 'pictures'].map((table) => [table, count(table)])
    expect(Object.fromEntries(left)).toEqual({
      // And the one that waits for the first owner of this server, with its invitation.
      workspaces: 2,
      documents: 1,
      journal: 1,
      document_clients: 1,
      members: 1,
      invitations: 2,
      slugs: 0,
      tickets: 0,
      users: 1,
      sessions: 1,
      pictures: 0,
    })
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    db.close()
    expect((await store.auditPage({ workspace: elsewhere.workspace.id, before: 1e9, limit: 99 })).length).toBeGreaterThan(3)
  } finally {
    await elsewhere.close()
  }
})

function png(width: number, height: number, more = 0): Uint8Array {
  const bytes = Buffer.alloc(33 + more)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
const JPEG = (side: number) =>
  Buffer.from(`ffd8ffe000040000ffc0001108${side.toString(16).padStart(4, '0')}${side.toString(16).padStart(4, '0')}03`, 'hex')

test('A35 a picture is what its bytes say, small, and served so that nothing in it runs', async () => {
  const anna = await server.signIn('viewer', 'Anna')
  const put = (body: Uint8Array) => ask(server.url, routes.setPicture, { cookie: anna.cookie, body })
  for (const wrong of ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'GIF89a', '<script>alert(1)</script>', ''].map(
    (text) => Buffer.from(text),
  ))
    expect([wrong.toString(), (await put(wrong)).status]).toEqual([wrong.toString(), 422])
  for (const wrong of [png(513, 10), png(10, 0), JPEG(600), png(10, 10).subarray(0, 20)])
    expect((await put(wrong)).body).toEqual({ code: 'not-a-picture' })
  expect((await put(png(10, 10, 64 * 1024))).status).toBe(413)
  const set = await put(png(512, 512))
  expect(set.body.picture).toMatch(/^[0-9a-f]{64}$/)
  const shown = await fetch(`${server.url}/api/pictures/${set.body.picture}`, { headers: { cookie: anna.cookie } })
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  expect((await fetch(`${server.url}/api/pictures/${set.body.picture}`)).status).toBe(401)
})

test('A35 a picture two people have stays while one of them has it', async () => {
  const [anna, bo] = [await server.signIn('viewer', 'Anna'), await server.signIn('viewer', 'Bo')]
  const bytes = JPEG(300)
  const sha256 = (await ask(server.url, routes.setPicture, { cookie: anna.cookie, body: bytes })).body.picture
  await ask(server.url, routes.setPicture, { cookie: bo.cookie, body: bytes })
  await ask(server.url, routes.removePicture, { cookie: anna.cookie })
  expect((await server.store.picture({ sha256, seenBy: anna.user.id }))?.type).toBe('image/jpeg')
  await ask(server.url, routes.setPicture, { cookie: bo.cookie, body: png(20, 20) })
  expect(await server.store.picture({ sha256, seenBy: bo.user.id })).toBeNull()
})

test('A35 A15 a picture is shown to who is or was in a workspace with whoever has it, and to nobody else', async () => {
  const anna = await server.signIn('viewer', 'Anna')
  const bytes = JPEG(64)
  const sha256 = (await ask(server.url, routes.setPicture, { cookie: anna.cookie, body: bytes })).body.picture
  const place = { id: newId(), slug: 'anders', name: 'Anders', timeZone: 'UTC', eventDate: null, now: Date.now() }
  await server.store.createWorkspace(place)
  const secret = await invite(server.store, { workspace: place.id, role: 'owner', name: null }, null)
  const stranger = (await ask(server.url, routes.join, { body: { secret, name: 'Vreemd' } })).cookie?.split(';')[0] as string
  const shown = async (cookie: string) => (await ask(server.url, routes.picture, { params: { sha256 }, cookie })).status
  expect([await shown(anna.cookie), await shown(owner.cookie), await shown(stranger)]).toEqual([200, 200, 404])
  await ask(server.url, routes.removeMember, { ...as(owner), params: { ...params, member: anna.user.id } })
  expect([await shown(anna.cookie), await shown(owner.cookie), await shown(stranger)]).toEqual([200, 200, 404])
})

test('A37 an export holds every document as it reads, the members, and the audit for an owner only', async () => {
  const row = await server.createDocument('board', '../../=1+1 <b>')
  await server.store.append({ document: row.id, author: null, bytes: edit(), now: Date.now() })
  const files = async (who: SignedIn) => {
    const answer = await fetch(`${server.url}/api/workspaces/dag/export.zip`, { headers: { cookie: who.cookie } })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="dag.zip"')
    return unzipSync(new Uint8Array(await answer.arrayBuffer()))
  }
  const all = await files(owner)
  const name = `documents/board-${row.id}.json`
  expect(JSON.parse(strFromU8(all[name] ?? new Uint8Array()))).toMatchObject({ title: '../../=1+1 <b>', updates: 1 })
  expect(strFromU8(all[name] ?? new Uint8Array())).toContain('Kolom')
  expect(
    Object.keys(all).filter((file) => !/^(documents\/[a-z]+-[a-z0-9]+\.(json|md)|workspace\.json|members\.json|audit\.csv)$/.test(file)),
  ).toEqual([])
  expect(strFromU8(all['audit.csv'] ?? new Uint8Array())).toContain('workspace.exported')
  expect(strFromU8(all[name.replace('.json', '.md')] ?? new Uint8Array())).toBe('# ../../=1+1 \\<b\\>\n\n## Kolom\n')
  const organisers = await files(await server.signIn('organiser'))
  expect(Object.keys(organisers)).not.toContain('audit.csv')
  expect(Object.keys(JSON.parse(strFromU8(organisers['members.json'] ?? new Uint8Array()))[0]).sort()).toEqual(['id', 'name', 'role'])
})
