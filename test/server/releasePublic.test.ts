import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPublicPhoto, previewRelease, publicRelease } from '#server/domain/release/public.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { aRelease, asOf, type SomeRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let press: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  press = await server.signIn('press', 'Petra Pers')
})
afterAll(() => server.close())

const HOUR = 3_600_000
const as = (name: Parameters<typeof asOf>[2], of: { id: string }, body?: unknown, params = {}) =>
  asOf(server, press, name, of, body, params)
const shown = async ({ row }: { row: { id: string } }, now: number) =>
  (await publicRelease(server.store, 'dag', row.id, now))?.versions.map(({ number, kind }) => `${number} ${kind}`) ?? null
const finalise = (release: SomeRelease, choice = {}) =>
  as('finalise', release.row, { saw: release.seal(), web: true, embargo: null, reason: 'Besproken.', ...choice })
const correction = async (of: SomeRelease) =>
  aRelease(server, '', (await as('correctRelease', of.row, { explanation: 'Het aantal klopte niet.' })).body.id)

test('R36 before its embargo is over there is nothing, then all of it; without one it is public at once, off the web never', async () => {
  const embargo = Date.now() + 24 * HOUR
  const [held, open, inside] = [await aRelease(server), await aRelease(server), await aRelease(server)]
  for (const release of [held, open, inside]) expect(await shown(release, embargo)).toBe(null)
  expect((await finalise(held, { embargo })).body.versions[0]).toMatchObject({ embargo, publicFrom: embargo })
  await finalise(open)
  await finalise(inside, { web: false })
  const now = Date.now()
  expect(await Promise.all([held, open, inside].map((release) => shown(release, now)))).toEqual([null, ['1 final'], null])
  expect([await shown(held, embargo - 1), await shown(held, embargo)]).toEqual([null, ['1 final']])
  expect(await shown(inside, now + 1000 * HOUR)).toBe(null)
  // Nor is it anywhere else: in another workspace, under the id of something else, or for who has no session.
  const elsewhere = { id: 'elders', slug: 'elders', name: 'Elders', timeZone: 'Europe/Amsterdam', eventDate: null, now }
  await server.store.createWorkspace(elsewhere)
  expect(await publicRelease(server.store, 'elders', open.row.id, now)).toBe(null)
  expect(await publicRelease(server.store, 'dag', (await server.createDocument('board')).id, now)).toBe(null)
  expect((await asOf(server, null, 'finalVersion', open.row, undefined, { number: '1' })).status).toBe(401)
  // An embargo can be moved and lifted while nothing is public, and is an embargo only in the future.
  expect((await as('moveEmbargo', held.row, { embargo: now - HOUR })).status).toBe(400)
  expect((await as('moveEmbargo', held.row, { embargo: embargo + HOUR })).body.versions[0].publicFrom).toBe(embargo + HOUR)
  expect(await shown(held, embargo)).toBe(null)
  await as('moveEmbargo', held.row, { embargo: null })
  expect(await shown(held, Date.now())).toEqual(['1 final'])
  await as('moveEmbargo', inside.row, { embargo })
  expect([await shown(inside, embargo - 1), await shown(inside, embargo)]).toEqual([null, ['1 final']])
})

test('R37 what is public stays so until it is retracted, and what is retracted before its time never comes out', async () => {
  const embargo = Date.now() + 24 * HOUR
  const [out, held] = [await aRelease(server), await aRelease(server)]
  await finalise(out)
  expect((await as('moveEmbargo', out.row, { embargo })).body.code).toBe('already-public')
  const second = await correction(out)
  await finalise(second, { embargo })
  expect(await shown(out, Date.now())).toEqual(['1 final'])
  expect(await shown(out, embargo)).toEqual(['1 final', '2 correction'])
  // A correction has no address of its own.
  expect(await shown(second, embargo)).toBe(null)
  await as('retractRelease', out.row, { reason: 'De dag gaat niet door.' })
  expect(await shown(out, Date.now())).toEqual(['1 final', '3 retraction'])
  expect(await shown(out, embargo)).toEqual(['1 final', '3 retraction'])
  await finalise(held, { embargo })
  await as('retractRelease', held.row, { reason: 'Toch niet.' })
  expect([await shown(held, Date.now()), await shown(held, embargo + HOUR)]).toEqual([null, null])
  const again = await correction(held)
  await finalise(again)
  expect(await shown(held, Date.now())).toEqual(['3 correction'])
})

test('R38 a preview shows what is final before its time, names the embargo, is counted and withdrawn', async () => {
  const embargo = Date.now() + 24 * HOUR
  const release = await aRelease(server)
  expect((await as('makePreview', release.row, { name: 'De Krant' })).status).toBe(400)
  await finalise(release, { embargo })
  const { link, preview } = (await as('makePreview', release.row, { name: 'De Krant' })).body
  const secret = link.split('/').at(-1)
  expect(link).toBe(`${server.url}/press/preview/${secret}`)
  const seen = await previewRelease(server.store, secret, Date.now())
  expect(seen).toMatchObject({ id: release.row.id, embargo, isPublic: false, versions: [{ number: 1 }] })
  expect(await previewRelease(server.store, secret, embargo)).toMatchObject({ embargo: null, isPublic: true })
  const { previews } = (await as('previews', release.row)).body
  expect(previews).toMatchObject([{ id: preview.id, name: 'De Krant', uses: 2, byName: 'Petra Pers', revokedAt: null }])
  expect(await previewRelease(server.store, `${secret}x`, Date.now())).toBe(null)
  expect((await as('revokePreview', release.row, undefined, { preview: preview.id })).body.previews[0].revokedAt).toBeGreaterThan(0)
  expect(await previewRelease(server.store, secret, Date.now())).toBe(null)
  expect((await as('revokePreview', release.row, undefined, { preview: preview.id })).status).toBe(404)
  const notes = await server.store.auditPage({ workspace: server.workspace.id, before: 1e9, limit: 2 })
  expect(notes.map(({ action }) => action)).toEqual(['release.preview-revoked', 'release.previewed'])
  expect(JSON.stringify(notes)).not.toContain(secret)
})

test('R36 a photo is public exactly as long as a release that shows it is', async () => {
  const embargo = Date.now() + 24 * HOUR
  const release = await aRelease(server)
  const [photo, other] = ['a'.repeat(64), 'b'.repeat(64)]
  await release.write((doc) =>
    appendProse(textOf(doc), [
      { type: 'photo', attrs: { picture: photo, alt: 'Zaal' } },
      { type: 'paragraph', content: [{ type: 'text', text: other }] },
    ]),
  )
  expect(await isPublicPhoto(server.store, photo, embargo)).toBe(false)
  await finalise(release, { embargo })
  expect([await isPublicPhoto(server.store, photo, embargo - 1), await isPublicPhoto(server.store, photo, embargo)]).toEqual([false, true])
  // Its hash as text shows nothing.
  expect(await isPublicPhoto(server.store, other, embargo)).toBe(false)
})
