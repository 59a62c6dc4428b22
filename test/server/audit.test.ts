import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invite } from '#server/domain/invitations.ts'
import { openDatabase } from '#server/storage/sqlite/database.ts'
import { csvLine } from '#shared/csv.ts'
import type { AuditEntry } from '#shared/protocol/members.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let owner: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('owner', 'Wies')
})
afterAll(() => server.close())

const use = (name: RouteName, params: Record<string, string> = {}, body?: unknown, { cookie } = owner) =>
  ask(server.url, routes[name], { params: { workspace: 'dag', ...params }, cookie, ...(body !== undefined && { body }) })

async function entries(): Promise<AuditEntry[]> {
  const all: AuditEntry[] = []
  for (let before = ''; ; ) {
    const answer = await fetch(`${server.url}/api/workspaces/dag/audit${before && `?before=${before}`}`, {
      headers: { cookie: owner.cookie },
    })
    const { entries, next } = (await answer.json()) as { entries: AuditEntry[]; next: number | null }
    all.push(...entries)
    if (next === null) return all
    before = String(next)
  }
}

test('A16 everything that happens to rights and sessions is noted, with who did it, as they were called then', async () => {
  const release = await server.createDocument('release', 'Persbericht')
  const before = (await entries()).length
  const secrets: string[] = []
  const invite = async (body: unknown) => {
    const { id, link } = (await use('invite', {}, body)).body
    secrets.push(link.split('#')[1])
    return { id, secret: link.split('#')[1] }
  }
  const withdrawn = await invite({ role: 'viewer' })
  await use('revokeInvitation', { invitation: withdrawn.id })
  const { secret } = await invite({ role: 'reviewer', name: 'Bo', documents: [release.id] })
  const joined = await ask(server.url, routes.join, { body: { secret, name: 'Bo' } })
  const cookie = joined.cookie?.split(';')[0] as string
  secrets.push(cookie.split('=')[1] as string)
  const bo = (await ask(server.url, routes.me, { cookie })).body.user.id as string
  await use('changeMember', { member: bo }, { limitedTo: null })
  await use('changeMember', { member: bo }, { role: 'press' })
  await use('changeMember', { member: bo }, { role: 'press' })
  await ask(server.url, routes.changeMe, { body: { name: 'Anders' }, cookie })
  await use('archiveDocument', { document: release.id }, { archived: true })
  await use('changeWorkspace', {}, { name: 'De dag zelf' })
  await ask(server.url, routes.signOut, { cookie })
  await use('removeMember', { member: bo })
  // What is refused has not happened.
  await use('removeMember', { member: owner.user.id })
  await use('changeMember', { member: bo }, { role: 'viewer' })
  const noted = (await entries()).slice(0, -before).reverse()
  expect(noted.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['invitation.made', 'Wies'],
    ['invitation.revoked', 'Wies'],
    ['invitation.made', 'Wies'],
    ['member.joined', 'Bo'],
    ['session.opened', 'Bo'],
    ['member.limited', 'Wies'],
    ['member.role', 'Wies'],
    ['document.archived', 'Wies'],
    ['workspace.changed', 'Wies'],
    ['session.ended', 'Anders'],
    ['member.removed', 'Wies'],
  ])
  expect(noted[6]).toMatchObject({ actor: owner.user.id, subject: bo, detail: { name: 'Bo', from: 'reviewer', to: 'press' } })
  expect(noted[10]).toMatchObject({ subject: bo, detail: { name: 'Anders' } })
  for (const secret of secrets) expect(JSON.stringify(noted)).not.toContain(secret)
  expect(noted.every(({ at }) => Math.abs(at - Date.now()) < 60_000)).toBe(true)
})

test('A16 who signs out is noted in every workspace of theirs', async () => {
  const second = { id: 'tweede', slug: 'tweede', name: 'Tweede', timeZone: 'UTC', eventDate: null, now: Date.now() }
  await server.store.createWorkspace(second)
  const who = await server.signIn('viewer', 'Overal')
  const secret = await invite(server.store, { workspace: second.id, role: 'viewer', name: null }, null)
  await ask(server.url, routes.join, { body: { secret, name: 'x' }, cookie: who.cookie })
  await ask(server.url, routes.signOut, { cookie: who.cookie })
  for (const workspace of [server.workspace.id, second.id]) {
    const [last] = await server.store.auditPage({ workspace, before: Number.MAX_SAFE_INTEGER, limit: 1 })
    expect(last).toMatchObject({ action: 'session.ended', actorName: 'Overal' })
  }
})

test('A16 notes are read page by page by owners only, and an owner of elsewhere is none', async () => {
  const note = (now: number) => server.store.recordAudit({ workspace: server.workspace.id, actor: null, action: 'workspace.exported', now })
  await Promise.all(Array.from({ length: 1100 }, (_, made) => note(made)))
  const all = await entries()
  expect(all.filter(({ action }) => action === 'workspace.exported').map(({ at }) => at)).toEqual([...Array(1100).keys()].reverse())
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const role of ['organiser', 'press', 'reviewer', 'viewer'] as const) {
    const who = await server.signIn(role)
    for (const name of ['audit', 'exportAudit'] as const) expect((await use(name, {}, undefined, who)).status).toBe(404)
  }
  const wrong = await fetch(`${server.url}/api/workspaces/dag/audit?before=x`, { headers: { cookie: owner.cookie } })
  expect(wrong.status).toBe(400)
})

test('A16 A17 the export holds every note, says that it was made, and no name in it is a formula', async () => {
  const nasty = await server.signIn('viewer', '=HYPERLINK("http://elders")')
  await use('removeMember', { member: nasty.user.id }, undefined, nasty)
  const count = (await entries()).length
  const answer = await fetch(`${server.url}/api/workspaces/dag/audit.csv`, { headers: { cookie: owner.cookie } })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const lines = (await answer.text()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(1 + 1 + count)
  expect(lines[1]).toContain('"Wies","audit.exported"')
  expect(lines[2]).toContain(`"'=HYPERLINK(""http://elders"")","member.left"`)
})

test('A17 a line of CSV gives back what was put in, and no cell of it begins as a formula does', () => {
  const start = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', "'", '"', '＝')
  const cell = fc.tuple(start, fc.string()).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const line = csvLine(cells)
      expect(line.endsWith('\r\n')).toBe(true)
      const read = [...line.slice(0, -2).matchAll(/(?:^|,)"((?:[^"]|"")*)"/g)].map((match) => (match[1] ?? '').replaceAll('""', '"'))
      expect(read.map((text, index) => (text === `'${cells[index]}` ? cells[index] : text))).toEqual(cells)
      for (const text of read) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
})

test('A16 nothing that was noted can be changed or taken away', async () => {
  const db = openDatabase(`${server.dataDir}/draaiboek.sqlite`)
  for (const sql of ["UPDATE audit SET action = 'x'", 'DELETE FROM audit']) expect(() => db.run(sql)).toThrow('only ever added to')
  db.close()
})
