import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { creditOf } from '#server/domain/photos/credit.ts'
import { releasePage } from '#server/public/page.ts'
import type { PublicVersion } from '#server/public/release.ts'
import { newId } from '#shared/documents/ids.ts'
import { routes } from '#shared/protocol/routes.ts'
import { ask } from '#test/support/api.ts'
import { block, finalOf, text } from '#test/support/finals.ts'
import { photoOf } from '#test/support/photos.ts'
import { finalise, finalRelease, writeRelease } from '#test/support/press.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { until } from '#test/support/until.ts'

let server: TestServer
let press: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  press = await server.signIn('press', 'Noor Fictie')
})
afterAll(() => server.close())

const look = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(server.url + path, { headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}
const pageOf = (id: string, slug = server.workspace.slug) => `/press/${slug}/${id}`
/** What somebody without a link can learn at an address. */
const told = async (path: string) => {
  const { status, headers, html } = await look(path)
  return [
    status,
    ...['content-type', 'cache-control', 'etag', 'content-security-policy', 'content-length'].map((name) => headers.get(name)),
    html,
  ]
}

async function photoIn(document: string): Promise<string> {
  const { body } = await ask(server.url, routes.addPhoto, { params: { document }, body: await photoOf(1600, 1000), cookie: press.cookie })
  return body.sha256
}

test('R19 what is absent, a draft, under embargo, not for the web or no release answers the same page, to the letter', async () => {
  const [draft, hidden] = [await server.createDocument('release'), await server.createDocument('release')]
  const photo = await photoIn(hidden.id)
  const shown = {
    type: 'photo',
    attrs: { picture: photo, alt: '', credit: '', width: 1600, height: 1000 },
    content: [text('Geheim beeld')],
  }
  for (const release of [draft, hidden]) await writeRelease(server, release, [block('head', 'Nog geheim'), shown])
  await finalise(server, hidden.id, press, { embargo: Date.now() + 3_600_000 })
  const offline = await finalRelease(server, press, { web: false })
  const programme = await server.createDocument('programme')
  const absent = await told(pageOf(newId()))
  expect([absent[0], absent[2], absent[3]]).toEqual([404, 'no-store', null])
  for (const id of [draft, hidden, offline, programme].map((row) => row.id)) {
    expect(await told(pageOf(id))).toEqual(absent)
    expect(await told(`${pageOf(id)}/text`)).toEqual(absent)
    expect(await told(`${pageOf(id)}/photos/${photo}`)).toEqual(absent)
    expect(await told(pageOf(id, 'nowhere'))).toEqual(absent)
  }
  for (const path of [
    '/press/dag/..%2f..%2fetc',
    '/press/%00/x',
    '/press/preview/nothing',
    `/press/preview/nothing/photos/${photo}`,
    '/press/assets/x.css',
  ])
    expect(await told(path)).toEqual(absent)
  expect(JSON.stringify(absent)).not.toContain('Nog geheim')
})

test('R19 a release is there from the moment its embargo is over, and a browser asks each time', async () => {
  const release = await server.createDocument('release')
  await writeRelease(server, release, finalOf().text)
  const soon = Date.now() + 1500
  await finalise(server, release.id, press, { embargo: soon })
  expect((await look(pageOf(release.id))).status).toBe(404)
  await until('the embargo is over', async () => (await look(pageOf(release.id))).status === 200)
  expect(Date.now()).toBeGreaterThanOrEqual(soon)
  const page = await look(pageOf(release.id))
  expect([page.headers.get('cache-control'), page.headers.get('set-cookie'), page.headers.get('content-type')]).toEqual([
    ...['no-cache', null, 'text/html; charset=utf-8'],
  ])
  const again = await look(pageOf(release.id), { 'if-none-match': page.headers.get('etag') ?? '' })
  expect([again.status, again.html]).toEqual([304, ''])
  // Who is withdrawn is withdrawn at once, for browsers that have it too.
  const { cookie } = press
  await ask(server.url, routes.retractRelease, { params: { document: release.id }, body: { reason: 'De dag gaat niet door.' }, cookie })
  const retracted = await look(pageOf(release.id), { 'if-none-match': page.headers.get('etag') ?? '' })
  expect(retracted.status).toBe(200)
  expect(retracted.html).toContain('De dag gaat niet door.')
  expect(retracted.html).not.toContain('In 84 sessies')
})

test('R19 a public page runs nothing, asks nothing from elsewhere, and tells nothing of what is not for readers', async () => {
  const bad = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
  const release = await finalRelease(server, press, {
    text: [block('head', bad), block('lead', bad, text(bad, 'bold')), ...finalOf().text],
  })
  const { html, headers } = await look(pageOf(release.id))
  expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<script|<style|<iframe|<form|<[^>]*\s(on\w+|style)=/i)
  expect(html).not.toMatch(/href="(?!https?:\/\/|mailto:|tel:|\/|#)/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'/,
  )
  const asked = [...html.matchAll(/(?:src|srcset|<link rel="(?:stylesheet|icon)"[^>]* href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(asked.filter((address) => !/^\/(press\/|icon)/.test(address))).toEqual([])
  // The note to editors, who is a member, and the document's working title stay inside.
  expect(html).not.toMatch(/Alleen voor de redactie|bel na tien uur/)
  for (const name of asked.filter((address) => address.includes('/assets/'))) {
    const asset = await look(name)
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    for (const [, font] of asset.html.matchAll(/url\("([^"]+)"\)/g)) expect((await look(`/press/assets/${font}`)).status).toBe(200)
  }
  expect((await look(`${pageOf(release.id)}/text`)).html).toContain('- Deelstoel\n- Open Koffie')
})

test('R19 a photo is public as long as a public version shows it, and no other is', async () => {
  const release = await server.createDocument('release')
  const [shown, unused] = [
    await photoIn(release.id),
    await ask(server.url, routes.addPhoto, { params: { document: release.id }, body: await photoOf(80, 80), cookie: press.cookie }),
  ]
  const photo = {
    type: 'photo',
    attrs: { picture: shown, alt: 'Zaal', credit: 'Bo', width: 1600, height: 1000 },
    content: [text('De zaal')],
  }
  await writeRelease(server, release, [block('head', 'Kop'), photo], [{ ...photo, attrs: { ...photo.attrs, picture: unused.body.sha256 } }])
  await finalise(server, release.id, press)
  const address = `${pageOf(release.id)}/photos/${shown}`
  const seen = await look(address)
  expect([
    seen.status,
    ...['content-type', 'content-security-policy', 'x-content-type-options', 'cache-control', 'content-disposition'].map((name) =>
      seen.headers.get(name),
    ),
  ]).toEqual([...[200, 'image/jpeg', "default-src 'none'; sandbox", 'nosniff', 'no-cache', 'inline']])
  expect((await look(`${address}?size=file`)).headers.get('content-disposition')).toBe(
    `attachment; filename="dag-${shown.slice(0, 8)}.jpg"`,
  )
  expect((await look(`${address}?size=screen`)).headers.get('content-type')).toBe('image/webp')
  expect((await look(`${pageOf(release.id)}/photos/${unused.body.sha256}`)).status).toBe(404)
  const { html } = await look(pageOf(release.id))
  expect(html).toContain(`srcset="${address}?size=screen 1280w, ${address} 1600w"`)
  await ask(server.url, routes.retractRelease, { params: { document: release.id }, body: { reason: 'Fout beeld.' }, cookie: press.cookie })
  expect((await look(address)).status).toBe(404)
})

test('R20 a correction shows what it changed, when, by whom and why; the page stays at its address', async () => {
  const first = await finalRelease(server, press)
  const { cookie } = press
  const { body: row } = await ask(server.url, routes.correctRelease, {
    params: { document: first.id },
    body: { explanation: 'Het zijn er 80.' },
    cookie,
  })
  // What is being corrected shows nothing yet.
  expect((await look(pageOf(first.id))).html).not.toContain('Het zijn er 80.')
  expect((await look(pageOf(row.id))).status).toBe(404)
  await finalise(server, row.id, press)
  const { html } = await look(pageOf(first.id))
  for (const said of [
    'Persbericht, gecorrigeerd',
    'Laatst gewijzigd op',
    'door Noor Fictie',
    'Het zijn er 80.',
    'Wat er veranderde',
    'pers@example.org',
  ])
    expect(html).toContain(said)
  expect((await look(pageOf(row.id))).status).toBe(404)
})

test('R20 R55 a preview says until when, is in no cache and no list, and its photos count as no use', async () => {
  const release = await server.createDocument('release')
  const picture = await photoIn(release.id)
  const photo = { type: 'photo', attrs: { picture, alt: 'Zaal', credit: 'Bo', width: 1600, height: 1000 }, content: [text('De zaal')] }
  await writeRelease(server, release, [block('head', 'Straks'), photo])
  await finalise(server, release.id, press, { embargo: Date.parse('2099-02-06T08:00Z') })
  const asked = { params: { document: release.id }, cookie: press.cookie }
  const { body: made } = await ask(server.url, routes.makePreview, { ...asked, body: { name: 'Krant' } })
  const path = new URL(made.link).pathname
  const page = await look(path)
  expect([page.status, page.headers.get('cache-control'), page.headers.get('x-robots-tag'), page.headers.get('referrer-policy')]).toEqual([
    ...[200, 'no-store', 'noindex, nofollow, noarchive', 'no-referrer'],
  ])
  expect(page.html).toMatch(/Embargo tot vrijdag 6 februari 2099 om 09:00/)
  expect(page.html).toMatch(/Vastgelegd op .* \(/)
  expect(page.html).not.toMatch(/og:|canonical|Verschenen/)
  const image = await look(`${path}/photos/${picture}?size=screen`)
  expect([image.status, image.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const file = Buffer.from(await (await fetch(`${server.url}${path}/photos/${picture}?size=file`)).arrayBuffer())
  expect(creditOf(await sharp(file).metadata())).toBe('Bo')
  const { body } = await ask(server.url, routes.previews, asked)
  expect(body.previews[0].uses).toBe(1)
  await ask(server.url, routes.revokePreview, { ...asked, params: { document: release.id, preview: made.preview.id } })
  expect([(await look(path)).status, (await look(`${path}/photos/${picture}`)).status]).toEqual([404, 404])
  expect(server.errors()).not.toContain(path.split('/').at(-1))
})

test('R20 dates are those of the event, in the language of the release, also where the clock changes', () => {
  const at = Date.parse('2026-10-25T00:30Z')
  const of = (language: 'nl' | 'en', timeZone: string, later: number) => {
    const version: PublicVersion = { number: 1, kind: 'final', at, byName: 'Noor', content: finalOf({ language }) }
    const workspace = { id: 'w', slug: 'dag', name: 'Dag', timeZone }
    return releasePage({ workspace, versions: [version] }, { base: '/press/dag/x', publicUrl: 'https://dag.example.org', now: at + later })
  }
  expect(of('nl', 'Europe/Amsterdam', 3_600_000)).toContain(
    'Verschenen op zondag 25 oktober 2026 om 02:30 (1 uur geleden)</time> door Noor',
  )
  expect(of('en', 'America/New_York', 9 * 86_400_000)).toContain(
    'Published on Saturday, 24 October 2026 at 20:30 (9 days ago)</time> by Noor',
  )
  expect(of('nl', 'Europe/Amsterdam', 0)).toContain('<html lang="nl">')
  // Of Sunday half past two, on Tuesday at one: no ‘yesterday’.
  expect(of('nl', 'Europe/Amsterdam', 47 * 3_600_000)).toContain('(1 dag geleden)')
  expect(
    [of('nl', 'Europe/Amsterdam', 59_000), of('en', 'Europe/Amsterdam', 0)].map((page) => /\((zojuist|just now)\)/.exec(page)?.[1]),
  ).toEqual(['zojuist', 'just now'])
})
