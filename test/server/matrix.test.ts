import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite, join } from '#server/domain/invitations.ts'
import { can, ROLES, type Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import { type Route, type RouteName, routes, SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

type Asker = Role | 'stranger' | 'nobody'
/** A stranger has a session, but is not a member here; nobody has none. */
const ASKERS: Asker[] = [...ROLES, 'stranger', 'nobody']
const EVERYBODY = ASKERS
const MEMBERS: Asker[] = [...ROLES]
const ORGANISING: Asker[] = ['owner', 'organiser', 'press']

const BEGINNING = { workspace: 'Nog een dag', eventDate: null, template: 'blank', language: 'nl' }

/** Who may use each route: the table of rights written a second time, by hand, so that a slip in one shows. `body` is a correct one; `status`: what
 * they hear when it is not 200, where only a secret that none of them has would do. */
const MATRIX: Record<RouteName, { allowed: Asker[]; body?: unknown; status?: number }> = {
  me: { allowed: [...ROLES, 'stranger'] },
  changeMe: { allowed: [...ROLES, 'stranger'], body: { name: 'Ada' } },
  signOut: { allowed: [...ROLES, 'stranger'] },
  lookAtInvitation: { allowed: EVERYBODY, body: { secret: 'given' } },
  join: { allowed: EVERYBODY, body: { secret: 'given', name: 'Ada' } },
  setupOpen: { allowed: EVERYBODY },
  setup: { allowed: EVERYBODY, body: { ...BEGINNING, secret: 'given', name: 'Ada' }, status: 410 },
  createWorkspace: { allowed: ['owner', 'stranger'], body: BEGINNING },
  workspace: { allowed: MEMBERS },
  changeWorkspace: { allowed: ['owner'], body: { name: 'De dag' } },
  members: { allowed: ORGANISING },
  revokeInvitation: { allowed: ['owner'] },
  changeMember: { allowed: ['owner'], body: { role: 'press' } },
  removeMember: { allowed: ['owner'] },
  sessions: { allowed: [...ROLES, 'stranger'] },
  endSession: { allowed: [...ROLES, 'stranger'] },
  endOtherSessions: { allowed: [...ROLES, 'stranger'] },
  audit: { allowed: ['owner'] },
  exportAudit: { allowed: ['owner'] },
  invite: { allowed: ORGANISING, body: { role: 'viewer' } },
  createDocument: { allowed: ORGANISING, body: { kind: 'board', title: 'Taken' } },
  changeDocument: { allowed: ORGANISING, body: { title: 'Programma' } },
  archiveDocument: { allowed: ORGANISING, body: { archived: false } },
  openTicket: { allowed: MEMBERS, body: { scope: 'read', schemaVersion: 1 } },
  sendEdit: { allowed: ORGANISING, body: new Uint8Array([0, 0]) },
  importSchedule: { allowed: ORGANISING, body: '<schedule><version>1</version><conference><title>Dag</title></conference></schedule>' },
}
const NAMES = Object.keys(routes) as RouteName[]

let server: TestServer
let programme: DocumentRow
beforeAll(async () => {
  server = await startTestServer()
  programme = await server.createDocument('programme')
})
afterAll(() => server.close())

/** Owner of another workspace on the same server. */
async function stranger(): Promise<SignedIn> {
  const id = newId()
  const place = { id, slug: `elders-${id}`, name: 'Elders', timeZone: 'Europe/Amsterdam', eventDate: null }
  const workspace = await server.store.createWorkspace({ ...place, now: Date.now() })
  const secret = await invite(server.store, { workspace: workspace.id, role: 'owner', name: null }, null)
  const { user, token } = await join(server.store, secret, 'Vreemd', null, 'test')
  return { user, role: 'owner', token: token as string, cookie: `${SESSION_COOKIE}=${token}` }
}

async function become(asker: Asker): Promise<SignedIn | null> {
  if (asker === 'nobody') return null
  return asker === 'stranger' ? stranger() : server.signIn(asker)
}

/** What else stands in addresses: a member and an invitation that are there, and the asker's own session. */
async function others(name: RouteName, asker: SignedIn | null): Promise<Record<string, string>> {
  const [user, now] = [asker?.user.id ?? '', Date.now()]
  if (name === 'endSession') return { session: (await server.store.sessionsOf({ user, now }))[0]?.id ?? newId() }
  if (name === 'changeMember' || name === 'removeMember') return { member: (await server.signIn('viewer')).user.id }
  if (name !== 'revokeInvitation') return {}
  const id = newId()
  await invite(server.store, { id, workspace: server.workspace.id, role: 'viewer', name: null }, null)
  return { invitation: id }
}

async function use(
  name: RouteName,
  asker: Asker,
  params: Record<string, string> = { workspace: server.workspace.slug, document: programme.id },
) {
  const route: Route = routes[name]
  const somebody = await become(asker)
  const { body } = MATRIX[name]
  const given = typeof body === 'object' && body !== null && 'secret' in body ? { ...body, secret: await server.invite('viewer') } : body
  return ask(server.url, route, {
    params: { schemaVersion: '1', ...(await others(name, somebody)), ...params },
    ...(given === undefined ? {} : { body: given }),
    ...(somebody ? { cookie: somebody.cookie } : {}),
  })
}

test('A1 every route has a row in the matrix, and every row a route', () => {
  expect(Object.keys(MATRIX).sort()).toEqual([...NAMES].sort())
})

describe.each(NAMES)('%s', (name) => {
  test.each(ASKERS)('A1 as %s', async (asker) => {
    const answer = await use(name, asker)
    if (MATRIX[name].allowed.includes(asker)) {
      expect(answer.status).toBe(MATRIX[name].status ?? 200)
      expect(answer.text).not.toContain('"failure"')
    } else {
      const code = asker === 'nobody' ? 'unauthenticated' : 'not-found'
      expect(answer).toMatchObject({ status: asker === 'nobody' ? 401 : 404, body: { code }, cookie: null })
    }
  })
})

test('A4 what is absent and what is forbidden answer the same, to the letter', async () => {
  for (const name of NAMES.filter((candidate) => /:(workspace|document)/.test(routes[candidate].path))) {
    const absent = await use(name, 'owner', { workspace: 'no-such', document: newId() })
    const forbidden = await use(name, 'stranger')
    expect([absent.status, absent.text], name).toEqual([forbidden.status, forbidden.text])
    const malformed = await use(name, 'owner', { workspace: 'Not A Slug!', document: '../../etc' })
    expect([malformed.status, malformed.text], name).toEqual([forbidden.status, forbidden.text])
  }
})

test('A4 whether something is there does not show in what is said about a wrong body', async () => {
  const { cookie } = await stranger()
  for (const document of [programme.id, newId()]) {
    const answer = await ask(server.url, routes.changeDocument, { params: { document }, body: { title: 7 }, cookie })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  }
})

test('A5 nobody hands out a role that can do more than their own', async () => {
  for (const asker of ROLES) {
    for (const role of ROLES) {
      const { cookie } = await server.signIn(asker)
      const answer = await ask(server.url, routes.invite, { params: { workspace: server.workspace.slug }, body: { role }, cookie })
      const lawful = can(asker, 'members.invite') && (role !== 'owner' || asker === 'owner')
      expect([asker, role, answer.status]).toEqual([asker, role, lawful ? 200 : 404])
    }
  }
})

test('A4 an address of the API that does not exist answers in the same words', async () => {
  const answer = await fetch(`${server.url}/api/nothing`)
  expect([answer.status, await answer.json()]).toEqual([404, { code: 'not-found' }])
})
