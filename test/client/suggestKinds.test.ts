import { joinBackward, joinForward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { Fragment, Slice } from '@tiptap/pm/model'
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import { putIn } from '#client/documents/release/in/put.ts'
import { setStyle } from '#client/documents/release/styles.ts'
import { sinkItem as sink, splitItem, toggleList } from '#client/prose/commands.ts'
import { insertBlock } from '#client/prose/insertBlock.ts'
import { addRow, emptyTable, removeColumn, removeRow, removeTable } from '#client/prose/table.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { acceptAll, rejectAll } from '#shared/documents/release/suggest/settle.ts'
import { type ProseNode, speltAlike } from '#shared/prose/fragment.ts'
import { type Page, read, suggesters } from '#test/support/suggesters.ts'

const said = (text: string, ...marks: NonNullable<ProseNode['marks']>): ProseNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
})
const line = (text: string, style?: string): ProseNode => ({
  type: 'paragraph',
  ...(style && { attrs: { style } }),
  ...(text !== '' && { content: [said(text)] }),
})
const list = (type: string, ...items: string[]): ProseNode => ({
  type,
  content: items.map((text) => ({ type: 'listItem', content: [line(text)] })),
})
const table = (...rows: string[][]): ProseNode => ({
  type: 'table',
  content: rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type: 'tableCell', attrs: { header: false }, content: [line(text)] })),
  })),
})
const fact: ProseNode = { type: 'fact', attrs: { programme: '', fact: '', form: '', said: '60' } }
const photo: ProseNode = { type: 'photo', attrs: { picture: '', alt: 'zaal', credit: '', width: 0, height: 0 }, content: [said('De zaal')] }
const TWO = [line('Een kop', 'head'), line('Twee drie')]

interface Case {
  was?: ProseNode[]
  /** The selection; `node`: of the node that begins there. */
  at: number | [number, number] | { node: number }
  run: Command | ((page: Page) => void)
  would: ProseNode[]
  told?: string[]
}

const type =
  (text: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(text))
    return true
  }
const erase: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection())
  return true
}
const paste =
  (...blocks: ProseNode[]): Command =>
  (state, dispatch) => {
    const open = blocks[0]?.type === 'paragraph' ? 1 : 0
    const slice = new Slice(Fragment.from(blocks.map((block) => releaseSchema.nodeFromJSON(block))), open, open)
    dispatch?.(state.tr.replaceSelection(slice))
    return true
  }
/** Several things, one after the other, as somebody does them. */
const both =
  (...deeds: Command[]) =>
  (page: Page) => {
    for (const deed of deeds) deed(page.editor.state, page.dispatch)
  }
const goTo =
  (from: number, to = from): Command =>
  ({ doc, tr }, dispatch) => {
    dispatch?.(tr.setSelection(TextSelection.create(doc, from, to)))
    return true
  }
const href = 'https://example.org/'
const link = (to = href) => ({ type: 'link', attrs: { href: to } })

const CASES: Record<string, Case> = {
  typing: { at: 5, run: type('mooie '), would: [line('Een mooie kop', 'head'), line('Twee drie')] },
  replacing: { at: [5, 8], run: type('hoed'), would: [line('Een hoed', 'head'), line('Twee drie')] },
  'letters exchanged as an input method does': {
    at: 5,
    run: both(type('ni'), goTo(5, 7), type('nih'), goTo(5, 8), type('日本 ')),
    would: [line('Een 日本 kop', 'head'), line('Twee drie')],
  },
  'a new block': { at: 14, run: splitBlock, would: [line('Een kop', 'head'), line('Twee'), line(' drie')] },
  'pasted blocks': {
    at: 19,
    run: paste(line('a'), line('b', 'lead')),
    would: [line('Een kop', 'head'), line('Twee driea'), line('b', 'lead')],
  },
  'a pasted list': {
    at: 19,
    run: paste(list('bulletList', 'a', 'b')),
    would: [...TWO, list('bulletList', 'a', 'b')],
  },
  'a style': { at: 12, run: setStyle('quote'), would: [line('Een kop', 'head'), line('Twee drie', 'quote')] },
  'a whole block that goes': { at: [10, 19], run: erase, would: [line('Een kop', 'head')] },
  'two blocks that become one, backwards': { at: 10, run: joinBackward, would: [line('Een kopTwee drie', 'head')] },
  'two blocks that become one, forwards': { at: 8, run: joinForward, would: [line('Een kopTwee drie', 'head')] },
  'joining twice': { at: 10, run: both(joinBackward, goTo(8), joinForward), would: [line('Een kopTwee drie', 'head')] },
  'words over the end of a block': { at: [5, 14], run: erase, would: [line('Een  drie', 'head')] },
  'words over it, replaced': { at: [5, 14], run: type('x'), would: [line('Een x drie', 'head')] },
  'Enter over the end of a block': { at: [5, 14], run: both(splitBlock), would: [line('Een ', 'head'), line(' drie')] },
  'three blocks that become one': {
    was: [line('een'), line('twee'), line('drie')],
    at: [2, 14],
    run: erase,
    would: [line('eie')],
  },
  'Enter over a block': {
    was: [line('een'), line('twee'), line('drie')],
    at: [2, 14],
    run: both(splitBlock),
    would: [line('e'), line('ie')],
  },
  'an empty block that goes': { was: [line('een'), line(''), line('drie')], at: 6, run: joinBackward, would: [line('een'), line('drie')] },
  'a list': { at: 12, run: toggleList('bulletList'), would: [line('Een kop', 'head'), list('bulletList', 'Twee drie')] },
  'a list of two': {
    was: [line('een'), line('twee')],
    at: [2, 8],
    run: toggleList('orderedList'),
    would: [list('orderedList', 'een', 'twee')],
  },
  'another list': {
    was: [list('bulletList', 'een', 'twee')],
    at: 4,
    run: toggleList('orderedList'),
    would: [list('orderedList', 'een', 'twee')],
  },
  'out of a list': {
    was: [list('bulletList', 'een', 'twee', 'drie')],
    at: 12,
    run: toggleList('bulletList'),
    would: [list('bulletList', 'een'), line('twee'), list('bulletList', 'drie')],
  },
  'a style for an item': {
    was: [list('bulletList', 'een', 'twee')],
    at: 12,
    run: setStyle('quote'),
    would: [list('bulletList', 'een'), line('twee', 'quote')],
  },
  'a new item': {
    was: [list('bulletList', 'een', 'twee')],
    at: 6,
    run: both(splitItem, type('nieuw')),
    would: [list('bulletList', 'een', 'nieuw', 'twee')],
  },
  'an item that goes': {
    was: [list('bulletList', 'een', 'twee')],
    at: [10, 14],
    run: erase,
    would: [list('bulletList', 'een')],
  },
  'two items that become one': {
    was: [list('bulletList', 'een', 'twee')],
    at: [6, 10],
    run: erase,
    would: [list('bulletList', 'eentwee')],
  },
  'a photo that goes': { was: [line('a'), photo, line('b')], at: { node: 3 }, run: erase, would: [line('a'), line('b')] },
  'a photo between words that go': { was: [line('aa'), photo, line('bb')], at: [2, 15], run: erase, would: [line('ab')] },
  'a fact that goes': {
    was: [{ type: 'paragraph', content: [said('Om '), fact, said(' allen')] }],
    at: { node: 4 },
    run: erase,
    would: [line('Om  allen')],
  },
  'a fact at the beginning that goes': {
    was: [{ type: 'paragraph', content: [fact, fact, said(' allen')] }],
    at: { node: 1 },
    run: erase,
    would: [{ type: 'paragraph', content: [fact, said(' allen')] }],
  },
  'a row that goes': { was: [table(['a', 'b'], ['c', 'd'])], at: 4, run: removeRow, would: [table(['c', 'd'])] },
  'a column that goes': { was: [table(['a', 'b'], ['c', 'd'])], at: 4, run: removeColumn, would: [table(['b'], ['d'])] },
  'a table that goes': {
    was: [line('x'), table(['a', 'b'], ['c', 'd']), line('y')],
    at: 7,
    run: removeTable,
    would: [line('x'), line('y')],
  },
  'a link': {
    at: [10, 14],
    run: toggleMark(releaseSchema.marks.link, { href }),
    would: [line('Een kop', 'head'), { type: 'paragraph', content: [said('Twee', link()), said(' drie')] }],
  },
  'another address': {
    was: [{ type: 'paragraph', content: [said('Twee', link())] }],
    at: [1, 5],
    run: ({ tr }, dispatch) => {
      dispatch?.(tr.addMark(1, 5, releaseSchema.mark('link', { href: 'https://example.com/' })))
      return true
    },
    would: [{ type: 'paragraph', content: [said('Twee', link('https://example.com/'))] }],
  },
  'no link': {
    was: [{ type: 'paragraph', content: [said('Twee', link())] }],
    at: [1, 5],
    run: ({ tr }, dispatch) => {
      dispatch?.(tr.removeMark(1, 5, releaseSchema.marks.link))
      return true
    },
    would: [line('Twee')],
  },
  'bold, and not after all': {
    at: [10, 14],
    run: both(toggleMark(releaseSchema.marks.bold), toggleMark(releaseSchema.marks.bold)),
    would: TWO,
  },
  'a new block above a head': { at: 1, run: both(splitBlock, goTo(1), type('Boven')), would: [line('Boven'), ...TWO] },
  'words in many places': {
    at: 1,
    run: ({ tr }, dispatch) => {
      dispatch?.(tr.insertText('Vier', 10, 14).insertText('hoed', 5, 8).setMeta('uiEvent', 'replace'))
      return true
    },
    would: [line('Een hoed', 'head'), line('Vier drie')],
  },
  'words that move': {
    at: [10, 15],
    run: ({ tr, doc }, dispatch) => {
      const slice = doc.slice(10, 15)
      dispatch?.(tr.delete(10, 15).replace(5, 5, slice))
      return true
    },
    would: [line('Een Twee kop', 'head'), line('drie')],
  },
  'blocks at the end': {
    at: 1,
    run: ({ tr, doc }, dispatch) => {
      dispatch?.(tr.replaceWith(doc.content.size, doc.content.size, [releaseSchema.nodeFromJSON(line('Slot', 'quote'))]))
      return true
    },
    would: [...TWO, line('Slot', 'quote')],
  },
  'a file into an empty text': {
    was: [{ type: 'paragraph' }],
    at: 1,
    run: (state, dispatch) => {
      dispatch?.(putIn(state, [line('De kop', 'head'), line('Waar en wanneer', 'lead'), list('bulletList', 'een', 'twee'), line('Slot')]))
      return true
    },
    would: [line('De kop', 'head'), line('Waar en wanneer', 'lead'), list('bulletList', 'een', 'twee'), line('Slot')],
  },
  'a file behind a text': {
    at: 1,
    run: (state, dispatch) => {
      dispatch?.(putIn(state, [line('Andere kop', 'head'), line('Meer')]))
      return true
    },
    would: [...TWO, line('Andere kop', 'crossHeading'), line('Meer')],
  },
  'a live fact, as words': {
    at: 19,
    run: ({ tr }, dispatch) => {
      dispatch?.(tr.replaceSelectionWith(releaseSchema.nodeFromJSON(fact)))
      return true
    },
    would: [line('Een kop', 'head'), line('Twee drie60')],
    told: ['fact'],
  },
  'an item deeper in a list': {
    was: [list('bulletList', 'een', 'twee')],
    at: 12,
    run: (state, dispatch) => sink(state, dispatch),
    would: [list('bulletList', 'een', 'twee')],
    told: ['list'],
  },
  'a new photo': {
    at: 12,
    run: ({ tr }, dispatch) => {
      dispatch?.(tr.insert(0, releaseSchema.node('photo')))
      return true
    },
    would: TWO,
    told: ['photo'],
  },
  'other words under the picture': {
    was: [photo],
    at: 1,
    run: ({ tr }, dispatch) => {
      dispatch?.(tr.setNodeAttribute(0, 'alt', 'anders'))
      return true
    },
    would: [photo],
    told: ['photo'],
  },
  'a new table': { at: 12, run: insertBlock((state) => emptyTable(state, 2, 2)), would: TWO, told: ['table'] },
  'a new row': { was: [table(['a'])], at: 4, run: addRow(1), would: [table(['a'])], told: ['table'] },
  'words that would join a photo': {
    was: [photo, line('b')],
    at: [3, 10],
    run: erase,
    would: [{ ...photo, content: [said('De')] }, line('b')],
    told: ['join'],
  },
}

for (const [name, { was = TWO, at, run, would, told = [] }] of Object.entries(CASES))
  it(`U6 U21 ${name}: what is there stays, and done it is as if it had been typed`, () => {
    const { pages, server, settle } = suggesters(['rein'], ['rein'], was)
    const [page] = pages as [Page]
    const { doc, tr } = page.editor.state
    const selection =
      typeof at === 'object' && 'node' in at
        ? NodeSelection.create(doc, at.node)
        : TextSelection.create(doc, ...((typeof at === 'number' ? [at, at] : at) as [number, number]))
    page.editor.dispatch(tr.setSelection(selection))
    if (run.length === 1) (run as (page: Page) => void)(page)
    else (run as Command)(page.editor.state, page.dispatch)
    settle()
    expect(speltAlike(rejectAll(read(server)))).toEqual(was)
    expect(speltAlike(acceptAll(read(server)))).toEqual(would)
    expect(page.told).toEqual(told)
  })
