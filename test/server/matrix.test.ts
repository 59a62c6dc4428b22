import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { invite, join } from '#server/domain/invitations.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { can, ROLES, type Role } from '#shared/access/roles.ts'
import { newId } from '#shared/documents/ids.ts'
import { sealOf, spellingOf } from '#shared/documents/programme/published.ts'
import { publishedOf } from '#shared/documents/programme/publishing.ts'
import { type Route, type RouteName, routes, SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask, fromElsewhere } from '#test/support/api.ts'
import { ASKERS, type Asker, MATRIX, PHOTO, PNG } from '#test/support/matrix.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { versionParams } from '#test/support/version.ts'

const NAMES = Object.keys(routes) as RouteName[]

let server: TestServer
let programme: DocumentRow
let elsewhere: DocumentRow
beforeAll(async () => {
  // Each question comes from an address of its own: what is counted is not what is looked at here.
  server = await startTestServer({ TRUST_PROXY: '127.0.0.1' })
  programme = await server.createDocument('programme')
  elsewhere = await server.createDocument('board')
  const empty = publishedOf(new Y.Doc(), { title: 'Dag', timeZone: 'Europe/Amsterdam' }, 'confirmed')
  const frozen = { content: spellingOf(empty), seal: sealOf(empty) }
  const version = { document: programme.id, author: null, seq: 0, name: '', note: '', version: frozen, whole: { ...frozen, id: 'state' } }
  await server.store.publish({ ...version, now: Date.now() })
  // Somebody who stays: the last owner cannot be removed.
  const owner = await server.signIn('owner')
  const photo = { sha256: 'b'.repeat(64), type: 'image/png', width: 1, height: 1, bytes: PHOTO, screen: PHOTO }
  const by = { document: programme.id, author: owner.user.id, session: hashSecret(owner.token) }
  await server.store.addPhoto({ ...by, photo, now: Date.now() })
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
  if (asker === 'stranger') return stranger()
  const somebody = await server.signIn(
    asker === 'near' || asker === 'far' ? 'reviewer' : asker === 'removed' || asker === 'ended' ? 'owner' : asker,
  )
  const change = { workspace: server.workspace.id, user: somebody.user.id, by: null, now: Date.now() }
  if (asker === 'near' || asker === 'far')
    await server.store.changeMember({ ...change, limitedTo: [asker === 'near' ? programme.id : elsewhere.id] })
  if (asker === 'removed') await server.store.removeMember(change)
  if (asker === 'ended') await server.expire(somebody)
  return somebody
}

/** What else stands in addresses: a member and an invitation that are there, and the asker's own session. */
async function others(name: RouteName, asker: SignedIn | null): Promise<Record<string, string>> {
  const [user, now] = [asker?.user.id ?? '', Date.now()]
  if (name === 'endSession') return { session: (await server.store.sessionsOf({ user, now }))[0]?.id ?? newId() }
  if (name === 'changeMember' || name === 'removeMember') return { member: (await server.signIn('viewer')).user.id }
  if (name === 'picture') {
    const { picture } = await server.store.setPicture({
      user: (await server.signIn('viewer')).user.id,
      picture: { type: 'image/png', bytes: PNG, sha256: 'a'.repeat(64) },
    })
    return { sha256: picture ?? '' }
  }
  if (name === 'photo' || name === 'takePhoto') return { sha256: 'b'.repeat(64) }
  if (/Reviewer|signedText|finalVersion|Preview/.test(name)) return { number: '1', reviewer: user, signOff: 'none', preview: 'none' }
  if (/:(thread|comment)/.test(routes[name].path)) {
    const author = asker?.user.id ?? (await server.signIn('owner')).user.id
    const [thread, comment] = [newId(), newId()]
    const about = { document: programme.id, item: 'sessie', anchor: null }
    await server.store.startThread({ ...about, author, id: thread, comment: { id: comment, body: 'Klopt dit?' }, now })
    return { thread, comment, reaction: 'agree' }
  }
  if (name === 'takeAlong') return { format: 'txt' }
  if (name === 'placeCard') return { card: 'kaart' }
  if (/:template$/.test(routes[name].path)) {
    const kept = { id: newId(), workspace: server.workspace.id, name: 'Elk jaar', content: '{}', columns: 0, cards: 0 }
    return { template: (await server.store.saveTemplate({ ...kept, by: null, now })).id }
  }
  if (name === 'version' || name === 'keptState') return { number: '1', state: 'state' }
  if (name !== 'revokeInvitation') return {}
  const id = newId()
  await invite(server.store, { id, workspace: server.workspace.id, role: 'viewer', name: null }, null)
  return { invitation: id }
}

/** A correct body, with a secret and an e-mail address that nobody used before. */
async function bodyOf(name: RouteName): Promise<unknown> {
  const { body } = MATRIX[name]
  if (typeof body !== 'object' || body === null) return body
  if ('id' in body && body.id === 'given')
    return { ...body, id: newId(), ...('comment' in body && { comment: { id: newId(), body: 'Klopt dit?' } }) }
  if ('secret' in body) return { ...body, secret: await server.invite('viewer') }
  return 'email' in body ? { ...body, email: `${newId()}@example.org` } : body
}

async function use(
  name: RouteName,
  asker: Asker,
  params: Record<string, string> = { workspace: server.workspace.slug, document: programme.id },
) {
  const route: Route = routes[name]
  const somebody = await become(asker)
  const given = await bodyOf(name)
  const answer = await ask(server.url, route, {
    params: { ...versionParams(programme), format: 'ics', ...(await others(name, somebody)), ...params },
    ...(given === undefined ? {} : { body: given }),
    ...(somebody ? { cookie: somebody.cookie } : {}),
    headers: fromElsewhere(),
  })
  // Into a workspace that will be deleted nobody comes, not even for the next question.
  if (name === 'deleteWorkspace') await server.store.setDeletion({ id: server.workspace.id, deletedAt: null, by: null, now: Date.now() })
  return answer
}

test('A1 every route has a row in the matrix, and every row a route', () => {
  expect(
    NAMES.filter((name) => !Object.hasOwn(MATRIX, name)),
    'routes without a row in the matrix: say who may use them',
  ).toEqual([])
  expect(Object.keys(MATRIX).sort()).toEqual([...NAMES].sort())
})

describe.each(NAMES)('%s', (name) => {
  test.each(ASKERS)('A1 as %s', async (asker) => {
    const answer = await use(name, asker)
    if (MATRIX[name].allowed.includes(asker)) {
      expect(answer.status).toBe(MATRIX[name].status ?? 200)
      expect(answer.text).not.toContain('"failure"')
    } else {
      const isOut = asker === 'nobody' || asker === 'ended'
      const code = isOut ? 'unauthenticated' : 'not-found'
      expect(answer).toMatchObject({ status: isOut ? 401 : 404, body: { code }, cookie: null })
    }
  })
})

test('A4 what is absent and what is forbidden answer the same, to the letter', async () => {
  for (const name of NAMES.filter((candidate) => /:(workspace|document)/.test(routes[candidate].path))) {
    const absent = await use(name, 'owner', { workspace: 'no-such', document: newId() })
    const forbidden = await use(name, 'stranger')
    expect([absent.status, absent.text], name).toEqual([forbidden.status, forbidden.text])
    for (const asker of ['removed', ...(routes[name].scope === 'document' ? (['far'] as const) : [])] as const) {
      const away = await use(name, asker)
      expect([asker, away.status, away.text], name).toEqual([asker, forbidden.status, forbidden.text])
    }
    for (const wrong of ['../../etc', '%00', "' OR 1=1 --", 'x'.repeat(60), '__proto__']) {
      const malformed = await use(name, 'owner', { workspace: wrong, document: wrong })
      expect([wrong, malformed.status, malformed.text], name).toEqual([wrong, forbidden.status, forbidden.text])
    }
  }
})

/** What goes on with a document in the archive: it is read, and taken out. Whoever adds a route to a document says here which it is (404: it has none). */
const IN_ARCHIVE: Partial<Record<RouteName, number>> = {
  exportProgramme: 200,
  ...{ archiveDocument: 200, openTicket: 200 },
  // No release.
  ...Object.fromEntries(NAMES.filter((name) => 'status' in MATRIX[name] && MATRIX[name].status === 400).map((name) => [name, 400])),
  threads: 200,
  ...{ versions: 200, version: 404, keptStates: 200, keptState: 404, photo: 404, authors: 200, readMention: 404, together: 200 },
}

test('A8 in an archived document nobody writes, and who may not see it hears that it is not there', async () => {
  const toDocuments = NAMES.filter((name) => routes[name].scope === 'document')
  expect(toDocuments).toEqual(expect.arrayContaining(['changeDocument', 'sendEdit', 'importSchedule']))
  for (const name of toDocuments)
    for (const asker of ASKERS) {
      const archived = await server.createDocument('programme')
      await server.store.archiveDocument({ id: archived.id, archived: true, now: Date.now() })
      // Limited to the other document: here they are both far.
      const allowed = MATRIX[name].allowed.includes(asker) && asker !== 'near'
      const { status } = await use(name, asker, { document: archived.id })
      const expected = allowed ? (IN_ARCHIVE[name] ?? 409) : asker === 'nobody' || asker === 'ended' ? 401 : 404
      expect([name, asker, status]).toEqual([name, asker, expected])
    }
})

test('A1 what is not of the API says the same to everybody, whoever asks', async () => {
  const ADDRESSES = ['/', '/dag', '/dag/people', '/join', '/sign-in', '/setup', '/account', '/new', '/nowhere.txt', '/assets/', '/sw.js']
  for (const path of [...ADDRESSES, '/healthz', '/readyz', '/metrics', '/collab', '/yws/x', '/api', '/api/']) {
    const answers = new Map<string, string[]>()
    for (const asker of ASKERS) {
      const somebody = await become(asker)
      const headers = { accept: 'text/html', ...fromElsewhere(), ...(somebody && { cookie: somebody.cookie }) }
      const answer = await fetch(server.url + path, { headers })
      const said = `${answer.status} ${answer.headers.getSetCookie()} ${await answer.text()}`
      answers.set(said, [...(answers.get(said) ?? []), asker])
    }
    expect([path, [...answers.values()]]).toEqual([path, [ASKERS]])
    if (path === '/metrics') expect([...answers.keys()][0]).toMatch(/^404 /)
  }
})

test('A31 nothing that is only asked for changes anything, but that an export is noted', async () => {
  const owner = await server.signIn('owner')
  for (const name of NAMES.filter((candidate) => routes[candidate].method === 'GET' && !/^export/.test(candidate))) {
    const params = { workspace: server.workspace.slug, document: programme.id, ...(await others(name, owner)) }
    const before = await server.store.foreignVersion({})
    expect([name, (await ask(server.url, routes[name], { params, cookie: owner.cookie })).status]).toEqual([
      name,
      MATRIX[name].status ?? 200,
    ])
    expect([name, await server.store.foreignVersion({})]).toEqual([name, before])
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
      // An organiser does not finalise, and so makes nobody press contact.
      const beyond: Role[] = asker === 'owner' ? [] : asker === 'press' ? ['owner'] : ['owner', 'press']
      const lawful = can(asker, 'members.invite') && !beyond.includes(role)
      expect([asker, role, answer.status]).toEqual([asker, role, lawful ? 200 : 404])
    }
  }
})

test('A4 an address of the API that does not exist answers in the same words', async () => {
  const answer = await fetch(`${server.url}/api/nothing`)
  expect([answer.status, await answer.json()]).toEqual([404, { code: 'not-found' }])
})
