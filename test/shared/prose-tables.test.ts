import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addColumn,
  addRow,
  cellAround,
  emptyCells,
  emptyTable,
  removeColumn,
  removeRow,
  toCell,
  toggleHeadings,
  toRow,
} from '#client/prose/table.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse, type ProseNode, readProse, textOfProse } from '#shared/prose/fragment.ts'
import { openEditor, type TestEditor } from '#test/support/editors.ts'
import { peers } from '#test/support/peers.ts'

const paragraph = (text: string): ProseNode => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) })
const table = (...rows: string[][]): ProseNode => ({
  type: 'table',
  content: rows.map((row) => ({ type: 'tableRow', content: row.map((text) => ({ type: 'tableCell', content: [paragraph(text)] })) })),
})

function open(count: number, ...blocks: ProseNode[]) {
  const network = peers(count, (doc) => appendProse(textOf(doc), blocks))
  const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor, ...TestEditor[]]
  return { network, editors, read: () => textOfProse(textOf(network.docs[0] as never)) }
}

/** Puts the caret behind the words. */
function behind(editor: TestEditor, words: string): void {
  editor.state.doc.descendants((node, pos) => {
    if (!node.isText || node.text !== words) return
    editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, pos + node.nodeSize)))
  })
}
const rows = (editor: TestEditor) =>
  editor.state.doc.firstChild?.content.content.map((row) => row.content.content.map((cell) => cell.textContent))

const COMMANDS = [addRow(0), addRow(1), addColumn(0), addColumn(1), toggleHeadings, toCell(1), toCell(-1)]
const turn = fc.oneof(
  { weight: 3, arbitrary: fc.record({ who: fc.nat(3), type: fc.double({ min: 0, max: 0.999, noNaN: true }) }) },
  { weight: 2, arbitrary: fc.record({ who: fc.nat(3), run: fc.nat(COMMANDS.length - 1), at: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  fc.record({ who: fc.nat(3), to: fc.nat(3) }),
)

it('R9 whatever up to four people add to a table at once, apart or together, every word typed is in it once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), fc.array(turn, { maxLength: 30 }), (count, turns) => {
      const { network, editors, read } = open(count, table(['a', 'b'], ['c', 'd']), paragraph('slot'))
      const typed: string[] = []
      for (const step of turns) {
        const who = step.who % count
        const editor = editors[who] as TestEditor
        if ('to' in step) {
          if (step.to % count !== who) network.flush(who, step.to % count)
        } else if ('type' in step) {
          const ends: number[] = []
          editor.state.doc.descendants((node, pos) => {
            if (node.isTextblock) ends.push(pos + node.nodeSize - 1)
          })
          const word = `<${typed.length}>`
          typed.push(word)
          editor.dispatch(editor.state.tr.insertText(word, ends[Math.floor(step.type * ends.length)] as number))
        } else {
          const { doc } = editor.state
          const $pos = doc.resolve(Math.round(step.at * doc.content.size))
          editor.dispatch(editor.state.tr.setSelection(TextSelection.near($pos)))
          COMMANDS[step.run]?.(editor.state, editor.dispatch)
        }
      }
      network.settle()
      for (const editor of editors) {
        editor.dispatch(editor.state.tr)
        network.settle()
      }
      network.expectSame((doc) => readProse(textOf(doc)))
      const text = read()
      for (const word of ['a', 'b', 'c', 'd', 'slot', ...typed]) expect(text.split(word)).toHaveLength(2)
      for (const editor of editors) {
        editor.state.doc.check()
        editor.destroy()
      }
    }),
    { numRuns: 100 },
  )
})

it('R9 a row and a column added at once make a row that is too short; it gets its cell from who goes on there', () => {
  const { network, editors } = open(2, table(['a', 'b'], ['c', 'd']))
  const [mine, theirs] = editors
  behind(mine, 'd')
  behind(theirs, 'd')
  addRow(1)(mine.state, mine.dispatch)
  addColumn(1)(theirs.state, theirs.dispatch)
  network.settle()
  expect(rows(mine)).toEqual([
    ['a', 'b', ''],
    ['c', 'd', ''],
    ['', ''],
  ])
  expect(rows(theirs)).toEqual(rows(mine))
  toCell(1)(mine.state, mine.dispatch)
  mine.dispatch(mine.state.tr.insertText('e'))
  network.settle()
  expect(rows(theirs)?.at(-1)).toEqual(['', '', 'e'])
})

it('R9 two who take away the only rows, and a third who adds one, lose nothing of the third', () => {
  const { network, editors } = open(3, table(['a'], ['b']), paragraph('slot'))
  const [first, second, third] = editors as [TestEditor, TestEditor, TestEditor]
  behind(first, 'a')
  behind(second, 'b')
  behind(third, 'b')
  removeRow(first.state, first.dispatch)
  removeRow(second.state, second.dispatch)
  network.flush(0, 1)
  network.flush(1, 0)
  addRow(1)(third.state, third.dispatch)
  third.dispatch(third.state.tr.insertText('blijft'))
  network.settle()
  expect(rows(first)).toEqual([['blijft']])
  expect(rows(third)).toEqual([['blijft']])
})

it('R9 cells: Tab walks along them and makes a row after the last; what is erased across cells leaves them standing', () => {
  const { editors } = open(1, { ...paragraph('kop') })
  const [editor] = editors
  const { tr } = editor.state
  editor.dispatch(tr.replaceWith(0, tr.doc.content.size, emptyTable(editor.state, 2, 2)))
  editor.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(0), 1)))
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    editor.dispatch(editor.state.tr.insertText(letter))
    toCell(1)(editor.state, editor.dispatch)
  }
  expect(rows(editor)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', ''],
  ])
  expect(cellAround(editor.state)).toMatchObject({ row: 2, column: 1 })
  toCell(-1)(editor.state, editor.dispatch)
  expect(cellAround(editor.state)).toMatchObject({ row: 2, column: 0 })
  behind(editor, 'a')
  const from = editor.state.selection.from - 1
  behind(editor, 'c')
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, editor.state.selection.to)))
  const emptied = emptyCells(editor.state)
  expect(emptied).not.toBeNull()
  if (emptied) editor.dispatch(emptied)
  expect(rows(editor)).toEqual([
    ['', ''],
    ['', 'd'],
    ['e', ''],
  ])
  behind(editor, 'e')
  removeColumn(editor.state, editor.dispatch)
  expect(rows(editor)).toEqual([[''], ['d'], ['']])
  behind(editor, 'd')
  removeRow(editor.state, editor.dispatch)
  expect(rows(editor)).toEqual([[''], ['']])
  toRow(1)(editor.state, editor.dispatch)
  expect(editor.state.doc.lastChild?.type.name).toBe('paragraph')
  editor.state.doc.check()
})
