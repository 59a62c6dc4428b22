import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup } from '#server/cli/backup.ts'
import { verifyBackup } from '#server/cli/verify.ts'
import { invite, join as joinBy } from '#server/domain/invitations.ts'
import { creditOf } from '#server/domain/photos/credit.ts'
import { createPhotoReader } from '#server/domain/photos/reader.ts'
import { signed } from '#server/domain/photos/signed.ts'
import { removeDue } from '#server/domain/removal.ts'
import { hashSecret } from '#server/domain/secret.ts'
import { newId } from '#shared/documents/ids.ts'
import { LARGEST_PHOTO } from '#shared/protocol/photos.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '#test/support/api.ts'
import { photoOf, pngHead, pngWith } from '#test/support/photos.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

const reader = createPhotoReader()
let server: TestServer
let release: DocumentRow
let press: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  release = await server.createDocument('release')
  press = await server.signIn('press')
})
afterAll(async () => {
  reader.close()
  await server.close()
})

const send = (body: Uint8Array, who = press, document = release.id) =>
  ask(server.url, routes.addPhoto, { params: { document }, body, cookie: who.cookie })
const look = (sha256: string, who: SignedIn, document = release.id, size = '') =>
  fetch(`${server.url}/api/documents/${document}/photos/${sha256}${size}`, { headers: { cookie: who.cookie } })

test('R15 a photo stands upright, in sRGB, and brings nothing of its file but the credit', async () => {
  const upright = await sharp(await photoOf(90, 60))
    .withExif({ IFD0: { Artist: 'Bo Fictie', ImageDescription: 'geheim' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const photo = await reader.read(upright)
  expect(photo).toMatchObject({ type: 'image/jpeg', width: 60, height: 90, credit: 'Bo Fictie' })
  const kept = await sharp(photo.bytes).metadata()
  expect([kept.width, kept.height, kept.space, kept.orientation ?? 1, kept.icc, kept.iptc, kept.xmp]).toEqual([
    ...[60, 90, 'srgb', 1],
    ...[undefined, undefined, undefined],
  ])
  const text = Buffer.from(photo.bytes).toString('latin1')
  expect(text).toContain('Bo Fictie')
  expect(text).not.toContain('geheim')
  expect((await sharp(photo.screen).metadata()).exif).toBeUndefined()
  // The same pixels and credit are the same photo.
  expect((await reader.read(upright)).sha256).toBe(photo.sha256)
})

test('R55 what is taken along says in the file whose it is, and only that; its pixels stay', async () => {
  const plain = await reader.read(await photoOf())
  const owned = await reader.read(
    await sharp(await photoOf())
      .withExif({ IFD0: { Artist: 'Bo Fictie' } })
      .jpeg()
      .toBuffer(),
  )
  const clear = { create: { width: 40, height: 40, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } } as const
  const png = await reader.read(await sharp(clear).png().toBuffer())
  for (const photo of [plain, owned, png])
    for (const credit of ['Wies Voorbeeld / Fictief Fotobureau', 'Zoë', 'Bo', '']) {
      const file = signed(photo, credit)
      const metadata = await sharp(file).metadata()
      expect(creditOf(metadata)).toBe(credit)
      expect(metadata.format).toBe(photo.type === 'image/png' ? 'png' : 'jpeg')
      const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer()
      expect((await pixels(file)).equals(await pixels(photo.bytes))).toBe(true)
    }
})

test('R15 the kinds: a WebP becomes what a desk can use, what shows through stays so, and a large one is made smaller', async () => {
  const webp = await reader.read(
    await sharp(await photoOf())
      .webp()
      .toBuffer(),
  )
  expect([webp.type, (await sharp(webp.bytes).metadata()).format]).toEqual(['image/jpeg', 'jpeg'])
  const clear = { create: { width: 40, height: 40, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } } as const
  const logo = await reader.read(await sharp(clear).webp().toBuffer())
  expect([logo.type, (await sharp(logo.bytes).metadata()).hasAlpha]).toEqual(['image/png', true])
  const wide = await reader.read(
    await sharp({ create: { width: 5200, height: 2000, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  )
  expect([wide.width, wide.height, (await sharp(wide.screen).metadata()).width]).toEqual([4096, 1575, 1280])
  const cmyk = await reader.read(
    await sharp(await photoOf())
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer(),
  )
  expect((await sharp(cmyk.bytes).metadata()).space).toBe('srgb')
})

/** Files that call themselves photos, and what is said of them. */
async function hostile(): Promise<[name: string, file: Buffer, code: string][]> {
  const [jpeg, png] = [
    await photoOf(400, 300),
    await sharp(await photoOf(400, 300))
      .png()
      .toBuffer(),
  ]
  const frame = (background: string) =>
    sharp({ create: { width: 20, height: 20, channels: 4, background } })
      .png()
      .toBuffer()
  const frames = await sharp([await frame('red'), await frame('blue')], { join: { animated: true } })
    .webp()
    .toBuffer()
  const bomb = await sharp({ create: { width: 7200, height: 7200, channels: 3, background: 'black' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  const garbled = Buffer.from(jpeg)
  garbled.fill(0xa7, 900, 1500)
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  return [
    ['an SVG that is called a photo', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'not-a-photo'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-a-photo'],
    ['a GIF', gif, 'not-a-photo'],
    ['a TIFF', await sharp(jpeg).tiff().toBuffer(), 'not-a-photo'],
    ['nothing', Buffer.alloc(0), 'not-a-photo'],
    ['only the head of a JPEG', jpeg.subarray(0, 200), 'not-a-photo'],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 'not-a-photo'],
    ['half a PNG', png.subarray(0, png.length / 2), 'not-a-photo'],
    ['a head and garbage', Buffer.concat([pngHead(300, 300), Buffer.alloc(5000, 7)]), 'not-a-photo'],
    ['a head of 60,000 by 60,000', pngHead(60_000, 60_000), 'photo-too-large'],
    ['a head of 2³¹ by 2³¹', pngHead(0x7fffffff, 0x7fffffff), 'photo-too-large'],
    ['52 megapixels in some kB', bomb, 'photo-too-large'],
    ['deep pixels that fill the memory', Buffer.concat([pngHead(7000, 7000, 16), bomb.subarray(33)]), 'photo-too-large'],
    ['a WebP that moves', frames, 'photo-moves'],
    ['a PNG that moves', pngWith(png, ['acTL', Buffer.from('0000000200000000', 'hex')]), 'photo-moves'],
    ['a PNG of no width', pngHead(0, 5), 'not-a-photo'],
  ]
}

test('R15 hostile files end in a sentence and in bounded memory, and the server goes on', async () => {
  for (const [name, file, code] of await hostile()) {
    const here = await reader.read(file).catch((error: { code: string }) => error.code)
    expect([name, here]).toEqual([name, code])
  }
  const svg = await send(Buffer.from('<svg/>'))
  expect([svg.status, svg.body.code]).toEqual([422, 'not-a-photo'])
  expect((await send(pngHead(60_000, 60_000))).body.code).toBe('photo-too-large')
  expect((await send(Buffer.alloc(LARGEST_PHOTO.bytes + 1, 1))).body.code).toBe('too-large')
  expect((await send(await photoOf())).status).toBe(200)
  // Fifty million pixels that have to be laid out at once are the most anybody can ask for.
  const most = await sharp({ create: { width: 8000, height: 6250, channels: 3, background: 'navy' } })
    .jpeg({ progressive: true })
    .toBuffer()
  expect(await reader.read(most)).toMatchObject({ width: 4096, height: 3200 })
  expect(reader.peak()).toBeLessThan(700_000)
}, 60_000)

test('R15 what rides along behind or inside a photo is gone', async () => {
  const script = '<script>alert(1)</script>'
  const polyglot = Buffer.concat([await photoOf(), Buffer.from(`${script}PK\x03\x04`)])
  const commented = pngWith(
    await sharp(await photoOf())
      .png()
      .toBuffer(),
    ['tEXt', Buffer.from(`Comment\0${script}`)],
  )
  for (const file of [polyglot, commented]) {
    const { bytes, screen } = await reader.read(file)
    for (const made of [bytes, screen]) expect(Buffer.from(made).toString('latin1')).not.toContain('alert(1)')
  }
})

test('R15 a decoder that ends takes one photo along and nothing else', async () => {
  const [first, second] = [reader.read(await photoOf(2000, 2000)), reader.read(await photoOf(80, 80))]
  reader.close()
  await expect(first).rejects.toMatchObject({ code: 'not-a-photo' })
  expect(await second).toMatchObject({ width: 80 })
})

test('R16 a photo of a draft is seen by who may read the document, and by nobody else', async () => {
  const { body: photo } = await send(await photoOf(70, 50))
  const [far, near, other] = [await server.signIn('reviewer'), await server.signIn('reviewer'), await server.createDocument('release')]
  for (const [who, document] of [
    [near, release],
    [far, other],
  ] as const)
    await server.store.changeMember({
      ...{ workspace: server.workspace.id, user: who.user.id, limitedTo: [document.id], by: null, now: Date.now() },
    })
  const seen = await look(photo.sha256, near)
  expect([seen.status, seen.headers.get('content-type'), seen.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/jpeg',
    'nosniff',
  ])
  expect(seen.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(seen.headers.get('cache-control')).toMatch(/^private/)
  expect((await look(photo.sha256, near, release.id, '?size=screen')).headers.get('content-type')).toBe('image/webp')
  expect((await look(photo.sha256, far)).status).toBe(404)
  // Nor by way of a document that has no such photo.
  expect([(await look(photo.sha256, far, other.id)).status, (await look(photo.sha256, press, other.id)).status]).toEqual([404, 404])
  const take = (who: SignedIn, sha256: string) =>
    ask(server.url, routes.takePhoto, { params: { document: other.id, sha256 }, cookie: who.cookie })
  expect([(await take(far, photo.sha256)).status, (await take(press, 'c'.repeat(64))).status]).toEqual([404, 404])
  expect((await take(press, photo.sha256)).body).toEqual({ sha256: photo.sha256, width: 70, height: 50 })
  expect((await look(photo.sha256, far, other.id)).status).toBe(200)
})

test('R16 photos are in the backup, the export and what is verified, and go with their workspace', async () => {
  const file = join(server.dataDir, '..', `${server.workspace.id}-backup.sqlite`)
  const { body: photo } = await send(await photoOf(50, 70))
  try {
    expect(await backup(server.dataDir, file)).toMatchObject({ ok: true })
    const raw = new DatabaseSync(file)
    expect(raw.prepare('SELECT width, height FROM photos WHERE sha256 = ?').get(photo.sha256)).toEqual({ width: 50, height: 70 })
    raw.prepare('UPDATE photos SET bytes = ? WHERE sha256 = ?').run(new Uint8Array([1]), photo.sha256)
    raw.close()
    const verdict = await verifyBackup(file)
    expect([verdict.ok, verdict.text]).toEqual([false, expect.stringContaining(`photo ${photo.sha256}: `)])
  } finally {
    await rm(file, { force: true })
  }
  const zip = await fetch(`${server.url}/api/workspaces/${server.workspace.slug}/export.zip`, { headers: { cookie: press.cookie } })
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  const packed = files[`photos/${photo.sha256}.jpg`]
  expect(
    createHash('sha256')
      .update(packed ?? '')
      .digest('hex'),
  ).toBe(photo.sha256)
})

test('R16 A6 who may no longer write adds no photo, however long it was on its way; a document takes a hundred', async () => {
  const photo = { type: 'image/png', width: 1, height: 1, bytes: new Uint8Array([1]), screen: new Uint8Array([1]) }
  const full = await server.createDocument('release')
  const session = hashSecret(press.token)
  const add = (index: number) =>
    server.store.addPhoto({
      ...{ document: full.id, author: press.user.id, session, now: Date.now() },
      photo: { ...photo, sha256: String(index).padStart(64, '0') },
    })
  for (let index = 0; index < 100; index += 1) await add(index)
  await expect(add(100)).rejects.toMatchObject({ code: 'too-many-photos' })
  expect(await add(7)).toMatchObject({ width: 1 })
  await server.store.archiveDocument({ id: full.id, archived: true, now: Date.now() })
  await expect(add(7)).rejects.toMatchObject({ code: 'frozen' })
  const viewer = await server.signIn('viewer')
  expect((await send(await photoOf(), viewer)).status).toBe(404)
})

test('R16 A34 a workspace that is removed takes its photos along', async () => {
  const id = newId()
  const place = { id, slug: `weg-${id}`, name: 'Weg', timeZone: 'Europe/Amsterdam', eventDate: null, by: null, now: Date.now() }
  await server.store.createWorkspace(place)
  const secret = await invite(server.store, { workspace: id, role: 'owner', name: null }, null)
  const { user, token } = await joinBy(server.store, secret, 'Ada', null, 'test')
  const document = newId()
  await server.store.createDocument({ id: document, workspace: id, kind: 'release', title: 'Weg', author: null, now: Date.now() })
  const photo = { sha256: 'd'.repeat(64), type: 'image/png', width: 1, height: 1, bytes: new Uint8Array([1]), screen: new Uint8Array([1]) }
  await server.store.addPhoto({ document, author: user.id, session: hashSecret(token as string), photo, now: Date.now() })
  await server.store.setDeletion({ id, deletedAt: Date.now() - 1, by: null, now: Date.now() })
  await removeDue(server.store)
  expect(await server.store.workspaceBySlug({ slug: place.slug })).toBeNull()
  const raw = new DatabaseSync(join(server.dataDir, 'draaiboek.sqlite'), { readOnly: true })
  expect(raw.prepare('SELECT count(*) AS left FROM photos WHERE workspace = ?').get(id)).toEqual({ left: 0 })
  raw.close()
})
