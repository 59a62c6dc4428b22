import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { invite, join } from '#server/domain/invitations.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { changeContact } from '#shared/documents/backstage/model.ts'
import { addColumn } from '#shared/documents/board/operations.ts'
import { newId } from '#shared/documents/ids.ts'
import { backstageOf, channelOf, DOCUMENT_KINDS, type DocumentName, formatName, parseName } from '#shared/documents/name.ts'
import { FAILURES } from '#shared/errors.ts'
import { SESSION_COOKIE } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { auth, awareness, frame, openWire, STEP, stepOne, TYPE, update, type Wire } from '../support/wire.ts'

/** What a document answers to somebody who opens it. `denied` is one answer for all that is absent, foreign, forbidden or misnamed. */
type Scope = 'read-write' | 'readonly' | 'not-found'
const ASKERS = ['owner', 'organiser', 'press', 'reviewer', 'viewer', 'limited', 'stranger'] as const
type Asker = (typeof ASKERS)[number]

/** By hand: what each asker is answered, by class of document. `limited`: a reviewer of `own`, not of what lies `beyond`. */
const OPENING: Record<'own' | 'beyond' | 'archived' | 'backstage' | 'channel' | 'foreign' | 'misnamed', Record<Asker, Scope>> = {
  own: {
    owner: 'read-write',
    organiser: 'read-write',
    press: 'read-write',
    reviewer: 'readonly',
    viewer: 'readonly',
    limited: 'readonly',
    stranger: 'not-found',
  },
  beyond: {
    owner: 'read-write',
    organiser: 'read-write',
    press: 'read-write',
    reviewer: 'readonly',
    viewer: 'readonly',
    limited: 'not-found',
    stranger: 'not-found',
  },
  archived: {
    owner: 'readonly',
    organiser: 'readonly',
    press: 'readonly',
    reviewer: 'readonly',
    viewer: 'readonly',
    limited: 'not-found',
    stranger: 'not-found',
  },
  /** What lies backstage of a programme of `own`. */
  backstage: {
    owner: 'read-write',
    organiser: 'read-write',
    press: 'read-write',
    reviewer: 'not-found',
    viewer: 'not-found',
    limited: 'not-found',
    stranger: 'not-found',
  },
  channel: {
    owner: 'readonly',
    organiser: 'readonly',
    press: 'readonly',
    reviewer: 'readonly',
    viewer: 'readonly',
    limited: 'readonly',
    stranger: 'not-found',
  },
  foreign: {
    owner: 'not-found',
    organiser: 'not-found',
    press: 'not-found',
    reviewer: 'not-found',
    viewer: 'not-found',
    limited: 'not-found',
    stranger: 'read-write',
  },
  misnamed: {
    owner: 'not-found',
    organiser: 'not-found',
    press: 'not-found',
    reviewer: 'not-found',
    viewer: 'not-found',
    limited: 'not-found',
    stranger: 'not-found',
  },
}

let server: TestServer
let elsewhere: string
let rows: Record<'own' | 'beyond' | 'archived' | 'foreign', DocumentRow[]>
let backstage: DocumentName
const wires: Wire[] = []
/** Awareness ids in use. */
let ids = 4000
const names = {} as Record<keyof typeof OPENING, string[]>

async function wireOf(cookie: string): Promise<Wire> {
  const wire = await openWire(server.url, { cookie })
  wires.push(wire)
  return wire
}

async function stranger(): Promise<string> {
  const secret = await invite(server.store, { workspace: elsewhere, role: 'owner', name: null }, null)
  const { token } = await join(server.store, secret, 'Vreemd', null, 'test')
  return `${SESSION_COOKIE}=${token}`
}

/** A reviewer who may see `own`, and nothing else. */
async function limited(): Promise<string> {
  const { user, cookie } = await server.signIn('reviewer', 'de beperkte')
  const limitedTo = rows.own.map(({ id }) => id)
  await server.store.changeMember({ workspace: server.workspace.id, user: user.id, limitedTo, by: null, now: Date.now() })
  return cookie
}

async function become(asker: Asker): Promise<string> {
  if (asker === 'stranger') return stranger()
  return asker === 'limited' ? limited() : (await server.signIn(asker, `de ${asker}`)).cookie
}
const stored = async (row: Pick<DocumentName, 'id'>) => (await server.store.journal({ document: row.id, after: 0, limit: 100 })).length

beforeAll(async () => {
  server = await startTestServer()
  elsewhere = newId()
  const place = { id: elsewhere, slug: 'elders', name: 'Elders', timeZone: 'UTC', eventDate: null }
  await server.store.createWorkspace({ ...place, now: 1 })
  const foreign = (kind: (typeof DOCUMENT_KINDS)[number]) =>
    server.store.createDocument({ id: newId(), workspace: elsewhere, kind, title: 'x', author: null, now: 1 })
  rows = {
    own: await Promise.all(DOCUMENT_KINDS.map((kind) => server.createDocument(kind))),
    beyond: await Promise.all(DOCUMENT_KINDS.map((kind) => server.createDocument(kind))),
    archived: [await server.createDocument('board')],
    foreign: await Promise.all(DOCUMENT_KINDS.map(foreign)),
  }
  for (const { id } of rows.archived) await server.store.archiveDocument({ id, archived: true, now: Date.now() })
  const workspace = server.workspace.id
  const [programme] = rows.own as [DocumentRow]
  backstage = { workspace, kind: 'backstage', id: backstageOf(programme.id) }
  const [board, other] = [rows.own[1] as DocumentRow, rows.foreign[1] as DocumentRow]
  names.own = rows.own.map(formatName)
  names.beyond = rows.beyond.map(formatName)
  names.archived = rows.archived.map(formatName)
  names.foreign = rows.foreign.map(formatName)
  names.backstage = [formatName(backstage)]
  names.channel = [channelOf(workspace)]
  names.misnamed = [
    formatName({ ...board, id: newId() }),
    formatName({ ...board, kind: 'release' }),
    formatName({ ...board, kind: 'backstage' }),
    formatName({ ...board, kind: 'backstage', id: backstageOf(board.id) }),
    formatName({ ...backstage, kind: 'programme' }),
    formatName({ ...backstage, workspace: elsewhere }),
    formatName({ ...other, workspace }),
    formatName({ ...board, workspace: elsewhere }),
    formatName({ workspace, kind: 'workspace', id: board.id }),
    channelOf(newId()),
    ...[
      '',
      ' ',
      'x',
      '.',
      '..',
      '...',
      '../..',
      '__proto__',
      'constructor',
      'toString',
      '%',
      '💥',
      `${workspace}.board`,
      `${workspace}.board.`,
    ],
    ...[`.board.${board.id}`, ` ${formatName(board)}`, `${formatName(board)} `, `${formatName(board)}.x`, formatName(board).toUpperCase()],
    ...[`${workspace}/board/${board.id}`, `${workspace}.BOARD.${board.id}`, `${workspace}.constructor.${board.id}`, 'a'.repeat(127)],
  ]
})
afterAll(async () => {
  for (const wire of wires) wire.end()
  await server.close()
})

/** In a release that is open to them reviewers send what they suggest; what else they send, U4 is about. */
function suggests(kind: keyof typeof OPENING, asker: Asker, name: string): Scope | null {
  const isOpen = kind === 'own' || (kind === 'beyond' && asker === 'reviewer')
  return isOpen && (asker === 'reviewer' || asker === 'limited') && parseName(name)?.kind === 'release' ? 'read-write' : null
}

function edit(kind: DocumentName['kind']): Uint8Array {
  const doc = new Y.Doc()
  if (kind === 'backstage') changeContact(doc, 'noor', { phone: '06' })
  else addColumn(doc, { name: 'Van de matrix' })
  return Y.encodeStateAsUpdate(doc)
}

describe.each(ASKERS)('%s', (asker) => {
  test('A4 A8 A10 opens what the table says, each document by itself, all on one socket', async () => {
    const wire = await wireOf(await become(asker))
    for (const [kind, expected] of Object.entries(OPENING) as [keyof typeof OPENING, Record<Asker, Scope>][])
      for (const name of names[kind]) expect([name, await wire.open(name)]).toEqual([name, suggests(kind, asker, name) ?? expected[asker]])
    const denials = wire.heard.filter(({ type, body }) => type === TYPE.auth && body[0] === 1)
    expect(new Set(denials.map(({ body }) => Buffer.from(body).toString('latin1'))).size).toBe(1)
    expect(wire.closed()).toBeUndefined()
  })

  test('A8 A10 every message does what the right allows, and nothing else', async () => {
    const cookie = await become(asker)
    const witnesses = {
      own: await wireOf((await server.signIn('viewer')).cookie),
      foreign: await wireOf(await stranger()),
      backstage: await wireOf((await server.signIn('press')).cookie),
    }
    for (const kind of ['own', 'beyond', 'archived', 'backstage', 'foreign'] as const) {
      const row =
        kind === 'backstage' ? backstage : kind === 'archived' ? (rows.archived[0] as DocumentRow) : (rows[kind][1] as DocumentRow)
      const [name, scope] = [formatName(row), OPENING[kind][asker]]
      const witness = witnesses[kind === 'foreign' || kind === 'backstage' ? kind : 'own']
      await witness.open(name)
      const wire = await wireOf(cookie)
      expect(await wire.open(name)).toBe(scope)
      const may = { read: scope !== 'not-found', write: scope === 'read-write' }
      const [theirs, own] = [ids + 1, ids + 2]
      ids += 2
      const before = await stored(row)
      const from = witness.heard.length
      const said = () => witness.heard.slice(from).filter((one) => one.name === name)
      const shown = () =>
        said()
          .filter(({ type }) => type === TYPE.awareness)
          .map(({ body }) => Buffer.from(body).toString())

      witness.send(awareness(name, theirs, 1, { selected: 'getuige' }))
      await until('the witness is seen', () => shown().some((text) => text.includes('getuige')))
      wire.send(stepOne(name), update(name, edit(row.kind)), update(name, edit(row.kind), STEP.two))
      wire.send(awareness(name, theirs, 9, { selected: 'vals' }), frame(name, [TYPE.queryAwareness]))
      wire.send(frame(name, [TYPE.stateless], 'Iedereen eruit'), auth(name), frame(name, [TYPE.syncReply, STEP.update], edit(row.kind)))
      wire.send(new Uint8Array([TYPE.pong]))
      // What comes last is answered last; where nothing is answered, a document that may be opened is.
      if (may.read) await until('the edits are answered', () => wire.answers(name).length === 3)
      else expect(await wire.open(asker === 'stranger' ? (names.foreign[0] as string) : (names.own[0] as string))).not.toBe('not-found')
      expect(wire.answers(name)).toEqual(may.read ? [may.write, may.write, may.write] : [])
      expect((await stored(row)) - before).toBe(may.write ? 3 : 0)
      const synced = wire.heard.filter((one) => one.name === name && one.type === TYPE.sync && (one.body[0] ?? 9) < STEP.update)
      expect(synced.length).toBe(may.read ? 2 : 0)

      wire.send(awareness(name, own, 1, { user: { id: 'x', name: 'De baas', color: '#000' }, selected: 'aanwezig' }))
      if (may.read) await until('it is seen', () => shown().some((text) => text.includes('aanwezig')))
      wire.send(awareness(name, own, 2, { selected: 'x'.repeat(5000) }), frame(name, [TYPE.close]))
      await until('the socket has been heard', async () => (await wire.open(name)) === scope)
      expect(shown().join()).not.toMatch(/De baas|vals|xxxxx/)
      expect(shown().some((text) => text.includes('aanwezig'))).toBe(may.read)
      expect(said().filter(({ body }) => Buffer.from(body).includes('Iedereen eruit')).length).toBe(0)
      expect(said().filter(({ type, body }) => type === TYPE.sync && body[0] === STEP.update).length > 0).toBe(may.write)
      expect(wire.closed()).toBeUndefined()
      wire.end()
    }
  })

  test.each([TYPE.syncStatus, 6, TYPE.ping, 11, 42, 127])(
    'A8 a message no page sends (type %i) ends the socket, and changes nothing',
    async (type) => {
      const wire = await wireOf(await become(asker))
      const row = rows.own[1] as DocumentRow
      const before = await stored(row)
      await wire.open(formatName(row))
      wire.send(frame(formatName(row), [type, STEP.update], edit(row.kind)))
      await until('it is closed', () => wire.closed() !== undefined)
      expect(wire.closed()?.code).toBe(FAILURES['bad-request'].close)
      expect(await stored(row)).toBe(before)
    },
  )
})

test('A2 nobody, and a session that has ended, are told so and open nothing', async () => {
  const ended = await server.signIn('owner')
  await server.store.endSession({ tokenHash: hashSecret(ended.token), now: Date.now() })
  for (const headers of [{}, { cookie: ended.cookie }] as Record<string, string>[]) {
    const wire = await openWire(server.url, headers)
    wire.send(auth(names.own[0] as string), stepOne(names.own[0] as string))
    await until('it is closed', () => wire.closed() !== undefined)
    expect(wire.closed()?.code).toBe(FAILURES.unauthenticated.close)
    expect(wire.heard).toEqual([])
  }
})
