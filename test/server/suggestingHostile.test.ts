import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { meantOf, noteOf, textOf } from '#shared/documents/release/model.ts'
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
