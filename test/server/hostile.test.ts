import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask, fromElsewhere } from '#test/support/api.ts'
import { HOSTILE } from '#test/support/hostile.ts'
import { type Mail, type Mailbox, openMailbox } from '#test/support/mailbox.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

/** Somebody with a name that might do harm, and a document of theirs that is called so too. */
interface Case {
  text: string
  email: string
  who: SignedIn
  row: DocumentRow
}

let mailbox: Mailbox
let server: TestServer
let owner: SignedIn
let cases: Case[]
beforeAll(async () => {
  mailbox = await openMailbox()
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'Draaiboek <dag@example.org>' }
  server = await startTestServer({ ...mail, LOG_LEVEL: 'debug', TRUST_PROXY: '127.0.0.1' })
  owner = await server.signIn('owner', 'Wies')
  cases = []
  for (const [kind, text] of Object.entries({ innocent: 'Noor', ...HOSTILE })) {
    const who = await server.signIn('organiser', text)
    const row = await server.createDocument('board', 'Taken')
    const { cookie } = who
    expect((await ask(server.url, routes.changeDocument, { params: { document: row.id }, body: { title: text }, cookie })).status).toBe(200)
    await ask(server.url, routes.archiveDocument, { params: { document: row.id }, body: { archived: true }, cookie })
    cases.push({ text, email: `${kind.toLowerCase()}@example.org`, who, row })
  }
})
afterAll(async () => {
  await server.close()
  await mailbox.close()
})

/** The mail somebody gets when `doing` is done. */
async function mailOf(email: string, doing: () => Promise<unknown>): Promise<Mail> {
  const before = mailbox.mails.length
  await doing()
  const found = () => mailbox.mails.slice(before).find(({ to }) => to.includes(email))
  await until('a mail arrives', () => found() !== undefined)
  return found() as Mail
}

test('O18 no name changes what a mail consists of: its headers, its lines, its elements', async () => {
  const shapes = new Map<string, unknown>()
  for (const { text, email, who } of cases) {
    const headers = { ...fromElsewhere(), 'accept-language': 'en' }
    const added = await mailOf(email, () =>
      ask(server.url, routes.addEmail, { body: { email, language: 'en' }, cookie: who.cookie, headers }),
    )
    const [, id = '', secret = ''] = /\/sign-in#([a-z0-9]+)\.([\w-]{43})$/m.exec(added.text) ?? []
    await ask(server.url, routes.useSignIn, { body: { id, secret } })
    const back = await mailOf(email, () => ask(server.url, routes.signInByMail, { body: { email, language: 'en' }, headers }))
    const gone = await mailOf(email, () => ask(server.url, routes.removeEmail, { cookie: who.cookie, headers }))
    for (const mail of [back, gone]) {
      const shape = {
        ...{ from: mail.from, receivers: mail.to.length, headers: [...mail.headers.keys()], subject: mail.headers.get('subject') },
        ...{ lines: mail.text.split(/\r?\n/).length, elements: mail.html.match(/<[^>]*/g)?.map((tag) => tag.replace(/="[^"]*/, '')) },
      }
      const kind = mail === back ? 'back' : 'gone'
      // The first of all is the innocent one.
      if (!shapes.has(kind)) shapes.set(kind, shape)
      expect(shape, text).toEqual(shapes.get(kind))
      expect(mail.to).toEqual([email])
      expect(mail.text, text).toMatch(/^Hello \S/)
      for (const part of [mail.text, mail.html]) expect(part, text).not.toMatch(/elders\.example|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/)
    }
  }
})

/** The rows of a CSV file, read to the letter (RFC 4180); throws when anything stands outside a quoted cell. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  let read = 0
  for (const [all, cell = '', end] of csv.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    read += all.length
    rows.at(-1)?.push(cell.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  if (read !== csv.length) throw new Error('something stands outside the cells')
  return rows.slice(0, -1)
}

test('A17 every name and title comes back out of the exported audit as it was, and none of them is a formula', async () => {
  const answer = await fetch(`${server.url}/api/workspaces/dag/audit.csv`, { headers: { cookie: owner.cookie } })
  const rows = rowsOf(await answer.text())
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([6]))
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
  for (const { text, who, row } of cases) {
    const found = rows.find(([, actor, , action, subject]) => actor === who.user.id && action === 'document.archived' && subject === row.id)
    expect(found?.[2], text).toBe(text.startsWith('=') ? `'${text}` : text)
    expect(JSON.parse(found?.[5] ?? '{}')).toMatchObject({ title: text })
  }
})

test('A37 no name of a file in an export is made of what people typed, and what they typed is in it as it was', async () => {
  const name = HOSTILE.header
  expect(
    (await ask(server.url, routes.changeWorkspace, { params: { workspace: 'dag' }, body: { name }, cookie: owner.cookie })).status,
  ).toBe(200)
  const answer = await fetch(`${server.url}/api/workspaces/dag/export.zip`, { headers: { cookie: owner.cookie } })
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="dag.zip"')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const json = (file: string) => JSON.parse(strFromU8(files[file] ?? new Uint8Array()))
  const own = cases.flatMap(({ row }) => [`documents/board-${row.id}.json`, `documents/board-${row.id}.md`])
  expect(Object.keys(files).sort()).toEqual(['audit.csv', 'members.json', 'workspace.json', ...own].sort())
  expect(json('workspace.json')).toMatchObject({ name })
  const members: { name: string }[] = json('members.json')
  for (const { text, row } of cases) {
    expect(json(`documents/board-${row.id}.json`)).toMatchObject({ title: text })
    expect(members.map((member) => member.name)).toContain(text)
  }
})

test('O11 nothing that people type reaches the log or begins a line of it, wherever they put it', async () => {
  const { cookie } = owner
  for (const { text } of cases.slice(1)) {
    const json = { 'content-type': 'application/json', cookie }
    await fetch(`${server.url}/${encodeURIComponent(text)}?q=${encodeURIComponent(text)}`, { headers: { cookie } })
    await fetch(`${server.url}/api/documents/${encodeURIComponent(text)}`, { method: 'PATCH', headers: json, body: '{"title":"x"}' })
    await fetch(`${server.url}/api/me`, { method: 'PATCH', headers: json, body: `{"name": ${text}` })
    await fetch(`${server.url}/api/me`, { method: 'PATCH', headers: json, body: JSON.stringify({ [text]: text, color: text }) })
    if (/^[ -~]+$/.test(text)) await fetch(`${server.url}/api/me`, { headers: { cookie, 'user-agent': text, 'accept-language': text } })
  }
  mailbox.refuse(true)
  const { email } = cases[1] as Case
  await ask(server.url, routes.addEmail, { body: { email }, cookie: owner.cookie, headers: fromElsewhere() })
  await until('it is said that a mail did not go out', () => server.errors().includes('a mail could not be sent'))
  mailbox.refuse(false)
  await until('its last line has come', () => server.errors().endsWith('\n'))
  const lines = server.errors().split('\n').filter(Boolean)
  expect(lines.length).toBeGreaterThan(5 * cases.length)
  for (const line of lines) expect(Object.keys(JSON.parse(line))).toEqual(expect.arrayContaining(['level', 'time', 'msg']))
  // Which request it was is by chance, and may spell anything.
  const said = lines.map((line) => line.replace(/"request":"\w+"/, ''))
  for (const part of ['hacked', 'constructor', 'elders', 'HYPERLINK', 'gnp', 'Visser', 'DROP', 'VEVENT', 'WWWWWWWW'])
    expect(said.filter((line) => line.includes(part) || line.includes(encodeURIComponent(part)))).toEqual([])
})
