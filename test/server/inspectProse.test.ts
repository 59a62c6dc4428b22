import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inspect } from '#server/collab/inspect.ts'
import { KINDS } from '#shared/documents/registry.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { appendProse, type ProseNode } from '#shared/prose/fragment.ts'

/** A paragraph somebody wrote, and what `change` adds to it elsewhere, as the gate sees it. */
function changed(change: (text: Y.XmlFragment, paragraph: Y.XmlElement, doc: Y.Doc) => void) {
  const [stored, page] = [new Y.Doc(), new Y.Doc()]
  appendProse(textOf(stored), [{ type: 'paragraph', content: [{ type: 'text', text: 'wat iemand schreef' }] }])
  Y.applyUpdate(page, Y.encodeStateAsUpdate(stored))
  const before = Y.encodeStateVector(page)
  page.transact(() => change(textOf(page), textOf(page).get(0) as Y.XmlElement, page))
  return () => inspect(stored, Y.encodeStateAsUpdate(page, before), KINDS.release)
}

const element = (name: string, attrs: Record<string, unknown> = {}, ...inside: Y.XmlElement[]) => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as string)
  made.insert(0, inside)
  return made
}
const text: ProseNode = { type: 'text', text: '6 februari' }
const paragraph: ProseNode = { type: 'paragraph', attrs: { style: 'end' }, content: [text] }
const cell: ProseNode = { type: 'tableCell', attrs: { header: true }, content: [paragraph] }

describe('what the gate takes into a press release', () => {
  const TAKEN: [string, ProseNode][] = [
    ['a table', { type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }, { type: 'tableRow' }] }],
    [
      'a photo',
      { type: 'photo', attrs: { picture: 'ab'.repeat(32), alt: 'Een zaal', credit: 'Wies', width: 640, height: 480 }, content: [text] },
    ],
    [
      'a fact in a list',
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ ...paragraph, content: [{ type: 'fact', attrs: { said: '6 februari' } }] }] }],
      },
    ],
  ]
  test('R9 tables, photos and facts, in the text and in the note', () => {
    for (const [what, block] of TAKEN) {
      expect(changed((text) => appendProse(text, [block]))().news, what).toBe(true)
      expect(changed((_, __, doc) => appendProse(noteOf(doc), [block]))().news, what).toBe(true)
    }
  })

  const REFUSED: [string, Parameters<typeof changed>[0]][] = [
    ['a node nobody knows', (text) => text.insert(0, [element('script')])],
    ['a row outside a table', (text) => text.insert(0, [element('tableRow')])],
    ['a paragraph between cells', (text) => text.insert(0, [element('table', {}, element('tableRow', {}, element('paragraph')))])],
    ['a block in a caption', (text) => text.insert(0, [element('photo', {}, element('paragraph'))])],
    ['something inside a fact', (_, paragraph) => paragraph.insert(0, [element('fact', {}, element('hardBreak'))])],
    ['a fact between blocks', (text) => text.insert(0, [element('fact')])],
    ['an attribute nobody knows', (_, paragraph) => paragraph.setAttribute('onclick', 'alert(1)')],
    ['a width in words', (text) => text.insert(0, [element('photo', { width: '640' })])],
    [
      'a heading that is no yes or no',
      (text) => text.insert(0, [element('table', {}, element('tableRow', {}, element('tableCell', { header: {} })))]),
    ],
    ['a style that is an object', (_, paragraph) => paragraph.setAttribute('style', { head: true } as unknown as string)],
    ['another root', (_, __, doc) => doc.getXmlFragment('secret').insert(0, [element('paragraph')])],
  ]
  test('R9 but nothing an editor does not know, and nothing where it may not lie', () => {
    for (const [what, change] of REFUSED) expect(changed(change), what).toThrow(expect.objectContaining({ code: 'broken-update' }))
  })
})
