import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '#server/domain/secret.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { OUT_FORMATS } from '#shared/documents/release/out.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { draaiboek } from '#test/support/cli.ts'
import { photoOf } from '#test/support/photos.ts'
import { finalise } from '#test/support/press.ts'
import { aRelease, asOf, line, type SomeRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let press: SignedIn
let release: SomeRelease
const folder = mkdtempSync(join(tmpdir(), 'draaiboek-out-'))
const sha256 = 'c'.repeat(64)
const EMBARGO = Date.now() + 24 * 3_600_000

beforeAll(async () => {
  server = await startTestServer()
  press = await server.signIn('press')
  release = await aRelease(server, 'Één «dag»')
  const elsewhere = await aRelease(server, 'Anders')
  const bytes = await photoOf()
  const photo = { sha256, type: 'image/jpeg', width: 64, height: 48, bytes, screen: bytes }
  const by = { author: press.user.id, session: hashSecret(press.token), now: Date.now() }
  await server.store.addPhoto({ document: release.row.id, ...by, photo })
  await server.store.addPhoto({ document: elsewhere.row.id, ...by, photo: { ...photo, sha256: 'd'.repeat(64) } })
  await release.write((doc) => {
    appendProse(textOf(doc), [
      { type: 'photo', attrs: { picture: sha256, alt: 'Een zaal' }, content: [{ type: 'text', text: 'De zaal' }] },
      { type: 'photo', attrs: { picture: 'd'.repeat(64) }, content: [{ type: 'text', text: 'Van een ander' }] },
    ])
    appendProse(noteOf(doc), [line('Bel na tien uur.')])
  })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const get = (who: SignedIn, format: string, query: Record<string, string> = {}, document = release.row.id) =>
  fetch(server.url + address(routes.takeAlong, { document, format }, query), { headers: { cookie: who.cookie } })

test('R80 whoever may read a release takes it along in every format, as a file that no browser runs; it is noted', async () => {
  const viewer = await server.signIn('viewer')
  await server.store.changeMember({
    ...{ workspace: server.workspace.id, user: viewer.user.id, by: null, now: Date.now() },
    limitedTo: [release.row.id],
  })
  for (const format of OUT_FORMATS) {
    const answer = await get(viewer, format)
    expect([format, answer.status, (await answer.bytes()).length > 200]).toEqual([format, 200, true])
    const [plain, full, ending] =
      format === 'review' ? ['concept-met-voorstellen', 'concept%20met%20voorstellen', 'docx'] : ['concept', 'concept', format]
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="een-dag-${plain}.${ending}"; filename*=UTF-8''%C3%89%C3%A9n%20%C2%ABdag%C2%BB%20%28${full}%29.${ending}`,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect([policy.includes("default-src 'none'"), policy.includes('sandbox'), policy.includes('script')]).toEqual([true, true, false])
  }
  const [entry] = await server.store.auditPage({ workspace: server.workspace.id, before: Number.MAX_SAFE_INTEGER, limit: 1 })
  const detail = { title: release.row.title, format: 'zip', version: null }
  expect(entry).toMatchObject({ action: 'document.exported', actor: viewer.user.id, subject: release.row.id, detail })
  expect((await get(viewer, 'pdf')).status).toBe(404)
  expect((await get(press, 'txt', {}, (await server.createDocument('board')).id)).status).toBe(400)
})

test('R80 photos go along from this release only, inside a text where that is asked for', async () => {
  const html = await (await get(press, 'html')).text()
  expect(html.match(/<img src="data:image\/jpeg;base64,[^"]{100,}"/g)).toHaveLength(1)
  expect(html).toContain('[Foto: Van een ander]')
  const named = await (await get(press, 'html', { photos: 'named' })).text()
  expect([named.includes('<img'), named.includes('[Foto: De zaal]')]).toEqual([false, true])
  const names = Object.keys(unzipSync(await (await get(press, 'zip')).bytes()))
  expect(names.filter((name) => name.endsWith('.jpg'))).toEqual(['fotos/01-de-zaal.jpg'])
})

test('R80 the operator takes it along too; what is no text goes into a file', async () => {
  const { id } = release.row
  const ran = await Promise.all([
    draaiboek(server.dataDir, ['export', id, '--format', 'txt']),
    draaiboek(server.dataDir, ['export', id, '--format', 'docx', '--out', join(folder, 'release.docx')]),
    draaiboek(server.dataDir, ['export', id, '--format', 'zip']),
    draaiboek(server.dataDir, ['export', id, '--format', 'ics', '--out', join(folder, 'release.ics')]),
  ])
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 1, 1])
  expect(ran[0].out).toBe(await (await get(press, 'txt')).text())
  expect(Object.keys(unzipSync(readFileSync(join(folder, 'release.docx'))))).toContain('word/document.xml')
  expect([ran[2].err.includes('--out'), existsSync(join(folder, 'release.ics'))]).toEqual([true, false])
})

test('R80 R81 a draft goes out as it reads now, what is final as it was fixed, until a correction or a retraction says otherwise', async () => {
  const said = async (document = release.row.id) => (await get(press, 'txt', {}, document)).text()
  expect(await said()).toMatch(/^CONCEPT, NIET VOOR PUBLICATIE\n\nPERSBERICHT\n\nZwolle ontvangt/)
  await finalise(server, release.row.id, press, { embargo: EMBARGO })
  expect(await said()).toMatch(/^EMBARGO TOT [^\n]+\n\nPERSBERICHT\n\nZwolle ontvangt.*Bel na tien uur\.\n$/s)
  expect((await get(press, 'md')).headers.get('content-disposition')).toContain('filename="een-dag.md"')
  await asOf(server, press, 'moveEmbargo', release.row, { embargo: null })
  expect(await said()).toMatch(/^PERSBERICHT\n/)
  const begun = await asOf(server, press, 'correctRelease', release.row, { explanation: 'Een naam was fout.' })
  expect(await said(begun.body.id)).toMatch(/^CONCEPT.*GECORRIGEERD.*Gecorrigeerd: Een naam was fout\..*De zaal/s)
  await finalise(server, begun.body.id, press)
  expect([await said(), await said(begun.body.id)].map((text) => text.split('\n')[0])).toEqual([
    'VAN DIT PERSBERICHT IS ER EEN NIEUWERE VERSIE: VERSIE 2.',
    'PERSBERICHT, GECORRIGEERD',
  ])
  await asOf(server, press, 'retractRelease', begun.body, { reason: 'Het gaat niet door.' })
  for (const document of [release.row.id, begun.body.id]) {
    const text = await said(document)
    expect([/^DIT PERSBERICHT IS INGETROKKEN/.test(text), text.includes('Het gaat niet door.'), text.includes('De zaal')]).toEqual([
      true,
      true,
      false,
    ])
  }
})
