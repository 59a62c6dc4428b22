import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse, markKeyOf } from '#shared/prose/fragment.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { anchorAt } from '#shared/threads/anchor.ts'
import { flatten } from '#shared/threads/flat.ts'
import { docxOf, para } from '#test/support/docxFiles.ts'
import { aRelease, asOf, line, type SomeRelease } from '#test/support/releases.ts'
import { edited, jan } from '#test/support/reviews.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'

let server: TestServer
let reviewer: SignedIn
let organiser: SignedIn
let release: SomeRelease
let sent: Uint8Array

const download = async ({ row }: SomeRelease, who = reviewer) => {
  const answer = await fetch(server.url + address(routes.takeAlong, { document: row.id, format: 'review' }), {
    headers: { cookie: who.cookie },
  })
  return answer.bytes()
}
/** Each time as somebody else, who may ask as often as that. */
const upload = async ({ row }: SomeRelease, bytes: Uint8Array) => {
  const who = await server.signIn('reviewer')
  const { status, body } = await asOf(server, who, 'lookAtReturned', row, bytes)
  return status === 200 ? routes.lookAtReturned.reply.parse(body) : { failure: body.code }
}

beforeAll(async () => {
  server = await startTestServer()
  reviewer = await server.signIn('reviewer', 'Rita')
  organiser = await server.signIn('organiser', 'Olga')
  release = await aRelease(server)
  await release.write((doc) => {
    const attrs = { id: 'a', by: reviewer.user.id, at: Date.UTC(2030, 0, 1) }
    const words = (textOf(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText
    words.insert(3, 'donderdag ', { [markKeyOf({ type: 'insertion', attrs }, true)]: attrs })
    appendProse(noteOf(doc), [line('Bel na tien uur.')])
  })
  const flat = flatten(textOf(release.doc), releaseSchema)
  const anchor = anchorAt(flat, 'text', 1, 7)
  await asOf(server, organiser, 'startThread', release.row, {
    id: 'thread1',
    item: null,
    anchor,
    comment: { id: 'comment1', body: 'Klopt dit?' },
  })
  sent = await download(release)
})
afterAll(() => server.close())

test('R122 R125 a file is known when it comes back, whatever was written here since, and says what was changed in it alone', async () => {
  const back = edited(sent, (xml) =>
    xml.replace('>Zwolle<', `>Zwolle</w:t></w:r>${jan.ins(' en Den Haag')}<w:r><w:t><`).replace('Bel na tien uur.', 'Bel na elf uur.'),
  )
  await release.write((doc) => appendProse(textOf(doc), [line('Later hier bijgeschreven.')]))
  await asOf(server, organiser, 'reply', release.row, { id: 'comment2', body: 'Ja.' }, { thread: 'thread1' })
  expect(await upload(release, sent)).toMatchObject({ known: true, changes: [], told: [], notes: [] })
  expect(await upload(release, back)).toMatchObject({
    known: true,
    base: {
      text: 'Zwolle ontvangt 700 ambtenaren\u2029Op donderdag 6 februari komen ze.\u2029EINDE PERSBERICHT',
      note: 'Bel na tien uur.',
    },
    changes: [
      { root: 'text', from: 6, to: 6, removes: false, adds: [{ text: ' en Den Haag' }], by: 'Jan Jansen' },
      { root: 'note', removes: true, adds: [{ text: 'elf' }], by: null },
    ],
    notes: [],
  })
})

test('R122 a file of another release, of a state nobody knows, from elsewhere, or none at all is not known', async () => {
  const other = await aRelease(server, 'Een ander')
  expect(await upload(other, sent)).toEqual({ known: false })
  const forged = (mark: string) => edited(sent, (xml) => xml.replace(/<vt:lpwstr>.*?</, `<vt:lpwstr>${mark}<`), 'docProps/custom.xml')
  for (const mark of [`${release.row.id}.1.${'0'.repeat(16)}`, `${release.row.id}.999999.${'0'.repeat(16)}`, `${release.row.id}.x`, ''])
    expect(await upload(release, forged(mark))).toEqual({ known: false })
  expect(await upload(release, docxOf(para('Een tekst')))).toEqual({ known: false })
  expect(await upload(release, strToU8('geen zip'))).toEqual({ known: false })
})

test('R105 R122 a file that is known and hostile all the same is refused with a sentence', async () => {
  const doctype = edited(sent, (xml) => xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a "b">]><w:document'))
  expect(await upload(release, doctype)).toEqual({ failure: 'not-a-text' })
  const deep = edited(sent, (xml) => xml.replace('</w:body>', `${'<w:sdt>'.repeat(500)}${'</w:sdt>'.repeat(500)}</w:body>`))
  expect(await upload(release, deep)).toEqual({ failure: 'text-too-complex' })
  const huge = edited(sent, (xml) => xml.replace('</w:body>', `<w:p>${jan.run('ja '.repeat(200_000))}</w:p></w:body>`))
  expect(await upload(release, huge)).toEqual({ failure: 'text-too-complex' })
  const bomb = zipSync({ 'docProps/custom.xml': strToU8(`<Properties>${' '.repeat(30_000_000)}</Properties>`) })
  expect(await upload(release, bomb)).toEqual({ known: false })
})
