import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { type ReleaseText, sealOfText } from '#shared/documents/release/final.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { appendProse, readProse } from '#shared/prose/fragment.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { aRelease, asOf, line, type SomeRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'
import { versionParams } from '#test/support/version.ts'
import { openWire, stepOne, update, type Wire } from '#test/support/wire.ts'

let server: TestServer
let press: SignedIn
let organiser: SignedIn
let reviewer: SignedIn
const wires: Wire[] = []
beforeAll(async () => {
  server = await startTestServer()
  press = await server.signIn('press', 'Petra')
  organiser = await server.signIn('organiser', 'Olga')
  reviewer = await server.signIn('reviewer', 'Rita')
})
afterAll(async () => {
  for (const wire of wires) wire.end()
  await server.close()
})

const choice = { web: true, embargo: null, reason: 'Zo besproken.' }
const as = (who: SignedIn, name: Parameters<typeof asOf>[2], of: { id: string }, body?: unknown, params = {}) =>
  asOf(server, who, name, of, body, params)
const read = (doc: Y.Doc): ReleaseText => ({ text: readProse(textOf(doc)), note: readProse(noteOf(doc)) })
const journalOf = ({ row }: SomeRelease) => server.store.journal({ document: row.id, after: 0, limit: 10_000 })
async function wireOf({ cookie }: SignedIn): Promise<Wire> {
  const wire = await openWire(server.url, { cookie })
  wires.push(wire)
  return wire
}

/** The seals of the text after each row of the journal. */
async function sealsOf(release: SomeRelease): Promise<string[]> {
  const doc = new Y.Doc()
  return (await journalOf(release)).map(({ bytes }) => {
    Y.applyUpdate(doc, bytes)
    return sealOfText(read(doc))
  })
}

/** Edits of somebody, each an update of its own, on top of what is there. */
function edits(release: SomeRelease, count: number, words: string): Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(release.doc))
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let made = 0; made < count; made += 1) appendProse(textOf(doc), [line(`${words} ${made}`)])
  return updates
}

test('R31 whoever types, signs off and finalises at once: what is final is the text after one row, with nothing after it', async () => {
  for (let round = 0; round < 6; round += 1) {
    const release = await aRelease(server, `Ronde ${round}`)
    await as(organiser, 'changePath', release.row, { contact: press.user.id, reach: '010' })
    for (const { user } of [reviewer, organiser]) await as(press, 'askReviewer', release.row, { user: user.id })
    const name = formatName(release.row)
    const wire = await wireOf(organiser)
    await wire.open(name)
    wire.send(stepOne(name))
    let done = false
    const typing = (async () => {
      for (const bytes of edits(release, 40, `Ronde ${round}`)) {
        wire.send(update(name, bytes))
        await new Promise((resolve) => setImmediate(resolve))
        if (wire.closed()) return
      }
    })()
    const current = async () => (await as(organiser, 'releasePath', release.row)).body.seal
    const signing = (async () => {
      while (!done) {
        const [saw, verdict] = [await current(), round % 2 ? 'approve' : 'changes']
        const { status, body } = await as(reviewer, 'signOff', release.row, { verdict, note: 'x', saw })
        expect(status === 200 || ['text-changed', 'frozen'].includes(body.code)).toBe(true)
      }
    })()
    const finalising = (async () => {
      for (let attempt = 0; attempt < 400; attempt += 1) {
        const { status, body } = await as(press, 'finalise', release.row, { ...choice, saw: await current() })
        if (status === 200) return
        expect(body.code).toBe('text-changed')
      }
      throw new Error('never final')
    })()
    await finalising.finally(() => {
      done = true
    })
    await Promise.all([typing, signing])
    const seals = await sealsOf(release)
    const [version] = await server.store.finalVersions({ document: release.row.id })
    const content = JSON.parse(version?.content ?? '')
    expect(sealOfText(content)).toBe(seals.at(-1))
    await expect(release.write((doc) => appendProse(textOf(doc), [line('Later')]))).rejects.toThrow('frozen')
    // What was said was said of a text that was there, and of none that differs from what is kept with it.
    const { reviewers } = (await as(press, 'releasePath', release.row)).body
    for (const { said } of reviewers.filter((one: { said: unknown }) => one.said)) {
      expect(seals).toContain(said.seal)
      const kept = (await as(press, 'signedText', release.row, undefined, { signOff: said.id })).body
      expect(sealOfText(kept)).toBe(said.seal)
    }
    wire.end()
  }
}, 60_000)

test('R31 R33 nobody writes in what is final, by a socket that was open, a new one, or over HTTP', async () => {
  const release = await aRelease(server)
  await as(organiser, 'changePath', release.row, { contact: press.user.id, reach: '010' })
  const name = formatName(release.row)
  const people = [press, organiser, reviewer, await server.signIn('owner', 'Otto')]
  const open = await Promise.all(
    people.map(async (who) => {
      const wire = await wireOf(who)
      // A reviewer writes too, as far as suggestions go.
      expect(await wire.open(name)).toBe('read-write')
      wire.send(stepOne(name))
      return wire
    }),
  )
  const before = await journalOf(release)
  expect((await as(press, 'finalise', release.row, { ...choice, saw: release.seal() })).status).toBe(200)
  const [later] = edits(release, 1, 'Toch nog dit')
  for (const wire of open) wire.send(update(name, later as Uint8Array))
  // Everybody is sent away, and comes back to read.
  await until('every socket has heard of it', () => open.every((wire) => wire.closed() !== undefined))
  for (const who of people) {
    const wire = await wireOf(who)
    expect(await wire.open(name)).toBe('readonly')
    wire.send(stepOne(name), update(name, later as Uint8Array))
    await until('the edit is answered', () => wire.answers(name).length > 0)
    expect(wire.answers(name)).not.toContain(true)
    const over = await ask(server.url, routes.sendEdit, {
      params: { document: release.row.id, ...versionParams(release.row) },
      cookie: who.cookie,
      body: later as Uint8Array,
    })
    expect(over.body.code).toBe(who === reviewer ? 'not-found' : 'frozen')
  }
  expect(await journalOf(release)).toEqual(before)
})
