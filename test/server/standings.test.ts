import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { channelOf } from '#shared/documents/name.ts'
import * as programme from '#shared/documents/programme/operations.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { openPage, type TestPage } from '#test/support/page.ts'
import { someProgramme } from '#test/support/programmes.ts'
import { asOf, line } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let [olga, rita, petra]: SignedIn[] = []
let page: TestPage
/** How often the pages were told to ask again; what this process writes beside the server is among it. */
let heard = 0
beforeAll(async () => {
  server = await startTestServer()
  olga = await server.signIn('organiser', 'Olga')
  rita = await server.signIn('reviewer', 'Rita')
  petra = await server.signIn('press', 'Petra')
  page = openPage(server, olga)
  const channel = page.openName(channelOf(server.workspace.id))
  channel.current().provider.on('stateless', ({ payload }: { payload: string }) => {
    if (JSON.parse(payload).type === 'workspace-changed') heard += 1
  })
  await until('the channel is open', () => channel.current().status === 'open')
})
afterAll(async () => {
  page.die()
  await server.close()
})

const as = (who: SignedIn | undefined, ...rest: Parameters<typeof asOf> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
  asOf(server, who as SignedIn, ...rest)
async function listed({ id }: DocumentRow): Promise<string> {
  const { body } = await ask(server.url, routes.workspace, { params: { workspace: server.workspace.slug }, cookie: olga?.cookie ?? '' })
  return body.releases.find(({ document }: { document: string }) => document === id).state
}
/** A release in a page, with a text, that Rita is asked for. */
async function asked(title: string) {
  const row = await server.createDocument('release', title)
  const handle = page.open(row)
  await until('it is open', () => handle.current().status === 'open')
  const { doc } = handle.current()
  appendProse(textOf(doc), [line('Zwolle ontvangt 700 ambtenaren', 'head'), line('Op 6 februari komen ze.')])
  const saved = () => until('all is stored', () => handle.current().save.state === 'saved')
  await saved()
  const start = heard
  await as(petra, 'askReviewer', row, { user: rita?.user.id })
  const approve = async () => {
    const { body } = await as(rita, 'releasePath', row)
    expect((await as(rita, 'signOff', row, { verdict: 'approve', note: '', saw: body.seal })).status).toBe(200)
    await until('the pages heard who is asked and what she says', () => heard >= start + 2)
  }
  return { row, doc, saved, approve }
}

test('R53 what voids an approval, or makes it hold again, reaches every page, and not with each key, however much is typed', async () => {
  const { row, doc, saved, approve } = await asked('Getikt')
  await approve()
  expect(await listed(row)).toBe('approved')
  const before = heard
  const undo = new Y.UndoManager(textOf(doc), { captureTimeout: 600_000 })
  for (let word = 0; word < 60; word += 1) appendProse(textOf(doc), [line(`Nog een regel ${word}.`)])
  await saved()
  await until('the pages hear that it is approved no longer', () => heard > before)
  expect(await listed(row)).toBe('in-review')
  for (let word = 0; word < 60; word += 1) appendProse(textOf(doc), [line(`Nog meer ${word}.`)])
  await saved()
  const again = heard
  undo.undo()
  await until('the pages hear that it is approved again', () => heard > again)
  expect(await listed(row)).toBe('approved')
  // 120 edits.
  expect(heard - before).toBeLessThan(10)
})

test('R53 a fact that changes voids what was approved with it', async () => {
  const made = someProgramme()
  const plan = await server.createDocument('programme', 'Programma')
  await server.store.append({ document: plan.id, author: null, bytes: Y.encodeStateAsUpdate(made.doc), now: Date.now() })
  const { row, doc, saved, approve } = await asked('Met feiten')
  const fact = { type: 'fact', attrs: { programme: plan.id, fact: 'trackCount', form: '', said: '0' } }
  appendProse(textOf(doc), [{ type: 'paragraph', content: [fact] }])
  await saved()
  await approve()
  expect(await listed(row)).toBe('approved')
  const before = heard
  const handle = page.open(plan)
  await until('the programme is open', () => handle.current().status === 'open')
  programme.addTrack(handle.current().doc, { name: 'Open data' })
  await until('the pages hear it', () => heard > before)
  expect(await listed(row)).toBe('in-review')
})
