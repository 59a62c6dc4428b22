import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { worse } from '#client/collab/worse.ts'
import { ROLES, type Role } from '#shared/access/roles.ts'
import { addNote, changeContact, notesOf, readContact } from '#shared/documents/backstage/model.ts'
import { newId } from '#shared/documents/ids.ts'
import { backstageOf, type DocumentName, formatName } from '#shared/documents/name.ts'
import { address, type Route, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { draaiboek } from '../support/cli.ts'
import { openPage, type TestPage } from '../support/page.ts'
import { openPlain, openTicket, type Plain } from '../support/plain.ts'
import { type SignedIn, startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { versionOf, versionParams } from '../support/version.ts'
import { awareness, openWire, TYPE } from '../support/wire.ts'

const SECRET = 'noor@voorbeeld.example'
const INSIDE: readonly Role[] = ['owner', 'organiser', 'press']
const OUTSIDE = ROLES.filter((role) => !INSIDE.includes(role))

let server: TestServer
let programme: DocumentRow
let name: DocumentName & { kind: 'backstage' }
const pages: (TestPage | Plain)[] = []
const pageOf = (who: SignedIn) => {
  const page = openPage(server, who)
  pages.push(page)
  return page
}
const stored = async () => (await server.store.journal({ document: name.id, after: 0, limit: 1000 })).length

/** The bytes of an edit that writes down how to reach somebody. */
function edit(): Uint8Array {
  const doc = new Y.Doc()
  changeContact(doc, 'noor', { phone: '06' })
  return Y.encodeStateAsUpdate(doc)
}

beforeAll(async () => {
  server = await startTestServer()
  programme = await server.createDocument('programme')
  name = { workspace: programme.workspace, kind: 'backstage', id: backstageOf(programme.id) }
  const handle = pageOf(await server.signIn('organiser')).openName(formatName(name))
  await until('it is open', () => handle.current().status === 'open')
  changeContact(handle.current().doc, 'noor', { email: SECRET })
  await until('it is saved', () => handle.current().save.state === 'saved')
})
afterAll(async () => {
  for (const page of pages) page.die()
  await server.close()
})

test('A40 what lies backstage is made with a programme, and of nothing else; it goes into the archive with it and comes back', async () => {
  const [row, board] = [await server.createDocument('programme'), await server.createDocument('board')]
  const beside = (id: string) => server.store.storedDocument({ id: backstageOf(id) })
  expect([(await beside(row.id))?.kind, await beside(board.id)]).toEqual(['backstage', null])
  const who = await server.signIn('organiser')
  const handle = pageOf(who).openName(formatName({ ...name, id: backstageOf(row.id) }))
  await until('it can be written', () => handle.current().status === 'open' && !handle.current().readOnly)
  const archive = (archived: boolean) =>
    ask(server.url, routes.archiveDocument, { params: { document: row.id }, body: { archived }, cookie: who.cookie })
  await archive(true)
  await until('it can only be read', () => handle.current().status === 'open' && handle.current().readOnly)
  expect((await beside(row.id))?.archivedAt).not.toBeNull()
  await archive(false)
  await until('it can be written again', () => handle.current().online && !handle.current().readOnly)
})

test('A40 who organises reads and writes it, on a socket, by ticket and as a large edit; for a reviewer and a viewer it is absent, whatever they know of it', async () => {
  const absent = { status: 404, body: { code: 'not-found' } }
  for (const role of ROLES) {
    const [who, inside] = [await server.signIn(role), INSIDE.includes(role)]
    const wire = await openWire(server.url, { cookie: who.cookie })
    expect([role, await wire.open(formatName(name))]).toEqual([role, inside ? 'read-write' : 'not-found'])
    const at = (route: Route, body: unknown, more = {}) =>
      ask(server.url, route, { params: { document: name.id, ...more }, body, cookie: who.cookie })
    const before = await stored()
    const sent = await at(routes.sendEdit, edit(), versionParams(name))
    const ticket = await at(routes.openTicket, { scope: 'read', schemaVersion: versionOf('backstage') })
    expect([role, sent.status, ticket.status, (await stored()) - before]).toEqual(inside ? [role, 200, 200, 1] : [role, 404, 404, 0])
    if (!inside) expect([sent, ticket]).toMatchObject([absent, absent])
    // To the letter what is said of a document that never was.
    const never = await ask(server.url, routes.openTicket, {
      params: { document: newId() },
      body: { scope: 'read', schemaVersion: versionOf('backstage') },
      cookie: who.cookie,
    })
    if (!inside) expect(ticket.text).toBe(never.text)
    wire.end()
  }
})

test('A40 it is no document of its own: nobody renames, archives or fills it, invites to it or is limited to it', async () => {
  const owner = await server.signIn('owner')
  const tries: [Route, unknown][] = [
    [routes.changeDocument, { title: 'x' }],
    [routes.archiveDocument, { archived: true }],
    [routes.importSchedule, '<schedule/>'],
  ]
  for (const [route, body] of tries) {
    expect(await ask(server.url, route, { params: { document: name.id }, body, cookie: owner.cookie })).toMatchObject({ status: 404 })
  }
  const place = { workspace: server.workspace.slug }
  const made = await ask(server.url, routes.createDocument, {
    params: place,
    body: { kind: 'backstage', title: 'x' },
    cookie: owner.cookie,
  })
  expect(made.status).toBe(400)
  const body = { role: 'viewer', documents: [name.id] }
  expect((await ask(server.url, routes.invite, { params: place, body, cookie: owner.cookie })).status).toBe(404)
  const viewer = await server.signIn('viewer')
  const limit = { workspace: server.workspace.id, user: viewer.user.id, limitedTo: [name.id], by: null, now: Date.now() }
  await expect(server.store.changeMember(limit)).rejects.toMatchObject({ code: 'not-found' })
})

test('A40 no list names it, and what is exported holds it only for who may read it', async () => {
  for (const role of ROLES) {
    const who = await server.signIn(role)
    const { body } = await ask(server.url, routes.workspace, { params: { workspace: server.workspace.slug }, cookie: who.cookie })
    expect(body.documents.map(({ id }: DocumentRow) => id)).not.toContain(name.id)
    expect(body.capabilities.includes('backstage.read')).toBe(INSIDE.includes(role))
    const answer = await fetch(server.url + address(routes.exportWorkspace, { workspace: server.workspace.slug }), {
      headers: { cookie: who.cookie },
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    if (!INSIDE.includes(role)) {
      expect([role, answer.status, Buffer.from(bytes).includes(SECRET)]).toEqual([role, 404, false])
      continue
    }
    const files = unzipSync(bytes)
    const holds = Object.keys(files).filter((file) => strFromU8(files[file] as Uint8Array).includes(SECRET))
    expect([role, holds]).toEqual([role, [`documents/backstage-${name.id}.json`]])
  }
})

test('A40 a ticket of who may reads it at /yws; one of who may not, a session, and a ticket of the programme do not', async () => {
  const organiser = await server.signIn('organiser')
  const row = name
  const ticket = await openTicket(server, organiser, row)
  const good = openPlain(server, name as never, { params: { ticket } })
  pages.push(good)
  await until('it is read', () => readContact(good.doc, 'noor').email === SECRET)
  for (const role of OUTSIDE) {
    const who = await server.signIn(role)
    const query = { params: versionParams(name), headers: { cookie: who.cookie } }
    const bySession = openPlain(server, name as never, query)
    const ofProgramme = openPlain(server, name as never, { params: { ticket: await openTicket(server, who, programme, 'read') } })
    pages.push(bySession, ofProgramme)
    await until('both are refused', () => bySession.closed.length > 0 && ofProgramme.closed.length > 0)
    expect([bySession.denied, ofProgramme.denied, [...bySession.doc.share.keys()]]).toEqual([['not-found'], ['ticket-spent'], []])
  }
})

test('A41 whose right ends loses it at once, what they still send is not stored, and the programme stays open to them', async () => {
  const who = await server.signIn('organiser', 'Wordt reviewer')
  const page = pageOf(who)
  const [front, back] = [page.open(programme), page.openName(formatName(name))]
  await until('both are open', () => [front, back].every((handle) => handle.current().status === 'open'))
  const ticket = await openTicket(server, who, name)
  const before = await stored()
  await server.store.changeMember({ workspace: server.workspace.id, user: who.user.id, role: 'reviewer', by: null, now: Date.now() })
  changeContact(back.current().doc, 'noor', { phone: 'te laat' })
  await until('it is refused', () => back.current().status === 'refused')
  expect(back.current().failure).toBe('not-found')
  await until('the programme is there again', () => front.current().online && front.current().readOnly)
  const late = openPlain(server, name as never, { params: { ticket } })
  pages.push(late)
  await until('the ticket is worth nothing', () => late.closed.length > 0)
  expect([late.denied, await stored()]).toEqual([['ticket-spent'], before])
})

test('A40 who may not read it hears nothing of who is in it and what they do there', async () => {
  const [viewer, organiser] = [await server.signIn('viewer'), await server.signIn('organiser')]
  const [ear, mouth] = [await openWire(server.url, { cookie: viewer.cookie }), await openWire(server.url, { cookie: organiser.cookie })]
  expect([await ear.open(formatName(name)), await ear.open(formatName(programme))]).toEqual(['not-found', 'readonly'])
  const witness = pageOf(await server.signIn('press')).openName(formatName(name))
  await until('the witness is in', () => witness.current().status === 'open')
  await mouth.open(formatName(name))
  ear.send(awareness(formatName(name), 71, 1, { selected: 'binnen' }))
  mouth.send(awareness(formatName(name), 72, 1, { selected: 'geheim' }))
  const seen = () => [...witness.current().awareness.getStates().values()].map((state) => state.selected)
  await until('the witness sees it', () => seen().includes('geheim'))
  expect(seen()).not.toContain('binnen')
  expect(ear.heard.filter((one) => one.name === formatName(name)).map(({ type }) => type)).toEqual([TYPE.auth])
  ear.end()
  mouth.end()
})

test('J1 J9 what was acknowledged backstage survives a hard kill, and is verified and inspected like all else', async () => {
  const who = await server.signIn('press')
  const handle = pageOf(who).openName(formatName(name))
  await until('it is open', () => handle.current().status === 'open')
  const note = addNote(handle.current().doc, 'sessie')
  const text = notesOf(handle.current().doc, 'sessie')[0]?.text as Y.XmlFragment
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Honorarium: 250')])
  text.insert(0, [paragraph])
  await until('it is saved', () => handle.current().save.state === 'saved')
  await server.stop('SIGKILL')
  await server.start()
  const again = pageOf(await server.signIn('organiser')).openName(formatName(name))
  await until('it is there again', () => notesOf(again.current().doc, 'sessie').length === 1)
  expect([notesOf(again.current().doc, 'sessie')[0]?.id, readContact(again.current().doc, 'noor').email]).toEqual([note, SECRET])
  expect((await draaiboek(server.dataDir, ['verify'])).out).toMatch(/ 0 problems\n$/)
  const read = JSON.parse((await draaiboek(server.dataDir, ['inspect', formatName(name)])).out)
  expect(read.snapshot).toMatchObject({ contacts: { noor: { email: SECRET } }, notes: { sessie: ['Honorarium: 250'] } })
})

test('S40 a page that shows both says that something is safe when both are, and not before', async () => {
  const page = pageOf(await server.signIn('organiser'))
  const [front, back] = [page.open(programme), page.openName(formatName(name))]
  const told = () => worse(front.current(), back.current())
  await until('both are open', () => [front, back].every((handle) => handle.current().status === 'open' && handle.current().online))
  expect([told().save.state, worse(front.current(), null)]).toEqual(['saved', front.current()])
  await server.stop('SIGKILL')
  await until('it is noticed', () => !back.current().online)
  changeContact(back.current().doc, 'noor', { note: 'Belt liever niet' })
  expect([front.current().save.state, told().save.state, told()]).toEqual(['saved', 'tab', back.current()])
  await server.start()
  await until('the page may say that it is saved', () => told().save.state === 'saved')
  expect(await stored()).toBeGreaterThan(0)
  const doc = new Y.Doc()
  for (const { bytes } of await server.store.journal({ document: name.id, after: 0, limit: 1000 })) Y.applyUpdate(doc, bytes)
  expect(readContact(doc, 'noor').note).toBe('Belt liever niet')
})
