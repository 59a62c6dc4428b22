import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { meantOf, noteOf, textOf } from '#shared/documents/release/model.ts'
import { CUT, DROP, DROP_ROW, DROP_TABLE, JOIN } from '#shared/documents/release/suggest/marks.ts'
import { appendProse, markKeyOf, type ProseNode } from '#shared/prose/fragment.ts'

const attrsOf = (by: string, id = 'a', more = {}) => ({ id, by, at: 1_000, ...more })
const markOf = (type: string, attrs: Record<string, unknown>) => ({ [markKeyOf({ type, attrs }, true)]: attrs })
const [mine, theirs] = [markOf('insertion', attrsOf('rein')), markOf('insertion', attrsOf('wies'))]
const [cut, theirCut] = [markOf('deletion', attrsOf('rein')), markOf('deletion', attrsOf('wies'))]
const NOT = (marks: Record<string, unknown>) => Object.fromEntries(Object.keys(marks).map((key) => [key, null]))

const said = (text: string, ...marks: Record<string, unknown>[]) => ({ insert: text, attributes: Object.assign({}, ...marks) })

/** A release on the server in which Wies suggests things and Rein does too, and Rein's copy of it. */
function stage() {
  const server = new Y.Doc()
  const blocks: ProseNode[] = [
    { type: 'paragraph', attrs: { style: 'head' }, content: [{ type: 'text', text: 'De kop' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'x' }] },
    { type: 'photo', attrs: { alt: 'zaal' }, content: [{ type: 'text', text: 'De zaal' }] },
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'een' }] }] }] },
    {
      type: 'paragraph',
      content: [
        { type: 'fact', attrs: { said: '60' } },
        { type: 'text', text: ' allen' },
      ],
    },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'cel' }] }] }] },
      ],
    },
  ]
  appendProse(textOf(server), blocks)
  appendProse(noteOf(server), [{ type: 'paragraph', content: [{ type: 'text', text: 'noot' }] }])
  const words = (textOf(server).get(1) as Y.XmlElement).get(0) as Y.XmlText
  words.delete(0, 1)
  // 'Op ' 0–3, 'hun ' 3–7 (theirs), 'mijn ' 7–12 (mine), 'zes' 12–15 (they would cut), ' mei' 15–19, bold 'vet' 19–22
  words.applyDelta([said('Op '), said('hun ', theirs), said('mijn ', mine), said('zes', theirCut), said(' mei'), said('vet', { bold: {} })])
  const page = new Y.Doc()
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  return { server, page, words: (textOf(page).get(1) as Y.XmlElement).get(0) as Y.XmlText }
}

type Change = (words: Y.XmlText, page: Y.Doc) => void

/** What the gate says when Rein's page sends a change. */
function verdictOn(change: Change): string {
  const { server, page, words } = stage()
  const before = Y.encodeStateVector(page)
  const from = Y.encodeStateAsUpdate(page)
  page.transact(() => change(words, page))
  // Deletions are in no state vector: the whole of them goes along.
  const update = Y.diffUpdate(Y.encodeStateAsUpdate(page), before)
  expect(update).not.toEqual(from)
  try {
    createSuggesting().check(server, 'rein', update)
    return 'taken'
  } catch (error) {
    expect((error as { code: string }).code).toBe('only-suggesting')
    return 'refused'
  }
}

const asQuote = markOf('formatting', attrsOf('rein', 'a', { look: 'style:quote' }))
const wordsOf = (element: Y.XmlElement) => element.get(0) as Y.XmlText
/** The first of the first… of a block, so many steps down. */
const deep = (element: Y.XmlElement, steps: number): Y.XmlElement =>
  steps === 0 ? element : deep(element.get(0) as Y.XmlElement, steps - 1)
/** Words that are only a sign of Rein. */
const signed = (sign: string) => {
  const text = new Y.XmlText()
  text.applyDelta([said(sign, mine)])
  return text
}
const block = (page: Y.Doc, index: number) => textOf(page).get(index) as Y.XmlElement
const key = (marks: Record<string, unknown>) => Object.keys(marks)[0] as string

test.each<[string, Change]>([
  ['types', (words) => words.insert(1, 'nieuw', mine)],
  ['suggests that words go', (words) => words.format(15, 4, cut)],
  ['suggests that what somebody else would add goes', (words) => words.format(3, 4, cut)],
  ['types inside what somebody else would add', (words) => words.insert(5, 'nieuw', { ...mine, ...NOT(theirs) })],
  ['takes back what they would add', (words) => words.delete(7, 5)],
  ['takes back a part of it', (words) => words.delete(8, 2)],
  ['suggests another look', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: '+bold' })))],
  ['suggests another style', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: 'style:quote' })))],
  ['begins in an empty block of words', (_, page) => block(page, 0).insert(1, [new Y.XmlText()])],
  ['suggests that a block goes on in the one before it', (words) => words.insert(0, JOIN, mine)],
  ['suggests that the block they see goes on in the one before it, and words besides', (words) => words.insert(0, `${JOIN}nieuw`, mine)],
  ['suggests that a photo goes', (_, page) => wordsOf(block(page, 2)).insert(0, DROP, mine)],
  ['suggests that a table goes', (_, page) => wordsOf(deep(block(page, 5), 3)).insert(0, DROP_TABLE, mine)],
  ['suggests that a row goes', (_, page) => wordsOf(deep(block(page, 5), 3)).insert(0, DROP_ROW, mine)],
  ['suggests that a fact goes, before which are no words', (_, page) => void block(page, 4).insert(0, [signed(CUT)])],
  ['suggests a link', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: 'link:https://example.org/' })))],
  ['suggests no link', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: 'link:' })))],
  ['suggests a list', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: 'list:bulletList' })))],
  ['suggests new words that are a quote and bold', (words) => words.insert(1, '\u2029nieuw', { ...mine, bold: {}, ...asQuote })],
  ['types in a caption', (_, page) => (block(page, 2).get(0) as Y.XmlText).insert(0, 'Ja ', mine)],
  ['types in the note', (_, page) => ((noteOf(page).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Ja ', mine)],
  ['writes down what goes without saying', (_, page) => block(page, 2).setAttribute('credit', '')],
])('U4 who may only suggest %s', (_, change) => {
  expect(verdictOn(change)).toBe('taken')
})

test.each<[string, Change]>([
  ['types into the text', (words) => words.insert(1, 'nieuw', {})],
  ['types where it would take their own mark by itself, without it', (words) => words.insert(9, 'nieuw', NOT(mine))],
  ['deletes a letter', (words) => words.delete(0, 1)],
  ['makes words bold', (words) => words.format(0, 3, { bold: {} })],
  ['makes bold words plain', (words) => words.format(19, 3, { bold: null })],
  ['links words', (words) => words.format(0, 3, { link: { href: 'https://example.org/' } })],
  ['calls words of the text their own', (words) => words.format(0, 3, mine)],
  ['calls what somebody else would add their own', (words) => words.format(3, 4, { ...mine, ...NOT(theirs) })],
  ['lays their own mark over what somebody else would add', (words) => words.format(3, 4, mine)],
  ['lets what somebody else would add into the text', (words) => words.format(3, 4, NOT(theirs))],
  ['lets what they would add into the text', (words) => words.format(7, 5, NOT(mine))],
  ['takes back what somebody else would add', (words) => words.delete(3, 4)],
  ['takes back what somebody else would cut', (words) => words.format(12, 3, NOT(theirCut))],
  ['makes what somebody else would cut longer', (words) => words.format(12, 6, theirCut)],
  ['types in the name of somebody else', (words) => words.insert(1, 'nieuw', theirs)],
  ['types in their own and somebody else’s name', (words) => words.insert(1, 'nieuw', { ...mine, ...theirs })],
  ['suggests in the name of somebody else', (words) => words.format(15, 4, markOf('deletion', attrsOf('wies', 'b')))],
  ['adds somebody else’s wish to cut to their own words', (words) => words.format(7, 5, markOf('deletion', attrsOf('wies', 'b')))],
  ['keeps their mark under the key of somebody else’s', (words) => words.format(3, 4, { [key(theirs)]: attrsOf('rein') })],
  ['keeps their mark under another key', (words) => words.insert(1, 'nieuw', { 'insertion--aaaaaaaa': attrsOf('rein') })],
  ['keeps their mark under a bare key', (words) => words.insert(1, 'nieuw', { insertion: attrsOf('rein') })],
  ['hides a change in a mark', (words) => words.insert(1, 'x', markOf('insertion', attrsOf('rein', 'b', { text: 'verborgen' })))],
  ['asks for a look that is none', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: '+link' })))],
  [
    'asks for a link that is a script',
    (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: 'link:javascript:x' }))),
  ],
  [
    'hides words behind a link',
    (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: `link:https://x.nl/${'x'.repeat(2000)}` }))),
  ],
  ['asks for a list that is none', (words) => words.format(0, 3, markOf('formatting', attrsOf('rein', 'b', { look: 'list:table' })))],
  [
    'joins two blocks by themselves',
    (words, page) => {
      const text = 'De kop'
      ;(block(page, 0).get(0) as Y.XmlText).insert(text.length, 'Op ', {})
      words.delete(0, 3)
    },
  ],
  [
    'deletes a block behind a suggestion that it joins the one before',
    (words, page) => {
      words.insert(0, JOIN, mine)
      textOf(page).delete(1, 1)
    },
  ],
  [
    'deletes a letter behind a sign',
    (words) => {
      words.insert(0, JOIN, mine)
      words.delete(1, 1)
    },
  ],
  ['puts a sign into the text', (words) => words.insert(0, JOIN, {})],
  ['lets a photo go in the name of somebody else', (_, page) => wordsOf(block(page, 2)).insert(0, DROP, theirs)],
  [
    'deletes a photo behind a suggestion that it goes',
    (_, page) => {
      wordsOf(block(page, 2)).insert(0, DROP, mine)
      textOf(page).delete(2, 1)
    },
  ],
  ['empties a caption', (_, page) => wordsOf(block(page, 2)).delete(0, 7)],
  ['deletes an item of a list', (_, page) => block(page, 3).delete(0, 1)],
  ['adds an item to a list', (_, page) => void block(page, 3).insert(1, [new Y.XmlElement('listItem')])],
  ['deletes a fact', (_, page) => block(page, 4).delete(0, 1)],
  [
    'deletes a fact behind a suggestion that it goes',
    (_, page) => {
      block(page, 4).insert(0, [signed(CUT)])
      block(page, 4).delete(1, 1)
    },
  ],
  ['changes what a fact says', (_, page) => (block(page, 4).get(0) as Y.XmlElement).setAttribute('said', '61')],
  ['deletes a row', (_, page) => block(page, 5).delete(0, 1)],
  ['adds a row', (_, page) => void block(page, 5).insert(1, [new Y.XmlElement('tableRow')])],
  ['makes a cell a heading', (_, page) => deep(block(page, 5), 2).setAttribute('header', true as never)],
  [
    'makes the block of an item anew',
    (_, page) => {
      const item = deep(block(page, 3), 1)
      item.delete(0, 1)
      appendProse(item, [{ type: 'paragraph', content: [{ type: 'text', text: 'een' }] }])
    },
  ],
  ['makes new words of their own a link for what follows', (words) => words.format(10, 4, { link: { href: 'https://example.org/' } })],
  ['puts words without a mark into words of their own', (words) => words.insert(9, 'x', { ...NOT(mine), bold: {} })],
  ['gives no id', (words) => words.insert(1, 'x', markOf('insertion', { id: '', by: 'rein', at: 1 }))],
  ['gives a time that is none', (words) => words.insert(1, 'x', markOf('insertion', { id: 'b', by: 'rein', at: 'gisteren' }))],
  ['puts a link to their words into the text behind them', (words) => words.format(10, 7, { italic: {} })],
  [
    'writes the same words anew',
    (words) => {
      words.delete(0, 3)
      words.insert(0, 'Op ', {})
    },
  ],
  [
    'moves words from one suggestion of somebody else to another place',
    (words) => {
      words.delete(3, 4)
      words.insert(0, 'hun ', theirs)
    },
  ],
  [
    'moves words of somebody else into their own suggestion',
    (words) => {
      words.delete(3, 4)
      words.insert(3, 'hun ', mine)
    },
  ],
  ['adds a block', (_, page) => appendProse(textOf(page), [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }])],
  ['adds an empty block', (_, page) => appendProse(textOf(page), [{ type: 'paragraph' }])],
  ['deletes a block', (_, page) => textOf(page).delete(0, 1)],
  ['empties the text', (_, page) => textOf(page).delete(0, 3)],
  ['changes a style', (_, page) => block(page, 0).setAttribute('style', 'quote')],
  ['takes a style away', (_, page) => block(page, 0).removeAttribute('style')],
  ['changes what is said of a photo', (_, page) => block(page, 2).setAttribute('alt', 'anders')],
  ['gives words an attribute', (words) => words.setAttribute('x' as never, 1 as never)],
  ['adds a line break', (words) => (words.parent as Y.XmlElement).insert(1, [new Y.XmlElement('hardBreak')])],
  ['says that what disagrees is meant', (_, page) => void meantOf(page).set('x', true)],
  ['types into the note', (_, page) => ((noteOf(page).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Ja ')],
])('U4 refused is who may only suggest and %s', (_, change) => {
  expect(verdictOn(change)).toBe('refused')
})

test('U4 after a refusal what is honest still passes, and what was refused leaves no trace', () => {
  const { server, page, words } = stage()
  const suggesting = createSuggesting()
  const send = (change: () => void, on = page) => {
    const before = Y.encodeStateVector(on)
    on.transact(change)
    const update = Y.encodeStateAsUpdate(on, before)
    suggesting.check(server, 'rein', update)
    Y.applyUpdate(server, update)
  }
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(server))
  expect(() => send(() => words.insert(0, 'nee'))).toThrow('only-suggesting')
  const again = (textOf(fresh).get(1) as Y.XmlElement).get(0) as Y.XmlText
  send(() => again.insert(0, 'ja ', mine), fresh)
  send(() => again.insert(1, 'a', mine), fresh)
  expect(textOf(server).toJSON()).toContain('jaa')
  expect(textOf(server).toJSON()).not.toContain('nee')
})

test('U4 what passed and could not be stored counts for nothing', () => {
  const { server, page, words } = stage()
  const suggesting = createSuggesting()
  const before = Y.encodeStateVector(page)
  words.insert(0, 'ja ', mine)
  const update = Y.encodeStateAsUpdate(page, before)
  suggesting.check(server, 'rein', update)
  suggesting.failed(server)
  // An organiser rewrites it meanwhile, and it comes again.
  const olga = (textOf(server).get(1) as Y.XmlElement).get(0) as Y.XmlText
  olga.insert(0, 'Olga ')
  suggesting.check(server, 'rein', update)
  Y.applyUpdate(server, update)
  expect(textOf(server).toJSON()).toContain('Olga')
})
