import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GivenFile, readFile } from '#server/domain/release/in/read.ts'
import { createFileReader } from '#server/domain/release/in/reader.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { readProse } from '#shared/prose/fragment.ts'
import { address, routes } from '#shared/protocol/routes.ts'
import { documentSchema } from '#shared/protocol/schema.ts'
import { docxOf, numbered, para, run } from '#test/support/docxFiles.ts'
import { aRelease } from '#test/support/releases.ts'
import { type SignedIn, startTestServer, type TestServer } from '#test/support/server.ts'
import { sketch } from '#test/support/sketch.ts'

const read = (bytes: Uint8Array | string, name = 'bericht.txt') => {
  const found = readFile({ bytes: typeof bytes === 'string' ? strToU8(bytes) : bytes, name })
  releaseSchema.nodeFromJSON({ type: 'doc', content: found.text }).check()
  return found
}

const LONG = 'Op 6 februari vindt de dag voor de vierde keer plaats, in twee steden tegelijk. Zo’n zevenhonderd mensen volgen er workshops.'

test('R102 a text document is read by its styles, whatever language its program speaks; what it held besides is counted', () => {
  const picture = (alt: string) =>
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="${alt}"/><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>`
  const cell = (text: string, more = '') => `<w:tc><w:tcPr>${more}</w:tcPr>${para(text)}</w:tc>`
  const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const body = [
    para('De kop', 'Titel'),
    para(run('Wie, wat en ', '<w:b/>') + run('waar.', '<w:rStyle w:val="Zwaar"/>')),
    para('Eerste tussenkop', 'Kop1'),
    para(
      `<w:hyperlink r:id="rId1">${run('de site', '<w:color w:val="0000FF"/><w:i w:val="0"/>')}</w:hyperlink>${run(' en ')}` +
        `${field('begin')}<w:r><w:instrText> HYPERLINK "mailto:pers@example.org" </w:instrText></w:r>${field('separate')}${run('mail')}${field('end')}` +
        `${run(' en ')}<w:hyperlink r:id="rId2">${run('gevaar')}</w:hyperlink>`,
    ),
    para(
      `<w:ins w:author="Ada">${run('nieuw ')}</w:ins><w:del w:author="Ada"><w:r><w:delText>oud</w:delText></w:r></w:del>${run('woord', '<w:i/>')}` +
        `<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>${run('geheim', '<w:vanish/>')}<w:r><w:br/></w:r>${run('regel', '<w:strike/>')}`,
    ),
    para('een', numbered(1, 0)),
    para('diep', numbered(1, 1)),
    para('gaat door', '<w:pStyle w:val="Lijstalinea"/><w:ind w:left="720"/>'),
    para('met een stijl', 'Lijstopsomteken'),
    para('geteld', numbered(2, 0)),
    para(''),
    para('‘Gezegd’', 'Citaat'),
    para(picture('Een volle zaal')),
    para('De Statenzaal', 'Bijschrift'),
    para(picture('')),
    `<w:sdt><w:sdtContent>${para('In een vak')}</w:sdtContent></w:sdt>`,
    para(
      `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${para('In een tekstvak')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${para('Nog eens')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Stad')}${cell('Zalen')}</w:tr><w:tr>${cell('Zwolle', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`,
  ].join('')
  const header = `<w:hdr xmlns:w="urn:w">${para('Vertrouwelijk')}</w:hdr>`
  const found = read(
    docxOf(body, {
      links: { rId1: 'https://example.org/dag?utm_source=word', rId2: 'javascript:alert(1)' },
      parts: { 'word/header1.xml': header },
    }),
  )
  expect(found.format).toBe('docx')
  expect(found.title).toBe('De kop')
  expect(sketch(found.text)).toEqual([
    '# De kop',
    '(lead) Wie, wat en waar.',
    '## Eerste tussenkop',
    '[de site](https://example.org/dag) en [mail](mailto:pers@example.org) en gevaar',
    'nieuw _woord_⏎regel',
    '- een',
    '  - diep',
    '  gaat door',
    '- met een stijl',
    '1. geteld',
    '> ‘Gezegd’',
    '{Een volle zaal} De Statenzaal',
    'In een vak',
    'In een tekstvak',
    '| !Stad | !Zalen |',
    '| Zwolle |  |',
  ])
  expect(found.dropped).toEqual({
    ...{ pictures: 1, footnotes: 1, comments: 1, changes: 2, struck: 1, hidden: 1, links: 1, spans: 1, margins: 1, looks: 1 },
  })
})

test('R102 Markdown, HTML and plain text are read by what they hold, in the encoding they are in', () => {
  const md = `---\ntitle: x\n---\n# De *kop*\n\n**Wie, wat en waar.**\n\n## Tussenkop\n\nRegel een\\\nregel twee met <script>alert(1)</script>[een link](<https://example.org/a b>) &amp; \`code\`.\n\n1. een\n   - diep\n2. twee\n\n> Gezegd\n\n| a | b |\n| --- | --- |\n| c | **d** |\n`
  expect(sketch(read(md, 'bericht.md').text)).toEqual([
    ...['# De kop', '(lead) Wie, wat en waar.', '## Tussenkop'],
    'Regel een⏎regel twee met [een link](https://example.org/a%20b) & code.',
    ...['1. een', '  - diep', '1. twee', '> Gezegd', '| !a | !b |', '| c | *d* |'],
  ])
  const html = '<html><head><meta charset="iso-8859-1"><title>x</title></head><body><h1>Caf\u00e9</h1><p>Tekst</p></body></html>'
  expect(sketch(read(Buffer.from(html, 'latin1'), 'bericht').text)).toEqual(['# Café', 'Tekst'])
  expect(sketch(read(Buffer.from('\ufeffKop\r\n\r\nTekst é', 'utf16le')).text)).toEqual(['# Kop', 'Tekst é'])
  expect(sketch(read(Buffer.from('Kop\n\nCaf\u00e9 \u0080 5', 'latin1')).text)).toEqual(['# Kop', 'Café € 5'])
  const plain = `PERSBERICHT\n\nDe kop\n\nZwolle, 6 februari 2013\n\n${LONG}\n\n- een\n  gaat door\n  * diep\n- twee\n\n${LONG}\n\nEINDE PERSBERICHT\n`
  expect(sketch(read(plain).text)).toEqual([
    ...[
      '# De kop',
      '(dateline) Zwolle, 6 februari 2013',
      `(lead) ${LONG}`,
      '- een⏎gaat door',
      '  - diep',
      '- twee',
      LONG,
      '(end) EINDE PERSBERICHT',
    ],
  ])
})

test('R102 one dash makes no list, and a text without blank lines has a paragraph on every line', () => {
  expect(sketch(read('Kop\n- een streepje\nRegel\n\nSlot').text)).toEqual(['Kop⏎- een streepje⏎Regel', 'Slot'])
  expect(sketch(read('Kop\n1. een\n2. twee\nRegel\nNog een').text)).toEqual(['# Kop', '1. een', '1. twee', 'Regel', 'Nog een'])
})

test('R103 what stands around the text of a release is no text of it: notices, what it is, and what is for editors only', () => {
  const found = read(
    'EMBARGO TOT WOENSDAG 2 JANUARI 2030 OM 10:00 CET\nCONCEPT, NIET VOOR PUBLICATIE\n\nPERSBERICHT\n\nDe kop\n\nTekst.\n\n----------\n\n' +
      'Noot voor de redactie (niet voor publicatie)\n\nPerscontact: Noor Fictie, 06 12345678\n\nBel na tien uur.\n',
  )
  expect(sketch(found.text)).toEqual(['# De kop', 'Tekst.'])
  expect(sketch(found.note)).toEqual(['Bel na tien uur.'])
  expect(found.dropped).toEqual({ notices: 1, contact: 1 })
  expect(read('Tekst zonder kop. '.repeat(20), 'Mijn bericht.txt').title).toBe('Mijn bericht')
})

const bytesOf = (text: string) => strToU8(text)
/** A package whose parts say they unpack to so many bytes, whatever they hold. */
function saying(size: number, parts: Record<string, Uint8Array>): Uint8Array {
  const bytes = zipSync(parts)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let at = 0; at < bytes.length - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  return bytes
}
const DOCUMENT = 'word/document.xml'
const entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}`, new Uint8Array()]))

const HOSTILE: [what: string, code: string, bytes: Uint8Array, name?: string][] = [
  ['nothing', 'not-a-text', new Uint8Array()],
  ['white space', 'not-a-text', bytesOf(' \n\u200b\n')],
  ['a PDF', 'not-a-text', bytesOf('%PDF-1.7 x')],
  ['a picture', 'not-a-text', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ['an old DOC', 'not-a-text', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'a.docx'],
  ['a package that is no text', 'not-a-text', zipSync({ 'content.xml': bytesOf('<x/>') })],
  ['a package cut off', 'not-a-text', docxOf(para('x')).subarray(0, 300)],
  ['entities', 'not-a-text', zipSync({ [DOCUMENT]: bytesOf(`${entity}<w:document>&b;&c;</w:document>`) })],
  ['XML that is none', 'not-a-text', zipSync({ [DOCUMENT]: bytesOf('<w:document><w:body>') })],
  ['a part of a gigabyte', 'text-too-complex', saying(2 ** 30, { [DOCUMENT]: bytesOf('x') })],
  [
    'parts of a gigabyte together',
    'text-too-complex',
    saying(2 ** 23, {
      [DOCUMENT]: bytesOf('x'),
      'word/header1.xml': bytesOf('x'),
      'word/header2.xml': bytesOf('x'),
      'word/header3.xml': bytesOf('x'),
    }),
  ],
  ['a part that holds more than it says', 'not-a-text', saying(1000, { [DOCUMENT]: new Uint8Array(1_000_000) })],
  ['parts without end', 'text-too-complex', zipSync(many(5001), { level: 0 })],
  ['tables in tables', 'text-too-complex', docxOf('<w:tbl><w:tr><w:tc>'.repeat(500))],
  ['tags in tags', 'text-too-complex', bytesOf('<div>'.repeat(2000)), 'a.html'],
  ['a text of a hundred thousand words', 'text-too-complex', bytesOf('woord '.repeat(100_000))],
  ['paragraphs without end', 'text-too-complex', bytesOf('<p>x'.repeat(20_001)), 'a.html'],
]

test.each(HOSTILE)('R105 %s ends as %s', (_, code, bytes, name = 'a') => {
  expect(() => readFile({ bytes, name })).toThrow(expect.objectContaining({ code }))
})

/** Files over which a parser would think for minutes, or for which it would want gigabytes. */
const ENDLESS: [what: string, text: string, name: string][] = [
  ['quotes in quotes', '> '.repeat(500_000), 'a.md'],
  ['brackets', '['.repeat(2_000_000), 'a.md'],
  ['bold in bold', '<b><p>'.repeat(500_000), 'a.html'],
]

test('R105 a file that takes for ever has a thread of its own, which is ended; the next is read all the same', async () => {
  // In ms: how long is enough to be sure.
  const reader = createFileReader(700)
  for (const [what, text, name] of ENDLESS) {
    const outcome = reader.read({ bytes: bytesOf(text), name })
    // A fast machine may come to its end, where there is nothing to read.
    await expect(outcome, what).rejects.toMatchObject({ code: expect.stringMatching(/^(text-too-complex|not-a-text)$/) })
  }
  expect((await createFileReader().read({ bytes: docxOf(para('Kop')), name: 'a.docx' })).title).toBe('Kop')
})

test('R105 nothing in a page runs or is loaded, and no more wait than make sense', async () => {
  const html =
    '<h1>Kop</h1><script>process.exit(1)</script><img src="http://127.0.0.1:9/x" onerror="alert(1)"><p onclick="x()">Tekst</p><base href="javascript:">'
  expect(sketch(read(html, 'a.html').text)).toEqual(['# Kop', 'Tekst'])
  const reader = createFileReader()
  const file: GivenFile = { bytes: strToU8('Kop'), name: 'a.txt' }
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => reader.read(file)))
  expect(outcomes.filter(({ status }) => status === 'rejected').map((one) => 'reason' in one && one.reason.code)).toEqual([
    'too-many',
    'too-many',
  ])
})

let server: TestServer
let ada: SignedIn
beforeAll(async () => {
  server = await startTestServer()
  ada = await server.signIn('organiser', 'Ada')
})
afterAll(() => server.close())

const send = (route: typeof routes.lookAtFile | typeof routes.readInFile, bytes: Uint8Array, name: string) =>
  fetch(server.url + address(route, { workspace: server.workspace.slug }, { name }), {
    method: route.method,
    headers: { cookie: ada.cookie, 'content-type': 'application/octet-stream', origin: server.url },
    body: Buffer.from(bytes),
  })

test('R104 looking at a file changes nothing; reading it in makes a release that says what was shown, by who brought it', async () => {
  const bytes = strToU8('# De kop\n\nTekst met **vet**.\n\n---\n\n## Noot voor de redactie (niet voor publicatie)\n\nBel eerst.\n')
  const count = async () => (await server.store.documents({ workspace: server.workspace.id })).length
  const before = await count()
  const look = await send(routes.lookAtFile, bytes, 'a.md')
  const seen = routes.lookAtFile.reply.parse(await look.json())
  expect(await count()).toBe(before)
  const made = documentSchema.parse(await (await send(routes.readInFile, bytes, 'a.md')).json())
  expect([made.kind, made.title]).toEqual(['release', 'De kop'])
  const { doc } = await aRelease(server, '', made.id)
  expect(sketch(readProse(textOf(doc)))).toEqual(sketch(seen.text))
  expect(sketch(readProse(noteOf(doc)))).toEqual(['Bel eerst.'])
  const [row] = await server.store.journal({ document: made.id, after: 0, limit: 10 })
  expect(row?.author).toBe(ada.user.id)
  const refused = await send(routes.readInFile, strToU8('%PDF-1.7'), 'a.pdf')
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([422, 'not-a-text'])
  expect(await count()).toBe(before + 1)
})
