import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse, markKeyOf } from '#shared/prose/fragment.ts'
import { address, type RouteName, routes } from '#shared/protocol/routes.ts'
import { aRelease, asOf, line, type SomeRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

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
