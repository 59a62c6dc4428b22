import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sealOfText } from '#shared/documents/release/final.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { readRelease } from '#shared/documents/release/suggest/read.ts'
import { acceptAll, rejectAll, settled } from '#shared/documents/release/suggest/settle.ts'
import { appendProse, type ProseNode, readProse, speltAlike, textOfNode } from '#shared/prose/fragment.ts'
import { openEditor } from '#test/support/editors.ts'

const by = (id: string, who = 'rein') => ({ id, by: who, at: 1_000 })
const base = (text: string, ...marks: string[]): ProseNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const ins = (text: string, id = 'a', who?: string): ProseNode => ({
  type: 'text',
  text,
  marks: [{ type: 'insertion', attrs: by(id, who) }],
})
const del = (text: string, id = 'a', who?: string): ProseNode => ({ type: 'text', text, marks: [{ type: 'deletion', attrs: by(id, who) }] })
const look = (text: string, of: string, ...marks: string[]): ProseNode => ({
  ...base(text),
  marks: [...marks.map((type) => ({ type })), { type: 'formatting', attrs: { ...by('f'), look: of } }],
})
const p = (...content: ProseNode[]): ProseNode => ({ type: 'paragraph', ...(content.length > 0 && { content }) })
const styled = (style: string, ...content: ProseNode[]): ProseNode => ({ ...p(...content), attrs: { style } })

describe('settling', () => {
  it.each<[string, ProseNode[], ProseNode[], ProseNode[]]>([
    ['words that come', [p(base('Op '), ins('6 '), base('februari'))], [p(base('Op februari'))], [p(base('Op 6 februari'))]],
    ['words that go', [p(base('Op '), del('6 '), base('februari'))], [p(base('Op 6 februari'))], [p(base('Op februari'))]],
    ['an exchange', [p(del('dertig'), ins('veertig'), base(' zalen'))], [p(base('dertig zalen'))], [p(base('veertig zalen'))]],
    ['a whole block', [p(base('a')), p(del('b')), p(base('c'))], [p(base('a')), p(base('b')), p(base('c'))], [p(base('a')), p(base('c'))]],
    ['an empty block', [p(ins('nieuw'))], [p()], [p(base('nieuw'))]],
    [
      'a new block',
      [styled('head', base('Kop'), ins('\u2029Rest'))],
      [styled('head', base('Kop'))],
      [styled('head', base('Kop')), p(base('Rest'))],
    ],
    [
      'a split',
      [styled('quote', base('een'), ins('\u2029'), base('twee'))],
      [styled('quote', base('eentwee'))],
      [styled('quote', base('een')), styled('quote', base('twee'))],
    ],
    [
      'a new line',
      [p(base('een'), ins('\u2028'), base('twee'))],
      [p(base('eentwee'))],
      [p(base('een'), { type: 'hardBreak' }, base('twee'))],
    ],
    ['bold', [p(look('dit', '+bold'))], [p(base('dit'))], [p(base('dit', 'bold'))]],
    ['no longer bold', [p(look('dit', '-bold', 'bold'))], [p(base('dit', 'bold'))], [p(base('dit'))]],
    ['a style', [p(look('dit', 'style:crossHeading'))], [p(base('dit'))], [styled('crossHeading', base('dit'))]],
    ['body text', [styled('quote', look('dit', 'style:'))], [styled('quote', base('dit'))], [p(base('dit'))]],
    ['a look nobody knows', [p(look('dit', '+script'))], [p(base('dit'))], [p(base('dit'))]],
    [
      'an item of a list',
      [
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [p(del('weg'))] },
            { type: 'listItem', content: [p(base('blijft'))] },
          ],
        },
      ],
      [
        {
          type: 'bulletList',
          content: [
            { type: 'listItem', content: [p(base('weg'))] },
            { type: 'listItem', content: [p(base('blijft'))] },
          ],
        },
      ],
      [{ type: 'bulletList', content: [{ type: 'listItem', content: [p(base('blijft'))] }] }],
    ],
    [
      'a cell, which stays',
      [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [p(del('weg'))] }] }] }],
      [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [p(base('weg'))] }] }] }],
      [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell' }] }] }],
    ],
    [
      'a fact beside it',
      [p(del('weg'), { type: 'fact', attrs: { said: '60' } })],
      [p(base('weg'), { type: 'fact', attrs: { said: '60' } })],
      [p({ type: 'fact', attrs: { said: '60' } })],
    ],
  ])('U1 %s: taken back it is as it was, done it is as it would be', (_, text, was, would) => {
    expect(rejectAll(text)).toEqual(was)
    expect(acceptAll(text)).toEqual(would)
  })

  it('U1 one is done and the others stay', () => {
    const text = [p(base('a'), ins('b', 'x'), ins('c', 'y'), del('d', 'x', 'wies'))]
    const done = settled(text, ({ id, by }) => (id === 'x' && by === 'rein' ? 'accept' : 'keep'))
    expect(done).toEqual([p(base('ab'), ins('c', 'y'), del('d', 'x', 'wies'))])
  })

  it('U1 what one person would add is gone when either says no to what two people suggest about it', () => {
    const both = {
      type: 'text',
      text: 'b',
      marks: [
        { type: 'insertion', attrs: by('x') },
        { type: 'deletion', attrs: by('y', 'wies') },
      ],
    }
    expect(settled([p(base('a'), both)], ({ kind }) => (kind === 'insertion' ? 'accept' : 'keep'))).toEqual([
      p(base('a'), del('b', 'y', 'wies')),
    ])
    expect(acceptAll([p(base('a'), both)])).toEqual([p(base('a'))])
    expect(rejectAll([p(base('a'), both)])).toEqual([p(base('a'))])
  })
})

const suggestion = fc.record({
  type: fc.constantFrom('insertion', 'deletion', 'formatting'),
  id: fc.constantFrom('a', 'b'),
  who: fc.constantFrom('rein', 'wies'),
})
const run = fc.record({
  text: fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.isWellFormed() && !/[\u2028\u2029]/.test(text)),
  bold: fc.boolean(),
  about: fc.array(suggestion, { maxLength: 2 }),
})
/** A text nobody suggested anything in, and the same with suggestions in it. */
const pair = fc.array(fc.array(run, { maxLength: 5 }), { minLength: 1, maxLength: 4 }).map((blocks) => {
  const marksOf = ({ bold, about }: (typeof blocks)[number][number]) => [
    ...(bold ? [{ type: 'bold' }] : []),
    ...about.map(({ type, id, who }) => ({ type, attrs: { ...by(id, who), ...(type === 'formatting' && { look: '+italic' }) } })),
  ]
  const isNew = ({ about }: (typeof blocks)[number][number]) => about.some(({ type }) => type === 'insertion')
  return {
    plain: blocks.map((runs) => p(...runs.filter((one) => !isNew(one)).map(({ text, bold }) => base(text, ...(bold ? ['bold'] : []))))),
    marked: blocks.map((runs) =>
      p(...runs.map((one) => ({ type: 'text', text: one.text, ...(marksOf(one).length > 0 && { marks: marksOf(one) }) }))),
    ),
  }
})

describe('reading', () => {
  it('U2 whatever is suggested, the text and its seal are those of the text without it', () => {
    fc.assert(
      fc.property(pair, ({ plain, marked }) => {
        const doc = new Y.Doc()
        appendProse(textOf(doc), marked)
        const read = readRelease(doc)
        expect(speltAlike(read.text)).toEqual(speltAlike(plain))
        expect(sealOfText(read)).toBe(sealOfText({ text: plain, note: [] }))
        expect(rejectAll(read.text)).toEqual(read.text)
        expect(acceptAll(acceptAll(marked))).toEqual(acceptAll(marked))
      }),
    )
  })

  it('U2 a text with suggestions reads the same in an editor, and opening it changes nothing', () => {
    fc.assert(
      fc.property(pair, ({ marked }) => {
        const doc = new Y.Doc()
        appendProse(textOf(doc), marked)
        const before = readProse(textOf(doc))
        const shown = yXmlFragmentToProseMirrorRootNode(textOf(doc), releaseSchema)
        expect(speltAlike(shown.toJSON().content.map(bare))).toEqual(speltAlike(before.map(bare)))
        const editor = openEditor(textOf(doc), releaseSchema)
        editor.dispatch(editor.state.tr)
        editor.destroy()
        expect(speltAlike(readProse(textOf(doc)))).toEqual(speltAlike(before))
      }),
      { numRuns: 40 },
    )
  })

  it('U2 the list says of each what it is about, in the order of the text', () => {
    const list = suggestionsIn([p(base('Op '), del('5'), ins('6'), base(' mei')), p(ins('Nieuw', 'a', 'wies'), look('dik', '+bold'))])
    expect(list).toEqual([
      { ...by('a'), removed: '5', added: '6', looks: [], restyled: '', leads: [], deeds: [], about: '' },
      { ...by('a', 'wies'), removed: '', added: 'Nieuw', looks: [], restyled: '', leads: [], deeds: [], about: '' },
      { ...by('f'), removed: '', added: '', looks: ['+bold'], restyled: 'dik', leads: [], deeds: [], about: '' },
    ])
    expect(suggestionsIn([p(base('niets'))])).toEqual([])
    expect(rejectAll([p(ins('x'))]).map(textOfNode)).toEqual([''])
  })
})

/** Without what only an editor spells out. */
function bare(node: ProseNode): ProseNode {
  const { attrs, content, ...rest } = node
  const said = Object.fromEntries(Object.entries(attrs ?? {}).filter(([, value]) => value !== null))
  return { ...rest, ...(Object.keys(said).length > 0 && { attrs: said }), ...(content && { content: content.map(bare) }) }
}
