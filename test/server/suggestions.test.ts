import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { putAgain } from '#client/documents/release/suggest/again/put.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { formatName } from '#shared/documents/name.ts'
import { plainText } from '#shared/documents/plain.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { rejectAll } from '#shared/documents/release/suggest/settle.ts'
import { FAILURES } from '#shared/errors.ts'
import { appendProse, markKeyOf, readProse, textOfNode } from '#shared/prose/fragment.ts'
import { address, type RouteName, routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { openPage } from '#test/support/page.ts'
import { aRelease, asOf, line, type SomeRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { openWire, update } from '#test/support/wire.ts'

let server: TestServer
let press: SignedIn
let organiser: SignedIn
let reviewer: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  press = await server.signIn('press', 'Petra Pers')
  organiser = await server.signIn('organiser', 'Olga')
  reviewer = await server.signIn('reviewer', 'Rita')
})
afterAll(() => server.close())

const as = (who: SignedIn, name: RouteName, { row }: SomeRelease, body?: unknown, params = {}) => asOf(server, who, name, row, body, params)

/** Puts words into the second block that somebody only suggests. */
const suggest = ({ write }: SomeRelease, words: string) =>
  write((doc) => {
    const mark = { type: 'insertion', attrs: { id: 'a', by: reviewer.user.id, at: 1_000 } }
    const text = (textOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(3, words, { [markKeyOf(mark, true)]: mark.attrs })
  })

test('U2 U3 what is only suggested voids no approval and goes nowhere; finalising over it takes a reason', async () => {
  const release = await aRelease(server)
  const lead = 'Op 6 februari 2013 komen 700 ambtenaren naar het Provinciehuis in Zwolle.'
  await release.write((doc) => appendProse(textOf(doc), [line('Zwolle, 21 januari 2013', 'dateline'), line(lead, 'lead')]))
  await as(organiser, 'changePath', release, { contact: press.user.id, reach: '010' })
  await as(press, 'askReviewer', release, { user: reviewer.user.id })
  const saw = release.seal()
  await as(reviewer, 'signOff', release, { verdict: 'approve', note: '', saw })

  await suggest(release, 'STELLIG ')
  const { body } = await as(press, 'releasePath', release)
  expect(body).toMatchObject({ seal: saw, concerns: [{ code: 'suggestions', count: 1 }] })
  const taken = await fetch(server.url + address(routes.takeAlong, { document: release.row.id, format: 'txt' }), {
    headers: { cookie: press.cookie },
  })
  const mail = await taken.text()
  expect([mail.includes('Op 6 februari komen ze.'), mail.includes('STELLIG')]).toEqual([true, false])

  const choice = { web: true, embargo: null, saw }
  expect((await as(press, 'finalise', release, { ...choice, reason: '' })).body.code).toBe('reason-needed')
  expect((await as(press, 'finalise', release, { ...choice, reason: 'Dat voorstel past niet.' })).status).toBe(200)
  const { body: version } = await as(press, 'finalVersion', release, undefined, { number: '1' })
  expect(version.content.text[1]).toEqual(line('Op 6 februari komen ze.'))
})

test('U5 a page whose edits were refused opens the release anew and suggests them once more, with what is typed meanwhile, and goes on', async () => {
  const release = await aRelease(server)
  const attrs = { id: 'a', by: reviewer.user.id, at: 1_000 }
  const mine = { [markKeyOf({ type: 'insertion', attrs }, true)]: attrs }
  const wordsOf = (doc: Doc) => (textOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText
  const page = openPage(server, reviewer, {}, async () => (doc, refused) => putAgain(doc, refused, reviewer.user.id))
  const handle = page.open(release.row)
  await until('the page has it', () => handle.current().status === 'open')
  const { doc } = handle.current()
  wordsOf(doc).insert(3, 'STELLIG ', mine)
  await until('the honest one is stored', () => handle.current().save.state === 'saved')
  // Between its letters, as letters of the text: what it comes to when an organiser accepts them at that moment.
  wordsOf(doc).insert(5, 'NIEUW', {})
  const states = new Set<string>()
  // As soon as the page hears of it, which it may have mended a moment later.
  let isTyped = false
  handle.subscribe(() => {
    states.add(handle.current().save.state)
    if (handle.current().online || isTyped) return
    isTyped = true
    queueMicrotask(() => wordsOf(doc).insert(3, 'LAATST ', mine))
  })
  await until('the page hears of it', () => isTyped)
  await until('it is mended', () => handle.current().doc !== doc && handle.current().save.state === 'saved')
  expect(handle.current().mended).toEqual({ lost: [], times: 1 })
  expect(states.has('failed')).toBe(false)
  const elsewhere = openPage(server, organiser)
  const other = elsewhere.open(release.row)
  const stored = () => plainText(other.current().doc, formatName(release.row))
  await until('others have it', () => stored().includes('LAATST'))
  expect(stored().replaceAll(/\{\+\+|\+\+\}/g, '')).toContain('LAATST STNIEUWELLIG ')
  expect(rejectAll(readProse(textOf(other.current().doc))).map(textOfNode)[1]).not.toMatch(/NIEUW|LAATST|STELLIG/)
  // Nothing is left behind: what is typed now is taken.
  wordsOf(handle.current().doc).insert(3, 'DAARNA ', mine)
  await until('it goes on', () => stored().includes('DAARNA'))
  page.die()
  elsewhere.die()
})

test('U5 what is refused once more at once is said, and not tried for ever', async () => {
  const release = await aRelease(server)
  let tries = 0
  const page = openPage(server, reviewer, {}, async () => (doc) => {
    tries += 1
    ;((textOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'STIEKEM ', {})
    return { lost: [] }
  })
  const handle = page.open(release.row)
  await until('the page has it', () => handle.current().status === 'open')
  ;((textOf(handle.current().doc).get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'STIEKEM ', {})
  await until('the page says so', () => handle.current().save.state === 'failed')
  expect([handle.current().save, tries]).toEqual([{ state: 'failed', why: 'only-suggesting' }, 1])
  page.die()
})

/** A reviewer's edit of a release as it is stored: what their page would send for `change`. */
async function editOf(release: SomeRelease, change: (words: Y.XmlText) => void): Promise<Uint8Array> {
  const page = new Doc()
  applyUpdate(page, encodeStateAsUpdate(release.doc))
  const before = encodeStateVector(page)
  change((textOf(page).get(1) as Y.XmlElement).get(0) as Y.XmlText)
  return encodeStateAsUpdate(page, before)
}

test('U4 a suggestion of a reviewer is stored and shown; any other edit of theirs is not, and ends their socket with the reason', async () => {
  const release = await aRelease(server)
  const name = formatName(release.row)
  const attrs = { id: 'a', by: reviewer.user.id, at: 1_000 }
  const mine = { [markKeyOf({ type: 'insertion', attrs }, true)]: attrs }
  const others = await openWire(server.url, { cookie: organiser.cookie })
  expect(await others.open(name)).toBe('read-write')
  const wire = await openWire(server.url, { cookie: reviewer.cookie })
  expect(await wire.open(name)).toBe('read-write')
  wire.send(update(name, await editOf(release, (words) => words.insert(3, 'STELLIG ', mine))))
  await until('it is taken', () => wire.answers(name).length > 0)
  expect(wire.answers(name)).toEqual([true])
  await until('others see it', () => others.heard.some(({ body }) => Buffer.from(body).includes('STELLIG')))

  const stored = async () => (await server.store.journal({ document: release.row.id, after: 0, limit: 100 })).length
  const before = await stored()
  wire.send(update(name, await editOf(release, (words) => words.insert(3, 'STIEKEM '))))
  await until('it is refused', () => wire.closed() !== undefined)
  expect(wire.closed()).toEqual({ code: FAILURES['only-suggesting'].close, reason: 'only-suggesting' })
  expect(await stored()).toBe(before)
  expect(others.heard.some(({ body }) => Buffer.from(body).includes('STIEKEM'))).toBe(false)
  // Over HTTP nothing is looked through, so nothing is taken.
  const bytes = await editOf(release, (words) => words.insert(3, 'STIEKEM ', mine))
  const params = { document: release.row.id, schemaVersion: String(KINDS.release.schemaVersion) }
  expect((await ask(server.url, routes.sendEdit, { params, cookie: reviewer.cookie, body: bytes })).status).toBe(404)
  others.end()
})

test('U4 A6 who became a reviewer a moment ago stores no edit that was not looked through; who is a viewer stores none at all', async () => {
  const release = await aRelease(server)
  const bytes = await editOf(release, (words) => words.insert(3, 'STIEKEM '))
  const { store } = server
  const append = async (who: SignedIn, suggested: boolean) =>
    store.append({
      ...{ document: release.row.id, author: who.user.id, session: hashSecret(who.token), bytes, suggested, now: Date.now() },
    })
  const viewer = await server.signIn('viewer')
  await expect(append(reviewer, false)).rejects.toMatchObject({ code: 'read-only' })
  await expect(append(viewer, true)).rejects.toMatchObject({ code: 'read-only' })
  const board = await server.createDocument('board')
  const on = { document: board.id, author: reviewer.user.id, session: hashSecret(reviewer.token), bytes, suggested: true, now: Date.now() }
  await expect(store.append(on)).rejects.toMatchObject({ code: 'read-only' })
})

test('U5 what the server refuses stays in the page, which says why and gives it as a file with what is suggested marked; a page opened anew shows what is true', async () => {
  const release = await aRelease(server)
  const attrs = { id: 'a', by: reviewer.user.id, at: 1_000 }
  const mine = { [markKeyOf({ type: 'insertion', attrs }, true)]: attrs }
  const wordsOf = (doc: Doc) => (textOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText
  const page = openPage(server, reviewer)
  const handle = page.open(release.row)
  await until('the page has it', () => handle.current().status === 'open')
  const { doc } = handle.current()
  const stored = async () => (await server.store.journal({ document: release.row.id, after: 0, limit: 100 })).length
  const before = await stored()
  wordsOf(doc).insert(3, 'STELLIG ', mine)
  await until('the honest one is stored', async () => (await stored()) > before)
  await until('the page knows', () => handle.current().save.state === 'saved')
  wordsOf(doc).insert(3, 'STIEKEM ', {})
  wordsOf(doc).insert(3, 'LAATST ', mine)
  await until('the page says so', () => handle.current().save.state === 'failed')
  expect(handle.current().save).toEqual({ state: 'failed', why: 'only-suggesting' })
  const taken = plainText(doc, formatName(release.row))
  expect(taken).toContain('{++LAATST ++}STIEKEM {++STELLIG ++}')
  page.die()

  const again = openPage(server, reviewer)
  const fresh = again.open(release.row)
  await until('the fresh page has it', () => fresh.current().status === 'open')
  expect(wordsOf(fresh.current().doc).toJSON()).toContain('STELLIG')
  expect(wordsOf(fresh.current().doc).toJSON()).not.toContain('STIEKEM')
  again.die()
})
