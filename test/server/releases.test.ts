import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import type { ReleasePath } from '#shared/protocol/releases.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { aRelease, asOf, line, type SomeRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let press: SignedIn
let organiser: SignedIn
let reviewer: SignedIn
let viewer: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  press = await server.signIn('press', 'Petra Pers')
  organiser = await server.signIn('organiser', 'Olga')
  reviewer = await server.signIn('reviewer', 'Rita')
  viewer = await server.signIn('viewer', 'Vera')
})
afterAll(() => server.close())

const as = (who: SignedIn | null, name: RouteName, of: { id: string }, body?: unknown, params = {}) =>
  asOf(server, who, name, of, body, params)
const pathOf = async ({ row }: SomeRelease): Promise<ReleasePath> => (await as(organiser, 'releasePath', row)).body
const stateOf = async ({ row }: SomeRelease) => {
  const { body } = await ask(server.url, routes.workspace, { params: { workspace: 'dag' }, cookie: organiser.cookie })
  return body.releases.find(({ document }: { document: string }) => document === row.id)?.state
}
const choice = { web: true, embargo: null, reason: 'Het is zo besproken.' }

describe('what is agreed', () => {
  test('R25 the only press contact is preset, and only who may finalise is named', async () => {
    const release = await aRelease(server)
    expect((await pathOf(release)).contact).toEqual({ user: press.user.id, name: 'Petra Pers', able: true })
    expect((await as(organiser, 'changePath', release.row, { contact: reviewer.user.id })).status).toBe(400)
    const owner = await server.signIn('owner', 'Otto')
    const named = await as(organiser, 'changePath', release.row, { contact: owner.user.id, reach: '010 123', language: 'en' })
    expect(named.body).toMatchObject({ contact: { name: 'Otto', able: true }, reach: '010 123', language: 'en', embargo: null, web: true })
    const [entry] = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 1 })
    expect(entry).toMatchObject({ action: 'release.contact', actorName: 'Olga', detail: { name: 'Otto', before: 'Petra Pers' } })
    // Who was named and may no longer finalise stays the contact, and says so.
    await server.store
      .changeMember({ workspace: server.workspace.id, user: owner.user.id, role: 'viewer', by: null, now: Date.now() })
      .catch(() => null)
    await server.signIn('owner', 'Blijft')
    await server.store.changeMember({ workspace: server.workspace.id, user: owner.user.id, role: 'viewer', by: null, now: Date.now() })
    expect((await pathOf(release)).contact).toMatchObject({ name: 'Otto', able: false })
  })

  test('R26 R27 a state follows from who is asked and what they said of this very text', async () => {
    const release = await aRelease(server)
    expect(await stateOf(release)).toBe('draft')
    for (const { user } of [reviewer, organiser]) await as(press, 'askReviewer', release.row, { user: user.id })
    expect(await stateOf(release)).toBe('in-review')
    const saw = release.seal()
    expect((await as(reviewer, 'signOff', release.row, { verdict: 'approve', note: '', saw })).status).toBe(200)
    expect(await stateOf(release)).toBe('in-review')
    const { body } = await as(organiser, 'signOff', release.row, { verdict: 'approve', note: 'Mooi', saw })
    expect(await stateOf(release)).toBe('approved')
    const said = body.reviewers.find(({ user }: { user: string }) => user === reviewer.user.id).said
    expect(said).toMatchObject({ verdict: 'approve', seal: saw })
    // One word more, and nobody has approved this.
    await release.write((doc) => appendProse(textOf(doc), [line('En nog iets.')]))
    expect(await stateOf(release)).toBe('in-review')
    expect((await pathOf(release)).seal).toBe(release.seal())
    const kept = await as(viewer, 'signedText', release.row, undefined, { signOff: said.id })
    expect(kept.body.text.map((block: { content: { text: string }[] }) => block.content[0]?.text)).toEqual([
      ...['Zwolle ontvangt 700 ambtenaren', 'Op 6 februari komen ze.'],
    ])
    // What is said of a text that is there no longer is not said.
    expect((await as(reviewer, 'signOff', release.row, { verdict: 'approve', note: '', saw })).body.code).toBe('text-changed')
    await release.write((doc) => textOf(doc).delete(2, 1))
    expect(await stateOf(release)).toBe('approved')
    // Who can read it no longer holds nothing up.
    await as(reviewer, 'signOff', release.row, { verdict: 'changes', note: 'De datum', saw })
    expect(await stateOf(release)).toBe('in-review')
    await as(press, 'unaskReviewer', release.row, undefined, { reviewer: reviewer.user.id })
    expect(await stateOf(release)).toBe('approved')
  })

  test('R28 only who reads it and may say something is asked, and only they say it', async () => {
    const release = await aRelease(server)
    const other = await server.createDocument('board')
    const far = await server.signIn('reviewer', 'Ver')
    await server.store.changeMember({ workspace: server.workspace.id, user: far.user.id, limitedTo: [other.id], by: null, now: Date.now() })
    for (const { user } of [viewer, far]) expect((await as(press, 'askReviewer', release.row, { user: user.id })).status).toBe(400)
    const { askable } = await pathOf(release)
    expect([reviewer, organiser, press].every(({ user }) => askable.includes(user.id))).toBe(true)
    expect([viewer, far].some(({ user }) => askable.includes(user.id))).toBe(false)
    // Not asked.
    expect((await as(reviewer, 'signOff', release.row, { verdict: 'approve', note: '', saw: release.seal() })).status).toBe(404)
    await as(press, 'askReviewer', release.row, { user: reviewer.user.id })
    expect((await as(reviewer, 'signOff', release.row, { verdict: 'changes', note: ' ', saw: release.seal() })).status).toBe(400)
    await server.store.changeMember({
      workspace: server.workspace.id,
      user: reviewer.user.id,
      limitedTo: [other.id],
      by: null,
      now: Date.now(),
    })
    expect((await pathOf(release)).reviewers).toMatchObject([{ user: reviewer.user.id, gone: true }])
    expect(await stateOf(release)).toBe('draft')
    await server.store.changeMember({ workspace: server.workspace.id, user: reviewer.user.id, limitedTo: null, by: null, now: Date.now() })
  })
})

describe('finalising', () => {
  test('R54 what is in order but short goes out without a reason; what is advised is told beside it', async () => {
    const release = await aRelease(server, 'Kort')
    const lead = 'Op 6 februari 2013 komen 700 ambtenaren naar het Provinciehuis in Zwolle.'
    await release.write((doc) => appendProse(textOf(doc), [line('Zwolle, 21 januari 2013', 'dateline'), line(lead, 'lead')]))
    await as(organiser, 'changePath', release.row, { contact: press.user.id, reach: '010' })
    const { body } = await as(press, 'releasePath', release.row)
    expect(body).toMatchObject({ concerns: [], advice: 4 })
    expect((await as(press, 'finalise', release.row, { ...choice, saw: body.seal, reason: '' })).status).toBe(200)
  })

  test('R30 R32 the contact fixes what they looked at, with a reason for what is open; it is numbered, sealed and noted', async () => {
    const release = await aRelease(server, 'Dag 2013')
    const saw = release.seal()
    // Nobody can be reached: that is open.
    expect((await as(press, 'finalise', release.row, { ...choice, saw, reason: '' })).body.code).toBe('reason-needed')
    await as(organiser, 'changePath', release.row, { reach: '010 123' })
    await release.write((doc) => appendProse(textOf(doc), [line('En nog iets.')]))
    expect((await as(press, 'finalise', release.row, { ...choice, saw })).body.code).toBe('text-changed')
    const answer = await as(press, 'finalise', release.row, { ...choice, saw: release.seal() })
    expect(answer).toMatchObject({ status: 200, body: { number: 1, versions: [{ number: 1, kind: 'final', byName: 'Petra Pers' }] } })
    expect(answer.body.versions[0].reason).toBe(choice.reason)
    const { body: version } = await as(viewer, 'finalVersion', release.row, undefined, { number: '1' })
    expect(version.content).toMatchObject({
      title: 'Dag 2013',
      language: 'nl',
      contact: { name: 'Petra Pers', reach: '010 123' },
      kind: 'final',
    })
    expect(version.content.text).toHaveLength(3)
    const [entry] = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 1 })
    expect(entry).toMatchObject({ action: 'release.finalised', actorName: 'Petra Pers', subject: release.row.id })
    expect(entry?.detail).toMatchObject({ number: 1, reason: choice.reason })
    expect(await stateOf(release)).toBe('final')
    // Nothing of it can be written, renamed, agreed or said any more.
    await expect(release.write((doc) => textOf(doc).delete(0, 1))).rejects.toThrow('frozen')
    const later: [RouteName, unknown][] = [
      ['finalise', { ...choice, saw: release.seal() }],
      ['changeDocument', { title: 'Anders' }],
      ['changePath', { reach: '020' }],
      ['askReviewer', { user: reviewer.user.id }],
    ]
    for (const [name, body] of later) expect([name, (await as(press, name, release.row, body)).body.code]).toEqual([name, 'frozen'])
  })

  test('R29 R30 R35 in every state each role does what it may and nothing more', async () => {
    const owner = await server.signIn('owner', 'Otto de tweede')
    const stranger = await server.signIn('press', 'Piet, ook pers')
    const askers: [string, SignedIn | null][] = [
      ...([owner, organiser, reviewer, viewer] as SignedIn[]).map((who): [string, SignedIn] => [who.role, who]),
      ...([
        ['otherPress', stranger],
        ['press', press],
        ['nobody', null],
      ] as [string, SignedIn | null][]),
    ]
    const heard: Record<string, string> = {}
    const tried = async (state: string, release: SomeRelease, attempts: [RouteName, unknown][]) => {
      for (const [name, body] of attempts) {
        const answers = []
        for (const [who, signedIn] of askers) {
          const { status, body: said } = await as(signedIn, name, release.row, body)
          answers.push(`${who}:${status === 200 ? 'ok' : (said?.code ?? status)}`)
        }
        heard[`${state} ${name}`] = answers.join(' ')
      }
    }
    const draft = await aRelease(server)
    await as(organiser, 'changePath', draft.row, { contact: press.user.id })
    const wrong = { ...choice, saw: '0'.repeat(64) }
    await tried('draft', draft, [
      ['finalise', wrong],
      ['moveEmbargo', { embargo: null }],
      ['makePreview', { name: 'x' }],
      ['changePath', { reach: '1' }],
    ])
    const final = await aRelease(server)
    await as(organiser, 'changePath', final.row, { contact: press.user.id })
    expect((await as(press, 'finalise', final.row, { ...choice, saw: final.seal(), embargo: Date.now() + 3_600_000 })).status).toBe(200)
    await tried('final', final, [
      ...([
        ['finalise', { ...choice, saw: final.seal() }],
        ['changePath', { reach: '1' }],
        ['makePreview', { name: 'x' }],
      ] as [RouteName, unknown][]),
      ...([
        ['correctRelease', { explanation: 'x' }],
        ['moveEmbargo', { embargo: null }],
        ['retractRelease', { reason: 'x' }],
      ] as [RouteName, unknown][]),
    ])
    const no = 'not-found'
    const table = (o: string, org: string, other: string, contact: string) =>
      `owner:${o} organiser:${org} reviewer:${no} viewer:${no} otherPress:${other} press:${contact} nobody:unauthenticated`
    const contact = 'not-the-contact'
    expect(heard).toEqual({
      'draft finalise': table(contact, no, contact, 'text-changed'),
      'draft moveEmbargo': table(contact, no, contact, 'bad-request'),
      'draft makePreview': table(contact, no, contact, 'bad-request'),
      'draft changePath': table('ok', 'ok', 'ok', 'ok'),
      'final finalise': table('frozen', no, 'frozen', 'frozen'),
      'final changePath': table('frozen', 'frozen', 'frozen', 'frozen'),
      'final makePreview': table(contact, no, contact, 'ok'),
      'final correctRelease': table(contact, no, contact, 'ok'),
      'final moveEmbargo': table(contact, no, contact, 'ok'),
      'final retractRelease': table(contact, no, contact, 'ok'),
    })
    // Who else may finalise takes over, also what is final; an organiser does not.
    expect((await as(organiser, 'changePath', final.row, { contact: stranger.user.id })).body.code).toBe('frozen')
    expect((await as(stranger, 'changePath', final.row, { contact: stranger.user.id })).body.contact.name).toBe('Piet, ook pers')
    expect((await as(press, 'makePreview', final.row, { name: 'x' })).body.code).toBe(contact)
  })
})

test('R34 a correction begins as the newest version reads, goes the same way, and is the next of the chain; one at a time', async () => {
  const release = await aRelease(server)
  await as(organiser, 'changePath', release.row, { contact: press.user.id, reach: '010' })
  await as(press, 'finalise', release.row, { ...choice, saw: release.seal() })
  const begun = await as(press, 'correctRelease', release.row, { explanation: 'Het aantal klopte niet.' })
  expect(begun).toMatchObject({ status: 200, body: { kind: 'release', title: release.row.title, frozenAt: null } })
  expect((await as(press, 'correctRelease', release.row, { explanation: 'Nog een.' })).body.code).toBe('correction-open')
  const correction = await aRelease(server, '', begun.body.id)
  expect(correction.seal()).toBe(release.seal())
  expect(await pathOf(correction)).toMatchObject({
    root: release.row.id,
    base: 1,
    number: null,
    explanation: 'Het aantal klopte niet.',
    reach: '010',
  })
  expect((await pathOf(release)).correction).toBe(correction.row.id)
  await correction.write((doc) => appendProse(textOf(doc), [line('Het waren er 650.')]))
  expect((await as(press, 'finalise', correction.row, { ...choice, saw: correction.seal() })).status).toBe(200)
  expect((await pathOf(release)).versions.map(({ number, kind, document }) => [number, kind, document])).toEqual([
    [2, 'correction', correction.row.id],
    [1, 'final', release.row.id],
  ])
  const retracted = await as(press, 'retractRelease', release.row, { reason: 'De dag gaat niet door.' })
  expect(retracted.body.versions[0]).toMatchObject({ number: 3, kind: 'retraction', document: null, byName: 'Petra Pers' })
  expect((await as(press, 'retractRelease', release.row, { reason: 'Nog eens' })).body.code).toBe('text-changed')
  const { content } = (await as(viewer, 'finalVersion', release.row, undefined, { number: '3' })).body
  expect(content).toMatchObject({ text: [], note: [], kind: 'retraction', explanation: 'De dag gaat niet door.' })
  const actions = (await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 3 })).map(({ action }) => action)
  expect(actions).toEqual(['release.retracted', 'release.corrected', 'release.finalised'])
})
