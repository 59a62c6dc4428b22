import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { block, edited, jan, LENT, said, sentOut, TEXT, threadOf } from '#test/support/reviews.ts'

test('R123 who rejects all of it in the file changes nothing here, whatever else they wrote; it is told', async () => {
  const { bytes, back } = await sentOut(TEXT)
  const rejected = edited(bytes, (xml) =>
    xml
      .replace(/<w:p><w:pPr><w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr><w:ins .*?<\/w:p>/, '')
      .replace(
        /<w:ins [^>]*>.*?<\/w:ins>|<w:(del|pPrChange) [^>]*\/>|<\/?w:del\b[^>]*>|<w:b\/><w:bCs\/><w:rPrChange.*?<\/w:rPrChange>/g,
        '',
      )
      .replaceAll('w:delText', 'w:t')
      .replace('4 is het', '4 was het'),
  )
  const { base, changes, told } = back(rejected)
  expect(changes.map(({ from, to, adds, looks }) => [base.text.slice(from, to), adds[0]?.text, ...looks])).toEqual([['is', 'was']])
  expect(told.map(({ what, words }) => `${what} ${words}`)).toEqual([
    'refused 700 → zeshonderd',
    'refused Een nieuwe.',
    'refused − Deze gaat weg.',
    'refused zaal',
  ])
})

test('R123 what is written instead of a fact is told with it; a paragraph that joins a heading is no other one; a note may begin with a new line', async () => {
  const { bytes, back } = await sentOut(TEXT, [block(null, said('Bel na tien uur.'))])
  const tracked = back(edited(bytes, (xml) => xml.replace(jan.run('84'), jan.del('84') + jan.ins('90'))))
  const untracked = back(edited(bytes, (xml) => xml.replace(jan.run('84'), jan.run('90'))))
  for (const { changes, told } of [tracked, untracked]) expect([changes, told]).toEqual([[], [{ what: 'fixed', words: '84 → 90' }]])
  const joined = back(
    edited(bytes, (xml) =>
      xml
        .replace('<w:pStyle w:val="Lead"/>', '<w:pStyle w:val="Title"/>')
        .replace(
          '<w:pPr><w:pStyle w:val="Title"/></w:pPr>',
          '<w:pPr><w:pStyle w:val="Title"/><w:rPr><w:del w:id="902" w:author="Jan Jansen"/></w:rPr></w:pPr>',
        ),
    ),
  )
  expect(joined.changes.map(({ from, to, looks }) => [joined.base.text.slice(from, to), looks])).toEqual([['\u2029', []]])
  const first = back(
    edited(bytes, (xml) =>
      xml.replace(/<w:p>(<w:r>)?(?=(?:(?!<w:p>).)*Bel na tien uur)/, (begin) => `<w:p>${jan.run('Eerst dit.')}</w:p>${begin}`),
    ),
  )
  expect([first.changes.map(({ root, from, adds }) => [root, from, adds.map(({ text }) => text).join('')]), first.told]).toEqual([
    [['note', 0, 'Eerst dit.\u2029']],
    [],
  ])
})

const FAR = {
  changes: [
    ['dertig', 'veertig'],
    ['Een alinea die blijft.', 'list:bulletList'],
    ['', '\u2029', 'Na de lijst.', 'list:'],
    ['', '\u2029', 'Meedoen', 'style:crossHeading'],
    // Behind a table no paragraph can be suggested: it comes in front of the next one.
    ['', 'Onder de tabel.', 'style:boilerplate', '\u2029'],
  ],
  told: [
    ['around', 'NIEUWSBERICHT'],
    ['around', 'Noot voor de redactie (vertrouwelijk)'],
    ['around', 'Perscontact: Piet, 010'],
    ['rows', 'Utrecht | 3'],
    ['beside', 'Zonder de lunch.'],
  ],
  notes: [
    ['Dat denk ik ook.', 'one', 'Zwolle'],
    ['Echt?\nTel na.', null, '8.000'],
  ],
}

for (const [name, by] of [
  ['returnedTracked', 'Lena Libre'],
  ['returnedPlain', null],
] as const)
  test(`R123 R124 lists, new paragraphs, rows, answers and what stands around and beside the text are read from what LibreOffice made: ${name}`, async () => {
    const { back } = await sentOut(LENT.text, LENT.note, LENT.threads, LENT.passages)
    const { base, changes, told, notes } = back(readFileSync(new URL(`../fixtures/${name}.docx`, import.meta.url)))
    const seen = changes.map(({ root, from, to, removes, adds, looks }) => [
      removes || looks.length > 0 ? base[root].slice(from, to) : '',
      ...adds.flatMap((one) => [one.text, ...(one.looks ?? [])]),
      ...looks,
    ])
    expect(seen).toEqual(FAR.changes)
    expect(changes.map((change) => change.by)).toEqual([by, null, by, by, by])
    expect(told.map(({ what, words }) => [what, words])).toEqual(FAR.told)
    expect(notes.map(({ text, thread, from, to }) => [text, thread, base.text.slice(from, to)])).toEqual(FAR.notes)
  })

test('R121 what a word processor forgets of suggestions about paragraphs is nothing somebody did', async () => {
  const by = { id: 'a', by: 'rita', at: 60_000 }
  const weg = said('Weg ermee.', { type: 'deletion', attrs: by })
  const nieuw = said('Nieuw. ', { type: 'insertion', attrs: by })
  const both = said(' Of niet.', { type: 'insertion', attrs: by }, { type: 'deletion', attrs: { ...by, by: 'wim' } })
  const restyled = said('Wordt een citaat.', { type: 'formatting', attrs: { ...by, look: 'style:quote' } })
  const { bytes, back } = await sentOut([
    block('head', said('Kop')),
    block('crossHeading', weg),
    block(null, said('Dit blijft.'), both),
    block(null, nieuw, restyled),
  ])
  const forgot = edited(bytes, (xml) =>
    xml
      .replace(`<w:p>${jan.run('Dit blijft.')}`, `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${jan.run('Dit blijft.')}`)
      .replace(/<w:ins [^>]*>(<w:r><w:t [^>]*>Nieuw.*?)<\/w:ins>/, '$1')
      .replace(/<w:ins [^>]*>(<w:del [^>]*>.*?<\/w:del>)<\/w:ins>/, '$1'),
  )
  expect(back(forgot)).toMatchObject({ changes: [], told: [] })
})

test('R123 a row that went is one change, with tracking or without', async () => {
  const { bytes, back } = await sentOut(LENT.text)
  const row = /<w:tr>(?:(?!<w:tr>).)*>4<.*?<\/w:tr>/
  const untracked = back(edited(bytes, (xml) => xml.replace(row, '')))
  const struck = (xml: string) =>
    xml
      .replaceAll('<w:t ', '<w:delText ')
      .replaceAll('</w:t>', '</w:delText>')
      .replace(/<w:r>.*?<\/w:r>/g, (run) => `<w:del w:id="903" w:author="Jan Jansen">${run}</w:del>`)
  const tracked = back(
    edited(bytes, (xml) =>
      xml.replace(row, (found) => struck(found).replace('<w:tr>', '<w:tr><w:trPr><w:del w:id="904" w:author="Jan Jansen"/></w:trPr>')),
    ),
  )
  for (const [{ base, changes, told }, by] of [
    [untracked, null],
    [tracked, 'Jan Jansen'],
  ] as const)
    expect([changes.map((one) => [base.text.slice(one.from, one.to), one.removes, one.looks, one.by]), told]).toEqual([
      [['Zwolle\u20294', false, ['row'], by]],
      [],
    ])
})

test('R123 R124 pictures that were put into the file are told; a comment on no words is about the one before it', async () => {
  const { bytes, back } = await sentOut(TEXT, [], [threadOf('one', ['rita', 'Mooi'])])
  const picture = '<w:r><w:drawing><wp:docPr descr="De zaal"/><pic:pic/></w:drawing></w:r>'
  const point = '<w:r><w:commentReference w:id="9"/></w:r>'
  const written = edited(bytes, (xml) =>
    xml
      .replace('<w:body>', '<w:body xmlns:wp="urn:wp" xmlns:pic="urn:pic">')
      .replace(jan.run('Op 6 februari komen ze bijeen.'), `${jan.run('Op 6 februari')}${point}${jan.run(' komen ze bijeen.')}${picture}`),
  )
  const { base, changes, told, notes } = back(
    edited(written, (xml) => xml.replace('</w:comments>', `${jan.note(9, 'Zeker?')}</w:comments>`), 'word/comments.xml'),
  )
  expect([changes, told]).toEqual([[], [{ what: 'pictures', words: 'De zaal' }]])
  expect(notes.map(({ text, from, to }) => [text, base.text.slice(from, to)])).toEqual([['Zeker?', 'februari']])
})
