import { expect, it } from 'vitest'
import { meant } from '#client/documents/release/SlashMenu.tsx'
import { measured } from '#client/documents/release/useMeasure.ts'
import { isShouted } from '#shared/documents/release/measure.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { stylesOf } from '#shared/documents/release/shape.ts'
import { proseFromText } from '#shared/prose/plain.ts'

const LONG =
  'Op 6 februari vindt voor de vierde keer de dag plaats, in twee steden tegelijk. Zo’n zevenhonderd mensen volgen er workshops en lezingen.'

/** Each block of a plain text with what it is taken for. */
const taken = (text: string) => {
  const lines = proseFromText(text).map(({ content = [] }) => ({
    text: content.map((node) => node.text ?? '').join(''),
    single: content.every(({ type }) => type === 'text'),
  }))
  return stylesOf(lines).map((style, index) => [style, lines[index]?.text.slice(0, 24)])
}

it('R3 a press text out of an archive gets its head, its lead and the cross-headings that are clear', () => {
  const text = [
    'Persbericht Dag van het Voorbeeld 2013',
    'Laatst bijgewerkt op 12 dagen geleden door Wies Voorbeeld',
    'Op de vierde Dag staat ‘Wij, het voorbeeld’ centraal',
    LONG,
    'Netwerk',
    LONG,
    'Efficiënt samenwerken',
    `${LONG}\nEn nog een regel.`,
    'Contactpersoon pers: Wies Voorbeeld',
  ].join('\n\n')
  expect(taken(text).map(([style]) => style)).toEqual([null, null, 'head', 'lead', 'crossHeading', null, 'crossHeading', null, null])
})

it('R3 place and date and the end mark are known by how they are written; what comes after the end is left as it is', () => {
  const text = [
    'De kop',
    'ZWOLLE, 6 februari 2013',
    LONG,
    'Tussenkop',
    LONG,
    '–– EINDE PERSBERICHT ––',
    'Noot voor de redactie',
    LONG,
  ].join('\n\n')
  expect(taken(text).map(([style]) => style)).toEqual(['head', 'dateline', 'lead', 'crossHeading', null, 'end', null, null])
})

it('R3 what is not clear stays body text: short sentences, lines in a row, a text that begins with a paragraph', () => {
  expect(taken(['De kop', 'Kort bericht.', 'Nog een.', LONG].join('\n\n')).map(([style]) => style)).toEqual(['head', null, null, null])
  expect(taken(['Kop', LONG, 'Wanneer?', LONG, 'Adres', 'Postcode', 'Plaats'].join('\n\n')).map(([style]) => style)).toEqual([
    'head',
    'lead',
    null,
    null,
    null,
    null,
    null,
  ])
  expect(taken([`${LONG} ${LONG}`, 'Tussenkop', LONG].join('\n\n')).map(([style]) => style)).toEqual([null, null, null])
})

it('R5 words are counted without the end mark, facts as what they say; a head in capitals is told', () => {
  const { paragraph, fact } = releaseSchema.nodes
  const text = (words: string) => releaseSchema.text(words)
  const doc = releaseSchema.node('doc', null, [
    paragraph.create({ style: 'head' }, text('GROTE DAG KOMT ERAAN IN ZWOLLE')),
    paragraph.create(null, [text('Op '), fact.create({ said: '6 februari 2013' }), text(' is het zover.')]),
    paragraph.create({ style: 'end' }, text('EINDE PERSBERICHT')),
  ])
  expect(measured(doc)).toEqual({ words: 6 + 4 + 3, shouts: true })
  for (const head of ['ICT en AVG bij NRC', 'Dag van de VNG', 'ZWOLLE viert feest']) expect(isShouted(head)).toBe(false)
})

it('R10 what is looked for behind a slash is found by the start of its name first, by other words too, accents or not', () => {
  const one = (id: string, label: string, words = '') => ({
    id,
    label,
    words,
    group: 'block' as const,
    icon: 'text' as const,
    run: () => undefined,
  })
  const all = [one('quote', 'Citaat', 'aanhaling'), one('cross', 'Tussenkop', 'kop'), one('head', 'Kop'), one('idea', 'Idee', 'ideeën')]
  const ids = (query: string) => meant(all, query).map(({ id }) => id)
  expect(ids('kop')).toEqual(['head', 'cross'])
  expect(ids('AANH')).toEqual(['quote'])
  expect(ids('ideeen')).toEqual(['idea'])
  expect(ids('')).toHaveLength(4)
  expect(ids('xyz')).toEqual([])
})
