import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { titleOf } from '#shared/documents/board/model.ts'
import { addCard, moveCard, setDue } from '#shared/documents/board/operations.ts'
import { changeSession, changeSpeaker, moveSession } from '#shared/documents/programme/operations.ts'
import { FIRST_SLOT } from '#shared/documents/programme/schema.ts'
import { fromElsewhere } from '#test/support/api.ts'
import { aBoard, type Kept, keptOn } from '#test/support/boards.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { asOf } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let board: Kept
let programme: Kept
let anna: SignedIn
let card = ''
const made = someProgramme()
beforeAll(async () => {
  server = await startTestServer({ TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'debug' })
  board = await aBoard(server, 'Taken')
  programme = await keptOn(server, await server.createDocument('programme', 'Programma'), made.doc)
  anna = await server.signIn('organiser', 'Anna')
  await board.write((doc) => {
    card = addCard(doc, {
      title: 'Soep; brood, en een heel lange regel over wat er nog meer op tafel komt te staan',
      column: 'todo',
      due: '2030-03-31',
      assignees: [anna.user.id],
    })
    addCard(doc, { title: 'Zonder datum', column: 'todo', assignees: [anna.user.id] })
    addCard(doc, { title: 'Van een ander', column: 'todo', due: '2030-03-31' })
    addCard(doc, { title: 'Af', column: 'done', due: '2030-03-31', assignees: [anna.user.id] })
  })
  await programme.write((doc) => changeSpeaker(doc, made.cato, { member: anna.user.id }))
})
afterAll(() => server.close())

const at = { workspace: () => ({ workspace: server.workspace.slug }) }
async function make(who = anna): Promise<string> {
  const { status, body } = await asOf(server, who, 'makeFeed', board.row, undefined, at.workspace())
  expect(status).toBe(200)
  return body.link
}
const get = (link: string, headers: Record<string, string> = {}) => fetch(link, { headers: { ...fromElsewhere(), ...headers } })
/** The entries of a calendar by their names, each as its lines, which are unfolded. */
function entries(body: string): Map<string, string[]> {
  expect(body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
  const lines = body.replaceAll('\r\n ', '').split('\r\n')
  const found = new Map<string, string[]>()
  for (const [index, line] of lines.entries()) {
    if (line !== 'BEGIN:VEVENT') continue
    const own = lines.slice(index + 1, lines.indexOf('END:VEVENT', index))
    found.set(own[0] ?? '', own)
  }
  return found
}
const value = (lines: readonly string[] | undefined, name: string) => lines?.find((line) => line.split(/[:;]/)[0] === name)

test('W7 my cards stand on their day and my sessions at their time, to the letter the same until something changes', async () => {
  const link = await make()
  const first = await get(link)
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const body = await first.text()
  const before = entries(body)
  const mine = `UID:${board.row.id}-${card}@draaiboek`
  const talk = `UID:${programme.row.id}-${made.first}-${FIRST_SLOT}@draaiboek`
  expect(before.size).toBe(3)
  expect(before.get(mine)).toEqual(
    expect.arrayContaining([
      'SEQUENCE:0',
      'DTSTART;VALUE=DATE:20300331',
      'DTEND;VALUE=DATE:20300401',
      'SUMMARY:Soep\\; brood\\, en een heel lange regel over wat er nog meer op tafel komt te staan',
      `URL:${server.url}/dag/board/${board.row.id}?card=${card}`,
    ]),
  )
  expect(before.get(talk)).toEqual(
    expect.arrayContaining([
      'STATUS:CONFIRMED',
      'LOCATION:Statenzaal\\, Provinciehuis\\, Zwolle',
      'DTSTART;TZID=Europe/Amsterdam:20130206T100000',
      'DTEND;TZID=Europe/Amsterdam:20130206T104500',
    ]),
  )
  expect(body).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam')
  expect(body).not.toMatch(/Zonder datum|Van een ander|SUMMARY:Af/)

  // Nothing changed: not a letter, also after a restart; and a calendar that has it is told so.
  const tag = first.headers.get('etag') ?? ''
  expect(await (await get(link)).text()).toBe(body)
  const same = await get(link, { 'if-none-match': tag })
  expect([same.status, await same.text()]).toEqual([304, ''])
  await server.stop('SIGTERM')
  await server.start()
  expect((await get(link)).headers.get('etag')).toBe(tag)

  // What changed says so, and nothing else does.
  await board.write((doc) => {
    setDue(doc, card, '2030-04-02')
    titleOf(doc, card)?.insert(0, 'Nu: ')
  })
  const next = await get(link, { 'if-none-match': tag })
  const after = entries(await next.text())
  expect(next.status).toBe(200)
  expect([value(after.get(mine), 'SEQUENCE'), value(after.get(mine), 'DTSTART')]).toEqual(['SEQUENCE:1', 'DTSTART;VALUE=DATE:20300402'])
  expect(after.get(talk)).toEqual(before.get(talk))
  await programme.write((doc) => {
    moveSession(doc, made.first, { room: made.hall, start: '2013-02-06T14:00', length: 45 })
    changeSession(doc, made.first, { status: 'cancelled' })
  })
  await board.write((doc) => moveCard(doc, card, 'done', null))
  const last = entries(await (await get(link)).text())
  expect(last.get(talk)).toEqual(
    expect.arrayContaining(['SEQUENCE:1', 'STATUS:CANCELLED', 'DTSTART;TZID=Europe/Amsterdam:20130206T140000']),
  )
  expect(last.has(mine)).toBe(false)
})

test('W6 what is unknown, replaced, withdrawn or of who is gone answers the same; the secret is a hash, and in no log', async () => {
  const links: string[] = []
  const secretOf = (link: string) => link.replace(/^.*\/|\.ics$/g, '')
  const answer = async (link: string) => {
    const { status, headers } = await get(link)
    return [status, headers.get('content-type'), headers.get('etag'), await (await get(link)).text()]
  }
  const unknown = await answer(`${server.url}/api/calendar/nergens.ics`)
  expect(unknown[0]).toBe(404)
  const bram = await server.signIn('reviewer', 'Bram')
  expect((await asOf(server, bram, 'feed', board.row, undefined, at.workspace())).body).toEqual({ madeAt: null })
  links.push(await make(bram))
  expect((await get(links[0] as string)).status).toBe(200)
  links.push(await make(bram))
  expect(await answer(links[0] as string)).toEqual(unknown)
  expect((await get(links[1] as string)).status).toBe(200)
  const { body } = await asOf(server, bram, 'feed', board.row, undefined, at.workspace())
  expect(body.madeAt).toEqual(expect.any(Number))
  await asOf(server, bram, 'withdrawFeed', board.row, undefined, at.workspace())
  expect(await answer(links[1] as string)).toEqual(unknown)
  // Who is removed loses it, for good: who comes back makes another.
  links.push(await make(bram))
  await server.store.removeMember({ workspace: server.workspace.id, user: bram.user.id, by: null, now: Date.now() })
  expect(await answer(links[2] as string)).toEqual(unknown)
  await server.signInAgain(bram)
  expect(await answer(links[2] as string)).toEqual(unknown)

  const db = new DatabaseSync(join(server.dataDir, 'draaiboek.sqlite'), { readOnly: true })
  const stored = JSON.stringify(db.prepare('SELECT * FROM feeds').all())
  db.close()
  const mine = secretOf(await make())
  for (const link of [...links, mine].map(secretOf))
    for (const place of [server.errors(), server.output(), stored]) expect(place).not.toContain(link)
})

test('W7 A10 a calendar holds nothing its owner can no longer read', async () => {
  const near = await server.signIn('reviewer', 'Noor')
  await programme.write((doc) => changeSession(doc, made.first, { lookedAfterBy: near.user.id }))
  await board.write((doc) => void addCard(doc, { title: 'Proeflezen', column: 'todo', due: '2030-05-01', assignees: [near.user.id] }))
  const link = await make(near)
  const said = async () => await (await get(link)).text()
  expect(await said()).toContain('Kaarten van iedereen')
  expect(await said()).toContain('Proeflezen')
  const change = { workspace: server.workspace.id, user: near.user.id, by: null, now: Date.now() }
  await server.store.changeMember({ ...change, limitedTo: [board.row.id] })
  expect(await said()).not.toContain('Kaarten')
  expect(await said()).toContain('Proeflezen')
})

test('W6 A32 one address is slowed down, wherever it is asked from', async () => {
  const link = await make()
  const statuses = new Set<number>()
  for (let count = 0; count < 40; count += 1) statuses.add((await get(link)).status)
  expect([...statuses].sort()).toEqual([200, 429])
})
