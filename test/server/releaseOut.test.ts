import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { signed } from '#server/domain/photos/signed.ts'
import { rendered } from '#server/domain/release/out/formats.ts'
import { dispositionOf, namesOf } from '#server/domain/release/out/names.ts'
import type { Outgoing } from '#server/domain/release/out/outgoing.ts'
import { OUT_FORMATS, type OutFormat } from '#shared/documents/release/out.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { block, finalOf, link, PICTURE, text } from '#test/support/finals.ts'
import { decodedMail, outgoing, THEN } from '#test/support/outgoing.ts'
import { photoOf } from '#test/support/photos.ts'

const utf8 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()
const as = async (out: Outgoing, format: OutFormat) => rendered({ out, format, pictures: true })
const asText = async (out: Outgoing, format: OutFormat) => utf8(await as(out, format))

/** The parts of a text document that are XML, each read to its end: throws for what is not well formed. Answers the text of each. */
function partsOf(docx: Uint8Array): Map<string, { text: string; xml: string }> {
  const parts = Object.entries(unzipSync(docx)).filter(([name]) => /\.(xml|rels)$/.test(name))
  return new Map(
    parts.map(([name, bytes]) => {
      let said = ''
      const parser = new SaxesParser()
      parser.on('text', (piece) => {
        said += piece
      })
      parser.on('closetag', ({ name: tag }) => {
        if (tag === 'w:p') said += '\n'
      })
      parser.on('error', (error) => {
        throw new Error(`${name}: ${error.message}`)
      })
      parser.write(utf8(bytes)).close()
      return [name, { text: said, xml: utf8(bytes) }]
    }),
  )
}

/** What there is to read in a release in a format. */
async function readIn(out: Outgoing, format: OutFormat): Promise<string> {
  const bytes = await as(out, format)
  if (format === 'docx' || format === 'review') return partsOf(bytes).get('word/document.xml')?.text ?? ''
  if (format === 'eml') return decodedMail(utf8(bytes)).text
  if (format === 'zip') return utf8(Object.values(unzipSync(bytes))[0])
  if (format === 'html')
    return utf8(bytes)
      .replace(/^.*<body[^>]*>/s, '')
      .replace(/<[^>]+>/g, ' ')
  return utf8(bytes)
}

const DAY = 24 * 3_600_000

test('R81 on top of every format stands the embargo, then that it is a draft; and at the end what is for editors only', async () => {
  for (const format of OUT_FORMATS) {
    const said = (await readIn(outgoing({ number: null, embargo: THEN + DAY }), format)).toLowerCase()
    const order = [
      'embargo tot woensdag 2 januari 2030',
      'concept',
      'persbericht',
      'vierde dag',
      '8.000 leden',
      'noot voor de redactie',
      'noor fictie',
      'tien uur',
    ]
    const places = order.map((words) => said.indexOf(words))
    expect([format, places.includes(-1), places.toSorted((a, b) => a - b)]).toEqual([format, false, places])
    const plain = (await readIn(outgoing(), format)).toLowerCase()
    expect([format, /embargo|concept/.test(plain)]).toEqual([format, false])
  }
})

test('R81 of what was retracted nothing goes out but that it was; a version that was overtaken says so; what has no end mark gets one', async () => {
  const note = finalOf().note
  const gone = outgoing({}, { kind: 'retraction', explanation: 'De dag gaat niet door.', text: finalOf().text, note: [] })
  for (const format of OUT_FORMATS) {
    const said = await readIn(gone, format)
    expect([format, /ingetrokken/i.test(said), said.includes('De dag gaat niet door'), said.includes('84 sessies')]).toEqual([
      format,
      true,
      true,
      false,
    ])
  }
  expect(await asText(outgoing({ newer: 3 }), 'txt')).toContain('NIEUWERE VERSIE: VERSIE 3')
  const bare = outgoing(
    {},
    { language: 'en', text: [block('head', 'A head'), block(null, 'A text.')], note, kind: 'correction', explanation: 'A name.' },
  )
  expect(await asText(bare, 'txt')).toBe(
    'PRESS RELEASE, CORRECTED\n\nA head\n\nCorrected: A name.\n\nA text.\n\nEND OF PRESS RELEASE\n\n' +
      '----------------------------------------\n\nNote to editors (not for publication)\n\n' +
      'Press contact: Noor Fictie, pers@example.org, 06 12345678\n\nAlleen voor de redactie: bel na tien uur.\n',
  )
})

test('R82 as text of a mail: one line for a paragraph, a link once with its address, a table in columns or row by row', async () => {
  const cell = (said: string, header: boolean): ProseNode => ({ type: 'tableCell', attrs: { header }, content: [block(null, said)] })
  const table = (rows: string[][]): ProseNode => ({
    type: 'table',
    content: rows.map((row, index) => ({ type: 'tableRow', content: row.map((said) => cell(said, index === 0)) })),
  })
  const long = 'Een lange zin die niet wordt afgebroken. '.repeat(10).trim()
  const bold: ProseNode = {
    ...text(' dag', 'bold'),
    marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.org/dag' } }],
  }
  const blocks = [
    block('head', 'Kop'),
    block(null, long),
    block(null, link('De', 'https://example.org/dag'), bold, ' en ', link('https://example.org', 'https://example.org')),
    table([
      ['Stad', 'Zalen'],
      ['Zwolle', '4'],
      ['Den Haag', ''],
    ]),
    table([
      ['Plaats', 'Wat er te doen is'],
      ['Zwolle', 'x '.repeat(40).trim()],
    ]),
  ]
  const said = await asText(outgoing({}, { text: blocks }), 'txt')
  const [, , one, two, three, four, five] = said.split('\n\n')
  expect([one, two, three]).toEqual([
    long,
    'De dag (https://example.org/dag) en https://example.org',
    'Stad      Zalen\n--------  -----\nZwolle    4\nDen Haag',
  ])
  expect([four, five]).toEqual(['Plaats | Wat er te doen is', `Plaats: Zwolle\nWat er te doen is: ${'x '.repeat(40).trim()}`])
})

test('R83 as a mail: alternatives in UTF-8, photos in it, addressed to nobody', async () => {
  const photos = [{ sha256: PICTURE, type: 'image/jpeg', bytes: await photoOf(1600, 900) }]
  const out = outgoing({ photos, embargo: THEN + DAY }, { title: 'x', text: [block('head', 'Café “één” 🎉'), ...finalOf().text.slice(1)] })
  const raw = await asText(out, 'eml')
  const mail = decodedMail(raw)
  // Under the name it has in the package, with its credit in it.
  const [, file, said = ''] =
    /filename=(\S+)\r?\n(?:.+\r?\n)*\r?\n([\w+/=\r\n]+)/.exec(raw.slice(raw.indexOf('Content-Type: image/jpeg'))) ?? []
  expect(file).toMatch(/^01-[a-z-]{5,}\.jpg$/)
  expect(Buffer.from(said, 'base64').toString('latin1')).toContain('Bo Fictie')
  expect(mail.headers).toMatchObject({ 'x-unsent': '1', 'content-language': 'nl-NL', 'message-id': '<abc.1.0@dag.example.org>' })
  expect(mail.headers.subject).toBe('Embargo tot woensdag 2 januari 2030 om 10:00 CET | Persbericht: Café “één” 🎉')
  expect(Object.keys(mail.headers).filter((name) => /^(from|to|cc|bcc|x-mailer)$/.test(name))).toEqual([])
  expect(mail.types).toEqual(['multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/jpeg'])
  expect(mail.text).toBe(await asText(out, 'txt'))
  const cid = /src="cid:([^"]+)"/.exec(mail.html)?.[1]
  expect(mail.ids).toEqual([`<${cid}>`])
  expect(mail.longest).toBeLessThan(998)
})

test('R84 as DOCX: styles, lists, table, links, photo, language and properties, on each page what has to be known first', async () => {
  const photos = [{ sha256: PICTURE, type: 'image/jpeg', bytes: await photoOf(64, 48) }]
  const parts = partsOf(await as(outgoing({ photos, embargo: THEN + DAY }), 'docx'))
  const body = parts.get('word/document.xml')?.xml ?? ''
  const styles = [...body.matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, style]) => style)
  expect(styles).toEqual([
    ...['Notice', 'Kicker', 'Title', 'Dateline', 'Lead', 'Caption', 'Heading1', 'ListParagraph', 'ListParagraph', 'Quote'],
    ...['TableHead', 'TableHead', 'TableText', 'TableText', 'EndMark', 'Boilerplate', 'NoteHead', 'Contact'],
  ])
  const known = parts.get('word/styles.xml')?.xml ?? ''
  for (const style of styles) expect([style, known.includes(`w:styleId="${style}"`)]).toEqual([style, true])
  for (const part of ['<w:tblHeader/>', '<w:hyperlink ', '<w:numPr>', 'descr="Een volle zaal"', '<w:rStyle w:val="Hyperlink"/>'])
    expect(body).toContain(part)
  expect(known).toContain('<w:lang w:val="nl-NL"/>')
  expect(parts.get('word/_rels/document.xml.rels')?.xml).toContain('Target="https://example.org/dag"')
  expect(parts.get('docProps/core.xml')?.xml).toContain(
    '<dc:title>Vierde dag brengt 700 ambtenaren bijeen in Zwolle en Rotterdam</dc:title>',
  )
  expect(
    [...parts].some(([name, { text: said }]) => name.startsWith('word/header') && said.includes('Embargo tot woensdag 2 januari')),
  ).toBe(true)
  const english = partsOf(await as(outgoing({}, { language: 'en' }), 'docx'))
  expect(english.get('word/styles.xml')?.xml).toContain('<w:lang w:val="en-GB"/>')
})

test('R87 the package: text, DOCX, HTML, each photo as it was kept with its credit in it, and what is to be said of it', async () => {
  const bytes = await photoOf(1600, 900)
  const out = outgoing({ photos: [{ sha256: PICTURE, type: 'image/jpeg', bytes }], embargo: THEN + DAY })
  const files = unzipSync(await as(out, 'zip'))
  expect(Object.keys(files)).toEqual([
    ...['persbericht-dag.txt', 'persbericht-dag.docx', 'persbericht-dag.html', 'fotos/bijschriften.txt'],
    'fotos/01-de-statenzaal-in-zwolle-vorig-jaar.jpg',
  ])
  expect(
    Buffer.from(files['fotos/01-de-statenzaal-in-zwolle-vorig-jaar.jpg'] ?? []).equals(signed({ type: 'image/jpeg', bytes }, 'Bo Fictie')),
  ).toBe(true)
  expect(utf8(files['fotos/bijschriften.txt'])).toBe(
    'EMBARGO TOT WOENSDAG 2 JANUARI 2030 OM 10:00 CET\n\nFoto’s: Vierde dag brengt 700 ambtenaren bijeen in Zwolle en Rotterdam\n\n' +
      'Bestand: 01-de-statenzaal-in-zwolle-vorig-jaar.jpg\nBijschrift: De Statenzaal in Zwolle, vorig jaar\nWat er te zien is: Een volle zaal\nNaamsvermelding: Bo Fictie\n',
  )
  expect(utf8(files['persbericht-dag.txt'])).toBe(await asText(out, 'txt'))
})

const TAGS = [
  ...['!doctype', 'html', 'head', 'meta', 'title', 'body', 'p', 'strong', 'em', 'h1', 'h2', 'hr', 'br', 'blockquote'],
  ...['div', 'table', 'tr', 'td', 'figure', 'figcaption', 'img', 'a'],
]
const HOSTILE = [
  ...['=HYPERLINK("http://evil.example")', '@SUM(1)', '\u0000\u0007\u001b[31m', 'a\u202egnp.exe', 'x\r\nBcc: all@evil.example\r\n\r\nboo'],
  ...[
    '<script>alert(1)</script>',
    '</w:t></w:r></w:p>',
    ']]>',
    '&#0;&amp;',
    '\ud800 half',
    '\ufffe\uffff',
    '../../etc/passwd',
    'con/aux:*?"<>|%00',
  ],
  ...['"; filename="evil.exe', 'مرحبا بالعالم', '🎉'.repeat(400), 'w'.repeat(30_000), '\u2028\u2029', '-- \n', '.', ''],
]

test('R85 R86 whatever is typed is text in every format, and no header, name or tag is broken by it', async () => {
  for (const bad of HOSTILE) {
    const everywhere: ProseNode[] = [
      block('head', bad),
      block(null, text(bad, 'bold'), link(bad, `https://example.org/${bad}`), link('x', `javascript:${bad}`), link('y', bad)),
      { type: 'photo', attrs: { picture: PICTURE, alt: bad, credit: bad }, content: [text(bad)] },
      { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [block('quote', bad)] }] }] },
    ]
    const contact = { name: bad, reach: bad }
    const photos = [{ sha256: PICTURE, type: 'image/jpeg', bytes: await photoOf(16, 16) }]
    const out = outgoing(
      { number: null, sender: bad, photos },
      { title: bad, text: everywhere, note: [block(null, bad)], contact, kind: 'correction', explanation: bad },
    )
    for (const format of OUT_FORMATS) {
      const { full, plain } = namesOf(out, format)
      expect(plain).toMatch(/^[a-z0-9-]+-concept(-met-voorstellen)?\.[a-z]+$/)
      expect(full).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|%]{1,120}$/u)
      expect(dispositionOf({ full, plain })).toMatch(/^attachment; filename="[a-z0-9.-]+"; filename\*=UTF-8''[\w%.~-]+$/)
    }
    // The package holds three of the formats.
    const files = unzipSync(await as(out, 'zip'))
    const inPackage = (ending: string) => Object.entries(files).find(([name]) => name.endsWith(ending))?.[1] ?? new Uint8Array()
    for (const { xml } of partsOf(inPackage('.docx')).values())
      expect(xml.match(/Target="(?!(https:|mailto:|tel:)[^"<>\s]*"|[\w/.]+")/g)).toBe(null)
    const mail = decodedMail(await asText(out, 'eml'))
    expect(Object.keys(mail.headers).sort()).toEqual([
      'content-language',
      'content-type',
      'date',
      'message-id',
      'mime-version',
      'subject',
      'x-unsent',
    ])
    expect(mail.longest).toBeLessThan(998)
    const tags = utf8(inPackage('.html')).match(/<[^>]+>/g) ?? []
    // Every tag is one of ours, with nothing but ours in it.
    const stray = tags.filter((tag) => {
      const [name = '', ...attributes] = tag.replace(/"[^"]*"/g, '').match(/[\w!/-]+/g) ?? []
      const href = /href="([^"]*)"/.exec(tag)?.[1] ?? 'https:'
      return (
        !TAGS.includes(name.replace('/', '')) || attributes.some((one) => /^on|^src(?!$)/.test(one)) || !/^(https?|mailto|tel):/.test(href)
      )
    })
    expect(stray).toEqual([])
    expect(utf8(inPackage('concept.txt'))).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e]/u)
    expect(Object.keys(files).filter((name) => !/^(fotos\/)?[a-z0-9-]+\.(txt|docx|html|jpg)$/.test(name))).toEqual([])
  }
})

// Texts of the whole schema; each word is one of a kind, so that it can be found again.
const words = fc.array(fc.constantFrom('w', 'ww', 'é', '*w', '_w', '#', '1.', '- w', '`'), { minLength: 1, maxLength: 4 })
const marks = fc.subarray([{ type: 'bold' }, { type: 'italic' }, { type: 'link', attrs: { href: 'https://example.org/' } }])
const run = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text'), text: words.map((all) => all.join(' ')), marks }) },
  { weight: 1, arbitrary: fc.constant<ProseNode>({ type: 'hardBreak' }) },
  { weight: 1, arbitrary: words.map((all): ProseNode => ({ type: 'fact', attrs: { said: all.join(' ') } })) },
)
const inline = fc.array(run, { maxLength: 4 }) as fc.Arbitrary<ProseNode[]>
const { any } = fc.letrec<{ any: ProseNode[]; one: ProseNode }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({
      type: fc.constant('paragraph'),
      attrs: fc.record({
        style: fc.constantFrom(null, 'head', 'dateline', 'lead', 'crossHeading', 'quote', 'boilerplate', 'end', 'other'),
      }),
      content: inline,
    }),
    fc.record({ type: fc.constant('photo'), attrs: fc.constantFrom({ picture: PICTURE }, { picture: '' }), content: inline }),
    fc.record({
      type: fc.constantFrom('bulletList', 'orderedList'),
      content: fc.array(fc.record({ type: fc.constant('listItem'), content: tie('any') }), { maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('table'),
      content: fc.array(
        fc.record({
          type: fc.constant('tableRow'),
          content: fc.array(
            fc.record({ type: fc.constant('tableCell'), attrs: fc.record({ header: fc.boolean() }), content: tie('any') }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
  ),
  any: fc.array(tie('one'), { maxLength: 3 }),
}))

/** The same text with each of its words numbered. Answers how many there are. */
function numbered(nodes: ProseNode[], from = { next: 0 }): { nodes: ProseNode[]; next: number } {
  const one = (said: string) => said.replace(/\S+/g, (word) => `${word}q${from.next++}q`)
  const made = nodes.map(
    ({ text: said, attrs, content, ...node }): ProseNode => ({
      ...node,
      ...(said !== undefined && { text: one(said) }),
      ...(attrs && { attrs: node.type === 'fact' ? { said: one(String(attrs.said)) } : attrs }),
      ...(content && { content: numbered(content, from).nodes }),
    }),
  )
  return { nodes: made, next: from.next }
}

test('R85 any text goes out in every format, with all its words in their order', async () => {
  await fc.assert(
    fc.asyncProperty(any, any, async (body, note) => {
      const counted = { next: 0 }
      const out = outgoing({}, { text: numbered(body, counted).nodes, note: numbered(note, counted).nodes })
      // The text of the package is that of the mail.
      for (const format of OUT_FORMATS.filter((one) => one !== 'zip')) {
        const found = [...(await readIn(out, format)).matchAll(/q(\d+)q/g)].map(([, number]) => Number(number))
        expect([format, [...new Set(found)]]).toEqual([format, Array.from({ length: counted.next }, (_, index) => index)])
      }
    }),
    { numRuns: 30 },
  )
})
