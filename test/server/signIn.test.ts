import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PACES } from '#server/http/pace.ts'
import { newId } from '#shared/documents/ids.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask, fromElsewhere } from '#test/support/api.ts'
import { type Mail, type Mailbox, openMailbox } from '#test/support/mailbox.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let mailbox: Mailbox
let server: TestServer
beforeAll(async () => {
  mailbox = await openMailbox()
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'Draaiboek <dag@example.org>' }
  server = await startTestServer({ ...mail, LOG_LEVEL: 'debug', TRUST_PROXY: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  await mailbox.close()
})

/** An address that is nobody's yet, also when a test is tried again. */
const at = (name: string) => `${name}.${round}@example.org`
let round = 0
beforeEach(() => {
  round += 1
})

const request = (email: string, more: object = {}, headers = fromElsewhere()) =>
  ask(server.url, routes.signInByMail, { body: { email, ...more }, headers })
const add = (email: string, { cookie }: SignedIn, headers = fromElsewhere()) =>
  ask(server.url, routes.addEmail, { body: { email, language: 'en' }, cookie, headers })
const use = (link: { id: string; secret: string }, cookie?: string) =>
  ask(server.url, routes.useSignIn, { body: link, ...(cookie && { cookie }) })
const look = (link: { id: string; secret: string }) => ask(server.url, routes.lookAtSignIn, { body: link })
const spent = { status: 410, body: { code: 'sign-in-spent' }, cookie: null }

async function nextMail(after: number, email?: string): Promise<Mail> {
  const found = () => mailbox.mails.slice(after).find(({ to }) => email === undefined || to.includes(email))
  await until('a mail arrives', () => found() !== undefined)
  return found() as Mail
}
function linkIn({ text }: Mail): { id: string; secret: string } {
  const [, id = '', secret = ''] = /\/sign-in#([a-z0-9]+)\.([\w-]{43})$/m.exec(text) ?? []
  return { id, secret }
}
/** Somebody with a confirmed address. */
async function withAddress(email: string, name = 'Ada Proef'): Promise<SignedIn> {
  const somebody = await server.signIn('organiser', name)
  const before = mailbox.mails.length
  expect((await add(email, somebody)).status).toBe(200)
  expect((await use(linkIn(await nextMail(before, email)))).body).toEqual({ purpose: 'add-email' })
  return somebody
}
const waysOf = async ({ cookie }: SignedIn) => {
  const { email, linked } = (await ask(server.url, routes.me, { cookie })).body
  return { email, linked }
}

test('A21 a mailed link opens a session of the same person elsewhere, once, and only when it is used', async () => {
  const ada = await withAddress(at('ada'))
  const before = mailbox.mails.length
  expect(await request(` ${at('ada').toUpperCase()} `)).toMatchObject({ status: 200, body: {} })
  const mail = await nextMail(before)
  expect(mail).toMatchObject({ from: 'dag@example.org', to: [at('ada')] })
  const link = linkIn(mail)
  expect((await fetch(`${server.url}/sign-in`)).status).toBeLessThan(500)
  expect((await look(link)).body).toEqual({ purpose: 'sign-in', email: at('ada'), name: 'Ada Proef' })
  const answers = await Promise.all([use(link), use(link)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  const cookie = answers.find(({ status }) => status === 200)?.cookie?.split(';')[0] as string
  expect((await ask(server.url, routes.me, { cookie })).body.user.id).toBe(ada.user.id)
  expect((await ask(server.url, routes.me, { cookie: ada.cookie })).status).toBe(200)
  for (const dead of [link, { ...link, id: 'neverwas' }]) expect([await use(dead), await look(dead)]).toMatchObject([spent, spent])
  const { audit } = { audit: await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 50 }) }
  expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['email.added', 'session.opened']))
  expect(JSON.stringify(audit)).not.toContain('example.org')
})

test('A21 five wrong secrets end a link, also its right one; looking counts as well', async () => {
  await withAddress(at('bo'))
  const before = mailbox.mails.length
  await request(at('bo'))
  const link = linkIn(await nextMail(before))
  const wrong = { ...link, secret: 'x'.repeat(43) }
  for (let tries = 1; tries <= 4; tries += 1) expect(await (tries % 2 ? use(wrong) : look(wrong))).toMatchObject(spent)
  expect((await look(link)).status).toBe(200)
  await look(wrong)
  expect([await look(link), await use(link)]).toMatchObject([spent, spent])
})

test('A21 a link of another time opens nothing', async () => {
  const { store } = server
  const cor = await withAddress(at('cor'))
  const link = { id: newId(), secretHash: 'hash' }
  const now = Date.now()
  const session = { tokenHash: 'none', device: '' }
  await store.askSignIn({ ...link, email: at('cor'), purpose: 'sign-in', by: null, life: 600_000, most: 5, now })
  expect(await store.lookAtSignIn({ ...link, now: now + 599_999 })).toMatchObject({ purpose: 'sign-in' })
  expect(await store.useSignIn({ ...link, session, now: now + 600_000 })).toBeNull()
  // An address that was taken away opens nothing any more.
  await ask(server.url, routes.removeEmail, { cookie: cor.cookie })
  expect(await store.useSignIn({ ...link, session, now })).toBeNull()
  expect(await waysOf(cor)).toEqual({ email: null, linked: false })
})

test('A21 whether an address is known does not show, and nobody waits for a mail to go out', async () => {
  await withAddress(at('dee'))
  // Mails of the tests before may still be on their way.
  const [before, callers] = [mailbox.mails.length, mailbox.callers()]
  const toDee = () => mailbox.mails.slice(before).filter(({ to }) => to.includes(at('dee')))
  mailbox.hold(true)
  try {
    const known = await request(at('dee'))
    await until('the mail is on its way', () => mailbox.callers() > callers)
    const unknown = await request(at('nobody'))
    expect([unknown.status, unknown.text, unknown.cookie]).toEqual([known.status, known.text, known.cookie])
    expect(toDee()).toEqual([])
  } finally {
    mailbox.hold(false)
  }
  await until('it arrives', () => toDee().length === 1)
  expect(mailbox.mails.flatMap(({ to }) => to)).not.toContain(at('nobody'))
})

test('A21 no more than five mails an hour go to one address, and that does not show either', async () => {
  await withAddress(at('eef'))
  const before = mailbox.mails.length
  const answers = async (email: string, times: number) => {
    const heard: number[] = []
    for (let count = 0; count < times; count += 1) heard.push((await request(email)).status)
    return heard
  }
  // The mail that confirmed it was the first of the five.
  expect(await answers(at('eef'), 8)).toEqual([200, 200, 200, 200, 429, 429, 429, 429])
  expect(await answers(at('nobody-either'), 8)).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
  const toEef = () => mailbox.mails.slice(before).filter(({ to }) => to.includes(at('eef')))
  await until('all that were let through arrive', () => toEef().length >= 4)
  await withAddress(at('after'))
  expect(toEef()).toHaveLength(4)
  // By the minute one is let in again, but it mails nothing before the hour is over.
  const link = { secretHash: 'hash', purpose: 'sign-in', by: null, life: 600_000, most: 5 } as const
  for (const email of [at('eef'), at('nobody-either')]) {
    const asked = (after: number) => server.store.askSignIn({ ...link, id: newId(), email, now: Date.now() + after })
    expect(await asked(3_500_000)).toBeNull()
    expect(await asked(3_600_001)).not.toBeNull()
  }
})

test('A21 taking an address away and adding it again mails nobody more than five times an hour', async () => {
  const { store } = server
  const nosy = await server.signIn('viewer', 'Nieuwsgierig')
  const now = Date.now()
  const ask = () =>
    store.askSignIn({
      id: newId(),
      secretHash: 'hash',
      email: at('victim'),
      purpose: 'add-email',
      by: nosy.user.id,
      life: 600_000,
      most: 5,
      now,
    })
  for (let count = 0; count < 5; count += 1) expect(await ask()).not.toBeNull()
  await store.removeEmail({ user: nosy.user.id, now })
  expect(await ask()).toBeNull()
})

test('A32 one network address cannot use up the mails of many e-mail addresses, nor can one account', async () => {
  const { burst } = PACES.mail.address
  const here = fromElsewhere()
  const heard: number[] = []
  for (let count = 0; count < burst + 5; count += 1) heard.push((await request(at(`many-${count}`), {}, here)).status)
  expect(heard.slice(0, burst).every((status) => status === 200)).toBe(true)
  // A token may have come in while it asked.
  expect(heard.slice(burst).filter((status) => status === 429).length).toBeGreaterThanOrEqual(4)
  const somebody = await server.signIn('viewer')
  expect((await add(at('many-more'), somebody, here)).status).toBe(429)
  expect((await request(at('many-more'))).status).toBe(200)
  const added: number[] = []
  for (let count = 0; count < PACES.mail.account.burst + 2; count += 1) added.push((await add(at(`others-${count}`), somebody)).status)
  expect(added).toEqual([...Array(PACES.mail.account.burst).fill(200), 429, 429])
})

test('A22 an address belongs to one person: somebody else who adds it hears the same, and its owner hears of it', async () => {
  const fee = await withAddress(at('fee'))
  const other = await server.signIn('viewer', 'Gé')
  const before = mailbox.mails.length
  const [taken, free] = [await add(at('fee'), other), await add(at('free'), other)]
  expect([taken.status, taken.text]).toEqual([free.status, free.text])
  const [toOwner, toOther] = [await nextMail(before, at('fee')), await nextMail(before, at('free'))]
  expect(toOwner.text).toContain('belongs to an account here already')
  expect(toOwner.text).not.toContain('#')
  // Whoever asks cannot make this server write their words to somebody they do not know.
  expect(toOther.text).not.toContain('Gé')
  expect(await waysOf(other)).toMatchObject({ email: null })
  expect(await waysOf(fee)).toMatchObject({ email: at('fee') })

  const [han, ine] = [await server.signIn('viewer', 'Han'), await server.signIn('viewer', 'Ine')]
  const from = mailbox.mails.length
  for (const somebody of [han, ine]) await add(at('both'), somebody)
  const asked = () => mailbox.mails.slice(from).filter(({ to }) => to.includes(at('both')))
  await until('both mails arrive', () => asked().length === 2)
  const answers = await Promise.all(asked().map((mail) => use(linkIn(mail))))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
})

test('A22 A16 an address that is replaced or removed is noted, and its mailbox hears of it', async () => {
  const leo = await withAddress(at('leo'), 'Leo')
  const noted = async () =>
    (await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 100 }))
      .filter(({ actor }) => actor === leo.user.id)
      .map(({ action }) => action)
  let before = mailbox.mails.length
  const confirm = async (email: string) => {
    before = mailbox.mails.length
    await add(email, leo)
    await use(linkIn(await nextMail(before, email)))
  }
  await confirm(at('leo'))
  await confirm(at('leeuw'))
  const replaced = await nextMail(before, at('leo'))
  expect(replaced.headers.get('subject')).toBe('Draaiboek: Je meldt je hier niet meer mee aan')
  expect(replaced.text).toContain('Hallo Leo,')
  for (const part of [replaced.text, replaced.html]) expect(part).not.toMatch(/leeuw|#/)
  before = mailbox.mails.length
  for (let times = 0; times < 2; times += 1)
    await ask(server.url, routes.removeEmail, { cookie: leo.cookie, headers: { 'accept-language': 'en' } })
  expect((await nextMail(before)).headers.get('subject')).toBe('Draaiboek: You no longer sign in with this address')
  await withAddress(at('later'))
  // Confirming the address one has already, and removing what is gone, are nothing new.
  const told = mailbox.mails.filter(({ text }) => /no longer belongs|hoort niet meer/.test(text)).map(({ to }) => to[0])
  expect(told.filter((to) => to?.startsWith('le'))).toEqual([at('leo'), at('leeuw')])
  expect((await noted()).slice(0, 3)).toEqual(['email.removed', 'email.changed', 'email.added'])
  expect(JSON.stringify(await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 100 }))).not.toMatch(
    /leo\.|leeuw\./,
  )
})

test('O18 a name is text in a mail, whatever it holds, and a mail is in the language of its reader', async () => {
  const name = 'Eva <b onload=x>\r\nBcc: evil@example.org http://evil.example'
  await withAddress(at('eva'), name)
  const before = mailbox.mails.length
  await request(at('eva'), { language: 'en' })
  const mail = await nextMail(before)
  expect(mail.to).toEqual([at('eva')])
  expect([...mail.headers.keys()]).not.toContain('bcc')
  expect(mail.headers.get('subject')).toBe('Draaiboek: Your link to sign in')
  expect(mail.html).toContain('Eva &lt;b onload=x&gt; Bcc:')
  expect(mail.html).not.toContain('<b ')
  for (const part of [mail.text, mail.html]) expect(part).not.toContain('http://evil')
  expect((await request(`${at('eva')}\r\nBcc: evil@example.org`)).status).toBe(400)
})

test('O18 O11 no address, link or secret of a mail is in the log, also when it cannot be sent', async () => {
  await withAddress(at('joy'))
  mailbox.refuse(true)
  await request(at('joy'))
  await until('it is said that a mail did not go out', () => server.errors().includes('a mail could not be sent'))
  mailbox.refuse(false)
  for (const kept of ['example.org', 'sign-in#', ...mailbox.mails.map((mail) => linkIn(mail).secret).filter(Boolean)]) {
    expect(server.errors()).not.toContain(kept)
  }
})

test('O18 without SMTP the link is printed for the operator, and only for an address somebody has', async () => {
  const plain = await startTestServer()
  try {
    const { cookie, user } = await plain.signIn('organiser', 'Kay')
    expect((await ask(plain.url, routes.signInMethods)).body).toEqual({ mail: false, oidc: null })
    await ask(plain.url, routes.signInByMail, { body: { email: at('nobody') } })
    await ask(plain.url, routes.addEmail, { body: { email: at('kay') }, cookie })
    const printed = () => /kay\.\d+@example\.org:[\s\S]*?\/sign-in#([a-z0-9]+)\.([\w-]{43})/.exec(plain.output())
    await until('the link is printed', () => printed() !== null)
    const [, id = '', secret = ''] = printed() ?? []
    await ask(plain.url, routes.useSignIn, { body: { id, secret } })
    expect((await plain.store.account({ user: user.id })).email).toBe(at('kay'))
    expect(plain.output()).not.toContain('nobody.')
    expect(plain.errors()).not.toContain(secret)
  } finally {
    await plain.close()
  }
})
