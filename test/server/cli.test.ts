import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Doc } from 'yjs'
import { hashSecret } from '#server/domain/secret.ts'
import { fillProgramme } from '#server/domain/seed/programme.ts'
import { newId } from '#shared/documents/ids.ts'
import { readProgramme } from '#shared/documents/programme/model.ts'
import { conflicts } from '#shared/documents/programme/rules.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { draaiboek } from '#test/support/cli.ts'
import { docxOf, para, run } from '#test/support/docxFiles.ts'
import { openPage } from '#test/support/page.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

// Every command is a process of its own: on a machine with little to spare that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SCHEDULE = `<schedule><version>1</version><conference><title>Dag</title><acronym>dag30</acronym></conference>
  <day index="1" date="2030-05-04"><room name="Zaal"><event id="1" guid="no-uuid"><title>Een &amp; al oor</title><type>podium</type>
  <date>2030-05-04T10:00:00+02:00</date><duration>00:30</duration><abstract>Kort.</abstract></event></room></day></schedule>`

let server: TestServer
let folder: string
let file: string
beforeAll(async () => {
  server = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'draaiboek-cli-'))
  file = join(folder, 'schedule.xml')
  await writeFile(file, SCHEDULE)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const secretIn = (text: string) => /\/join#([\w-]{43})/.exec(text)?.[1] ?? ''

describe.each(['running', 'stopped'] as const)('with the server %s', (state) => {
  beforeAll(async () => {
    if (state === 'stopped') await server.stop('SIGTERM')
  })
  afterAll(async () => {
    if (state === 'stopped') await server.start()
  })

  test('O1 invite prints a link to the server that takes people in', async () => {
    const { code, out } = await draaiboek(server.dataDir, ['invite', '--workspace', 'dag', '--role', 'press', '--name', 'Ada'])
    expect(code).toBe(0)
    expect(out.trim()).toMatch(new RegExp(`^${server.url}/join#[\\w-]{43}$`))
    if (state === 'stopped') return
    const joined = await ask(server.url, routes.join, { body: { secret: secretIn(out), name: 'Ada' } })
    expect(joined.status).toBe(200)
    expect((await ask(server.url, routes.join, { body: { secret: secretIn(out), name: 'Bo' } })).status).toBe(200)
  })

  test('O1 A13 invite can be limited in uses, days and documents', async () => {
    const title = `Alleen dit: ${newId()}`
    const { id } = await server.createDocument('release', title)
    const limits = ['--uses', '1', '--days', '3', '--document', title]
    const { code, out } = await draaiboek(server.dataDir, ['invite', '--workspace', 'dag', '--role', 'reviewer', ...limits])
    expect(code).toBe(0)
    const [open] = await server.store.openInvitations({ workspace: server.workspace.id, madeBy: null, now: Date.now() })
    expect(open).toMatchObject({ role: 'reviewer', inviter: null, documents: [id], uses: 1, usesLeft: 1 })
    expect((open?.expiresAt ?? 0) - (open?.createdAt ?? 0)).toBe(3 * 86_400_000)
    expect(await server.store.lookAtInvitation({ secretHash: hashSecret(secretIn(out)), now: Date.now() })).toMatchObject({
      documents: [id],
    })
  })

  test('O1 import makes a programme, inspect shows it, verify counts it', async () => {
    const imported = await draaiboek(server.dataDir, ['import', file, '--workspace', 'dag'])
    expect(imported).toMatchObject({ code: 0, err: '' })
    const name = /\((.+?)\)/.exec(imported.out)?.[1] as string
    expect(imported.out).toContain('1 sessions, 1 added')
    expect(imported.out).toContain('guid-replaced')
    const inspected = await draaiboek(server.dataDir, ['inspect', name])
    const { snapshot, size, updates, problems } = JSON.parse(inspected.out)
    expect([updates, problems]).toEqual([1, []])
    expect(size).toBeGreaterThan(100)
    expect(Object.values(snapshot.sessions)).toMatchObject([{ title: 'Een & al oor', abstract: 'Kort.' }])
    const again = await draaiboek(server.dataDir, ['import', file, '--workspace', 'dag', '--into', name])
    expect(again.out).toContain('0 added, 0 updated, 1 unchanged')
    const goesOut = await draaiboek(server.dataDir, ['export', name, '--format', 'csv', '--language', 'en'])
    expect(goesOut).toMatchObject({ code: 0, err: '' })
    expect(goesOut.out).toContain('"Een & al oor"')
    const out = join(folder, `${state}.ics`)
    expect((await draaiboek(server.dataDir, ['export', name, '--format', 'ics', '--out', out])).code).toBe(0)
    expect(await readFile(out, 'utf8')).toContain('SUMMARY:Een & al oor\r\n')
    const wrong = [
      ['--format', 'ics', '--out', out],
      ['--format', 'docx'],
      ['--format', 'ics', '--version', '9'],
    ]
    const failed = await Promise.all(wrong.map((options) => draaiboek(server.dataDir, ['export', name, ...options])))
    expect(failed.map(({ code }) => code)).toEqual([1, 1, 1])
    const verified = await draaiboek(server.dataDir, ['verify'])
    expect(verified.code).toBe(0)
    expect(verified.out.trim()).toMatch(/^\d+ documents, \d+ updates, 0 problems$/)
  })
})

test('O2 what the command changes appears in the pages of a running server', async () => {
  const row = await server.createDocument('programme', 'Hier')
  const page = openPage(server, await server.signIn('viewer'))
  const open = page.open(row)
  await until('the programme opens', () => open.current().status === 'open')
  expect((await draaiboek(server.dataDir, ['import', file, '--workspace', 'dag', '--into', 'Hier'])).code).toBe(0)
  await until('the session appears', () => readProgramme(open.current().doc).sessions.size === 1)
  page.die()
})

test.each([
  ['an unknown workspace', ['invite', '--workspace', 'nowhere', '--role', 'viewer'], 'There is no workspace nowhere.'],
  ['an unknown role', ['invite', '--workspace', 'dag', '--role', 'king'], 'There is no role king.'],
  ['a link for nobody', ['invite', '--workspace', 'dag', '--role', 'viewer', '--uses', '0'], 'A link has 1 to 100 uses.'],
  ['a link without end', ['invite', '--workspace', 'dag', '--role', 'viewer', '--days', 'many'], 'A link lasts 1 to 90 days.'],
  ['a link to no document', ['invite', '--workspace', 'dag', '--role', 'viewer', '--document', 'nix'], 'There is no document nix.'],
  ['an unknown document', ['inspect', 'nothing'], 'There is no document nothing.'],
  ['a file that is not there', ['import', '/no/such.xml', '--workspace', 'dag'], 'There is no file /no/such.xml.'],
  ['a file that is no schedule', ['import', 'LICENSE', '--workspace', 'dag'], 'This is not a schedule.xml'],
  ['a file that is no board', ['import', 'package.json', '--workspace', 'dag'], 'This is not a board that we can read.'],
  ['an unknown command', ['dance'], "unknown command 'dance'"],
  ['a missing option', ['invite'], '--workspace'],
])('O3 %s ends with a sentence and exit code 1', async (_, args, sentence) => {
  const { code, out, err } = await draaiboek(server.dataDir, args)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(sentence)
  expect(err).not.toMatch(/\n\s+at /)
})

test('O3 a wrong environment ends every command with a sentence', async () => {
  for (const command of ['verify', 'serve']) {
    const { code, err } = await draaiboek(server.dataDir, [command], { PORT: 'many' })
    expect(code).toBe(1)
    expect(err).toContain('PORT is "many": must be a port number.')
  }
})

describe('verify finds', () => {
  let data: string
  let verified: () => ReturnType<typeof draaiboek>
  let db: DatabaseSync
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'draaiboek-verify-'))
    expect((await draaiboek(data, ['seed'])).code).toBe(0)
    verified = () => draaiboek(data, ['verify'])
    db = new DatabaseSync(join(data, 'draaiboek.sqlite'))
  })
  afterAll(async () => {
    db.close()
    await rm(data, { recursive: true, force: true })
  })
  /** Damages the database, looks, and puts everything back. */
  async function damaged(sql: string) {
    const rows = db.prepare('SELECT * FROM journal').all()
    db.exec(sql)
    const seen = await verified()
    db.exec('DELETE FROM journal; DELETE FROM checkpoints')
    for (const { document, seq, author, at, bytes, sha256 } of rows as Record<string, string>[]) {
      db.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)').run(...([document, seq, author, at, bytes, sha256] as string[]))
    }
    return seen
  }

  test('O4 nothing in what is whole', async () => {
    expect(await verified()).toMatchObject({ code: 0, out: '4 documents, 3 updates, 0 problems\n' })
  })
  test('O4 a flipped byte', async () => {
    const flipped =
      "UPDATE journal SET bytes = CAST(substr(bytes, 1, 500) || x'ff' || substr(bytes, 502) AS BLOB) WHERE length(bytes) = (SELECT max(length(bytes)) FROM journal)"
    const { code, out } = await damaged(flipped)
    expect(code).toBe(1)
    expect(out).toContain('update 1 does not have the hash it was stored with')
    expect(out).toMatch(/4 documents, 3 updates, [1-9]\d* problems\n$/)
  })
  test('O4 a missing update', async () => {
    const { code, out } = await damaged('UPDATE journal SET seq = 2')
    expect(code).toBe(1)
    expect(out).toContain('update 1 is missing')
  })
  test('O4 a checkpoint that says something else', async () => {
    const { code, out } = await damaged(
      "INSERT INTO checkpoints SELECT document, seq, at, bytes, sha256 FROM journal WHERE length(bytes) = (SELECT max(length(bytes)) FROM journal); UPDATE checkpoints SET state = x'0000', sha256 = x'96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'",
    )
    expect(code).toBe(1)
    expect(out).toContain('the checkpoint at 1 says something else than the journal')
  })
})

describe('seed', () => {
  let data: string
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'draaiboek-seed-'))
  })
  afterAll(() => rm(data, { recursive: true, force: true }))

  test('O5 makes a day with real clashes, prints a link for each role, and refuses politely the second time', async () => {
    const first = await draaiboek(data, ['seed'])
    expect(first).toMatchObject({ code: 0, err: '' })
    for (const role of ['owner', 'organiser', 'press', 'reviewer', 'viewer']) {
      expect(first.out).toMatch(new RegExp(`^ +${role} +http://.+/join#[\\w-]{43}$`, 'm'))
    }
    const second = await draaiboek(data, ['seed'])
    expect(second.code).toBe(1)
    expect(second.err).toContain('There already is a workspace day2013')
    expect((await draaiboek(data, ['verify'])).out).toBe('4 documents, 3 updates, 0 problems\n')
    const board = JSON.parse((await draaiboek(data, ['inspect', 'Wie doet wat'])).out)
    expect(Object.keys(board.snapshot.columns)).toHaveLength(5)
    expect(Object.keys(board.snapshot.cards)).toHaveLength(18)
    expect(board.problems).toEqual([])
    const rows = new DatabaseSync(join(data, 'draaiboek.sqlite'), { readOnly: true })
    const said = rows.prepare('SELECT quote, anchor IS NULL AS whole, resolved_at IS NULL AS open FROM threads ORDER BY seq').all()
    rows.close()
    expect(said).toMatchObject([
      { quote: 'ongeveer zevenhonderd ambtenaren', whole: 0, open: 1 },
      { quote: 'De beste ideeën liggen al ergens op een bureau', whole: 0, open: 0 },
      { quote: '', whole: 1, open: 1 },
    ])
  })
})

test('O5 the example day holds two double rooms and two speakers in two places', () => {
  const doc = new Doc()
  fillProgramme(doc)
  const programme = readProgramme(doc)
  expect(programme.problems).toEqual([])
  expect([programme.sessions.size, programme.rooms.size, programme.venues.size, programme.speakers.size]).toEqual([36, 9, 2, 20])
  expect(
    conflicts(programme)
      .filter(({ weight }) => weight !== 'note')
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['room', 'room', 'speaker', 'speaker', 'travel'])
})

test('B26 a board of Trello becomes a board from the command line, and goes out as a table that reads in again', async () => {
  const file = join(server.dataDir, 'Onze dag.json')
  await writeFile(
    file,
    JSON.stringify({
      lists: [{ id: 'l1', name: 'Te doen', closed: false, pos: 1 }],
      cards: [{ id: 'c1', name: 'Zaal', desc: '', idList: 'l1', closed: false, pos: 1, idLabels: [], idMembers: [], attachments: [] }],
    }),
  )
  const imported = await draaiboek(server.dataDir, ['import', file, '--workspace', 'dag'])
  expect(imported.out).toMatch(/^Onze dag \(\S+\)\n1 added, 0 updated, 0 unchanged\nEverything came along\.\n$/)
  const name = /\((\S+)\)/.exec(imported.out)?.[1] as string
  const table = join(server.dataDir, 'bord.csv')
  expect((await draaiboek(server.dataDir, ['export', name, '--format', 'csv', '--out', table])).code).toBe(0)
  const again = await draaiboek(server.dataDir, ['import', table, '--workspace', 'dag', '--into', name])
  expect(again.out).toContain('0 added, 0 updated, 1 unchanged')
  expect((await draaiboek(server.dataDir, ['export', name, '--format', 'md', '--language', 'en'])).out).toBe(
    '# Onze dag\n\n## Te doen\n\n- [ ] Zaal\n',
  )
})

test('R127 a text becomes a new release from the command line, and what did not come along is told; what cannot be read makes nothing', async () => {
  const write = async (name: string, bytes: Uint8Array | string) => {
    await writeFile(join(server.dataDir, name), bytes)
    return join(server.dataDir, name)
  }
  const text = docxOf([para('De kop', 'Titel'), para(`${run('De tekst.')}<w:r><w:footnoteReference w:id="1"/></w:r>`)].join(''))
  const made = await draaiboek(server.dataDir, ['import', await write('bericht.docx', text), '--workspace', 'dag'])
  expect(made.out).toMatch(/^De kop \(\S+\)\ndocx\nDid not come along:\n {2}footnotes: 1\n$/)
  const plain = await draaiboek(server.dataDir, [
    'import',
    await write('b.txt', 'Nog een kop\n\nTekst.\n'),
    '--workspace',
    'dag',
    '--as',
    'release',
  ])
  expect(plain.out).toMatch(/^Nog een kop \(\S+\)\ntxt\nEverything came along\.\n$/)
  const documents = async () => (await server.store.allDocuments({})).length
  const before = await documents()
  const wrong = await draaiboek(server.dataDir, ['import', await write('stuk.docx', 'geen tekst\u0000'), '--workspace', 'dag'])
  expect([wrong.code, wrong.err.startsWith('draaiboek: This is not a text'), await documents()]).toEqual([1, true, before])
})
