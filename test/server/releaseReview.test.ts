import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { BLOCK_STYLES } from '#shared/documents/release/styles.ts'
import { CUT, JOIN } from '#shared/documents/release/suggest/marks.ts'
import { block, edited, jan, LENT, said, sentOut, TEXT, threadOf } from '#test/support/reviews.ts'

const AT = Date.UTC(2030, 0, 1, 10, 3, 7)
const mark = (type: string, by = 'rita', look?: string) => ({ type, attrs: { id: 'a', by, at: AT, ...(look && { look }) } })
const xmlOf = (bytes: Uint8Array, part = 'word/document.xml') => strFromU8(unzipSync(bytes)[part] as Uint8Array)

test('R120 suggestions are tracked changes with name and time, and open threads comments on their words', async () => {
  const threads = [threadOf('one', ['rita', 'Klopt dit?'], ['wim', 'Ja.']), threadOf('two', ['wim', 'Mooi stuk'])]
  const { bytes } = await sentOut(TEXT, [], threads, [{ thread: 'one', from: 1, to: 7 }])
  const xml = xmlOf(bytes)
  const who = 'w:author="Rita Reviewer" w:date="2030-01-01T10:03:07Z"'
  expect(xml).toMatch(new RegExp(`<w:del w:id="\\d+" ${who}><w:r><w:delText xml:space="preserve">700</w:delText>`))
  expect(xml).toMatch(new RegExp(`<w:ins w:id="\\d+" ${who}><w:r><w:t xml:space="preserve">zeshonderd</w:t>`))
  expect(xml).toMatch(/<w:pPr><w:rPr><w:ins [^>]*"Wim de Wit"[^>]*\/><\/w:rPr><\/w:pPr><w:ins [^>]*><w:r><w:t [^>]*>Een nieuwe\./)
  expect(xml).toMatch(/<w:pPr><w:rPr><w:del [^>]*\/><\/w:rPr><\/w:pPr><w:del [^>]*><w:r><w:delText [^>]*>Deze gaat weg\./)
  expect(xml).toMatch(/<w:pStyle w:val="Heading1"\/><w:pPrChange [^>]*"Wim de Wit"[^>]*><w:pPr\/>/)
  expect(xml).toMatch(
    /<w:b\/><w:bCs\/><w:rPrChange [^>]*"Rita Reviewer"[^>]*><w:rPr><w:b w:val="false"\/>.*?<\/w:rPrChange><\/w:rPr><w:t [^>]*>zaal</,
  )
  expect(xml).toMatch(
    /<w:commentRangeStart w:id="0"\/><w:commentRangeStart w:id="1"\/><w:r><w:t [^>]*>Zwolle<\/w:t><\/w:r><w:commentRangeEnd w:id="0"\/>/,
  )
  expect(xml).toMatch(/<w:commentRangeStart w:id="2"\/><w:r><w:t [^>]*>PERSBERICHT</)
  expect(xmlOf(bytes, 'word/comments.xml').match(/w:author="[^"]*"/g)).toEqual([
    'w:author="Rita Reviewer"',
    'w:author="Wim de Wit"',
    'w:author="Wim de Wit"',
  ])
  expect(xmlOf(bytes, 'word/commentsExtended.xml')).toContain('w15:paraId="00000002" w15:paraIdParent="00000001"')
  expect(xmlOf(bytes, 'word/settings.xml')).toContain('<w:trackRevisions/>')
})

test('R123 what is tracked in the file and what is not are changes, each with the name it has there', async () => {
  const { bytes, back } = await sentOut(TEXT)
  const xml = edited(bytes, (before) =>
    before
      .replace(
        jan.run('Op 6 februari komen ze bijeen.'),
        jan.run('Op ') + jan.del('6') + jan.ins('7') + jan.run(' februari komen zij bijeen.'),
      )
      .replace('Een alinea die blijft.</w:t></w:r></w:p>', `Een alinea die blijft.</w:t></w:r></w:p><w:p>${jan.ins('Van Jan.')}</w:p>`),
  )
  const { base, changes, told } = back(xml)
  const seen = changes.map(({ from, to, removes, adds, by }) => [
    removes ? base.text.slice(from, to) : '',
    adds.map(({ text }) => text).join(''),
    by,
  ])
  expect(seen).toEqual([
    ['6', '7', 'Jan Jansen'],
    ['ze', 'zij', null],
    ['', '\u2029Van Jan.', 'Jan Jansen'],
  ])
  expect(told).toEqual([])
})

test('R123 looks and styles are found, and two paragraphs that became one; a fact is nobody’s to strike out', async () => {
  const { bytes, back } = await sentOut(TEXT)
  const changed = edited(bytes, (before) =>
    before
      .replace('<w:pStyle w:val="Lead"/>', '<w:pStyle w:val="Quote"/>')
      .replace(jan.run('Een alinea die blijft.'), `<w:r><w:rPr><w:i/></w:rPr><w:t>Een alinea die blijft.</w:t></w:r>`)
      .replace(jan.run('84'), jan.del('84')),
  )
  const { base, changes, told } = back(changed)
  expect(changes.map(({ from, to, looks, by }) => [base.text.slice(from, to), looks, by])).toEqual([
    ['Op 6 februari komen ze bijeen.', ['style:quote'], null],
    ['Een alinea die blijft.', ['+italic'], null],
  ])
  expect(told).toEqual([{ what: 'fixed', words: '84' }])
  const joined = back(edited(bytes, (before) => before.replace(/bijeen\.<\/w:t><\/w:r><\/w:p><w:p><w:r>/, 'bijeen.</w:t></w:r><w:r>')))
  const seen = joined.changes.map(({ from, to, removes }) => [removes, joined.base.text.slice(from - 7, to + 10)])
  expect([seen, joined.told]).toEqual([[[true, 'bijeen.\u2029Een alinea']], []])
})

test('R123 what was decided in the file about suggestions from here is told, and nothing else', async () => {
  const { bytes, back } = await sentOut(TEXT)
  const taken = back(
    edited(bytes, (before) => before.replace(/<w:del [^>]*><w:r><w:delText [^>]*>700<.*?<\/w:del><w:ins [^>]*>(.*?)<\/w:ins>/, '$1')),
  )
  expect(taken).toMatchObject({
    changes: [],
    told: [{ what: 'accepted', words: '700 → zeshonderd' }],
  })
  const refused = back(
    edited(bytes, (before) =>
      before.replace(/<w:del [^>]*><w:r><w:delText [^>]*>700<.*?<\/w:del><w:ins [^>]*>.*?<\/w:ins>/, jan.run('700')),
    ),
  )
  expect(refused).toMatchObject({ changes: [], told: [{ what: 'refused', words: '700 → zeshonderd' }] })
})

test('R124 comments of the file are found on their words; an answer to one from here says so, and what is from here is known', async () => {
  const { bytes, back } = await sentOut(
    TEXT,
    [],
    [threadOf('one', ['rita', 'Klopt dit?'], ['wim', 'Ja.'])],
    [{ thread: 'one', from: 1, to: 7 }],
  )
  const [from, to] = ['<w:commentRangeStart w:id="7"/>', '<w:commentRangeEnd w:id="7"/>']
  const parts: [string, (xml: string) => string][] = [
    [
      'word/document.xml',
      (xml) =>
        xml.replace(
          jan.run('Een alinea die blijft.'),
          `${jan.run('Een ')}${from}${jan.ins('mooie ')}${jan.run('alinea')}${to}${jan.run(' die blijft.')}`,
        ),
    ],
    [
      'word/comments.xml',
      (xml) =>
        xml.replace(
          '</w:comments>',
          `${[jan.note(7, 'Welke?', '0000AAAA'), jan.note(8, 'Nee, 650.', '0000BBBB'), jan.note(9, 'Deze.', '0000CCCC')].join('')}</w:comments>`,
        ),
    ],
    [
      'word/commentsExtended.xml',
      (xml) =>
        xml.replace(
          '</w15:commentsEx>',
          '<w15:commentEx w15:paraId="0000BBBB" w15:paraIdParent="00000001"/><w15:commentEx w15:paraId="0000CCCC" w15:paraIdParent="0000AAAA"/></w15:commentsEx>',
        ),
    ],
  ]
  const { base, notes } = back(parts.reduce((file, [part, change]) => edited(file, change, part), bytes))
  expect(
    notes.map((note) => [note.root && base[note.root].slice(note.from, note.to), note.by, note.text, note.thread, note.answers]),
  ).toEqual([
    ['alinea', 'Jan Jansen', 'Welke?', null, null],
    [null, 'Jan Jansen', 'Nee, 650.', 'one', null],
    [null, 'Jan Jansen', 'Deze.', null, 7],
  ])
})

test('R121 R123 R124 what LibreOffice made of a draft is in it, and nothing else', async () => {
  const { back } = await sentOut(LENT.text, LENT.note, LENT.threads, LENT.passages)
  const { base, changes, told, notes } = back(readFileSync(new URL('../fixtures/returned.docx', import.meta.url)))
  const seen = changes.map(({ root, from, to, removes, adds, looks, by }) => [
    removes || looks.length > 0 ? base[root].slice(from, to) : '',
    [...adds.map(({ text }) => text), ...looks].join(''),
    by,
  ])
  expect(seen).toEqual([
    [' in het Provinciehuis', '', 'Lena Libre'],
    ['dertig', 'veertig', 'Lena Libre'],
    ['klaar.', 'gereed.', null],
    ['', '\u2029Een alinea van Lena.', 'Lena Libre'],
    ['Deelstoel', 'Deelstoelen', 'Lena Libre'],
    ['Hoe', '+bold', 'Lena Libre'],
    ['tien', 'elf', null],
  ])
  expect(told).toEqual([])
  expect(notes.map(({ by, text, from, to }) => [by, text, base.text.slice(from, to)])).toEqual([
    ['Lena Libre', 'Zijn het er niet 85?', 'sessies'],
  ])
})

const LOOKS = ['+bold', '-bold', '+italic', '-italic', 'list:bulletList', 'style:', ...BLOCK_STYLES.map((style) => `style:${style}`)]
const WORDS = ['dag', 'één', 'Zwolle', 'de', 'de', 'zalen', '84', '<b>', '&', 'x\u2028y', '*', '+']
const who = fc.constantFrom('rita', 'wim')
const suggested = fc.oneof(
  fc.record({ type: fc.constantFrom('insertion', 'deletion'), by: who }),
  fc.record({ type: fc.constant('formatting'), by: who, look: fc.constantFrom(...LOOKS) }),
)
const stretch = fc
  .record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
    bold: fc.boolean(),
    about: fc.array(suggested, { maxLength: 2 }),
  })
  .map(({ words, bold, about }) => {
    const isNew = about.some(({ type }) => type === 'insertion')
    const marks = about.map((one) => mark(one.type, one.by, 'look' in one ? one.look : undefined))
    const text = `${words.join(' ')} `
      .replaceAll('\u2028', isNew ? '\u2029' : ' ')
      .replaceAll('*', isNew ? JOIN : '')
      .replaceAll('+', isNew ? CUT : '')
    return said(text, ...(bold ? [{ type: 'bold' }] : []), ...marks)
  })
const words = fc
  .tuple(fc.constantFrom(null, 'lead', 'quote', 'boilerplate', 'crossHeading'), fc.array(stretch, { minLength: 1, maxLength: 5 }))
  .map(([style, content]) => block(style, ...content))
const type = fc.constantFrom('bulletList', 'orderedList')
const items = fc.array(fc.array(words, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
const list = fc.tuple(type, items, fc.option(fc.tuple(type, items))).map(([name, own, inner]) => {
  const made = own.map((content) => ({ type: 'listItem', content: [...content] as object[] }))
  if (inner) made[0]?.content.push({ type: inner[0], content: inner[1].map((content) => ({ type: 'listItem', content })) })
  return { type: name, content: made } as ReturnType<typeof block>
})
const cell = fc
  .tuple(fc.boolean(), fc.array(words, { maxLength: 2 }))
  .map(([header, content]) => ({ type: 'tableCell', attrs: { header }, content }))
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map((rows) => ({
  ...{ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) },
}))
const release = fc.record({
  head: fc.array(stretch, { minLength: 1, maxLength: 2 }).map((content) => block('head', said('Kop '), ...content)),
  rest: fc.array(fc.oneof({ weight: 4, arbitrary: words }, list, table), { maxLength: 6 }),
  note: fc.array(
    fc.array(stretch, { minLength: 1, maxLength: 3 }).map((content) => block(null, ...content)),
    { maxLength: 2 },
  ),
})

test('R121 whatever is suggested and said in a draft, it comes back as it went', async () => {
  await fc.assert(
    fc.asyncProperty(release, fc.nat(40), fc.integer({ min: 1, max: 30 }), async ({ head, rest, note }, from, length) => {
      const threads = [threadOf('one', ['rita', 'Klopt\ndit?'], ['wim', 'Ja & nee.']), threadOf('two', ['wim', 'Over alles'])]
      const { back } = await sentOut([head, ...rest], note, threads, [{ thread: 'one', from: from + 1, to: from + 1 + length }])
      const { changes, told, notes } = back()
      expect([changes, told, notes]).toEqual([[], [], []])
    }),
    { numRuns: 40 },
  )
})
