import { joinBackward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { type Command, Selection, TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { leaveUntidied } from '#client/collab/untidied.ts'
import { setStyle } from '#client/documents/release/styles.ts'
import { onlySuggestions } from '#client/documents/release/suggest/Suggest.ts'
import { toggleList } from '#client/prose/commands.ts'
import { addColumn, addRow, emptyCells, removeColumn, removeRow, toCell, toggleHeadings } from '#client/prose/table.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { BLOCK_STYLES, releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse, type ProseNode, readProse } from '#shared/prose/fragment.ts'
import { openEditor, type TestEditor } from '#test/support/editors.ts'
import { peers } from '#test/support/peers.ts'

const STYLES = [null, ...BLOCK_STYLES] as const
const words = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.isWellFormed())
const mark = fc.constantFrom({ type: 'bold' }, { type: 'italic' }, { type: 'link', attrs: { href: 'https://example.org/' } })
const inline: fc.Arbitrary<ProseNode> = fc.oneof(
  fc.record({ type: fc.constant('text'), text: words }),
  fc.record({
    type: fc.constant('text'),
    text: words,
    marks: fc.uniqueArray(mark, { minLength: 1, maxLength: 3, selector: ({ type }) => type }),
  }),
  fc.constant({ type: 'hardBreak' }),
  fc.record({ type: fc.constant('fact'), attrs: fc.record({ fact: words, said: words }) }),
)
const block: fc.Arbitrary<ProseNode> = fc.letrec<{ block: ProseNode; plain: ProseNode }>((tie) => ({
  plain: fc.record({
    type: fc.constant('paragraph'),
    attrs: fc.record({ style: fc.constantFrom(...STYLES) }),
    content: fc.array(inline, { maxLength: 4 }),
  }),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('plain'),
    fc.record({
      type: fc.constant('photo'),
      attrs: fc.record({ alt: words, width: fc.nat(4000) }),
      content: fc.array(inline, { maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant('table'),
      content: fc.array(
        fc.record({
          type: fc.constant('tableRow'),
          content: fc.array(
            fc.record({
              type: fc.constant('tableCell'),
              attrs: fc.record({ header: fc.boolean() }),
              content: fc.array(tie('block'), { maxLength: 2 }),
            }),
            { maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      type: fc.constantFrom('bulletList', 'orderedList'),
      content: fc.array(fc.record({ type: fc.constant('listItem'), content: fc.array(tie('block'), { minLength: 1, maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  ),
})).block

const docOf = (content: ProseNode[]) => releaseSchema.nodeFromJSON({ type: 'doc', content })

describe('the encoding', () => {
  it('R1 what we write the editor reads, and what we read is what was written', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
        const fragment = textOf(new Y.Doc())
        appendProse(fragment, blocks)
        const written = docOf(blocks)
        written.check()
        const editors = yXmlFragmentToProseMirrorRootNode(fragment, releaseSchema)
        editors.check()
        expect(editors.eq(written)).toBe(true)
        expect(docOf(readProse(fragment)).eq(written)).toBe(true)
        const again = textOf(new Y.Doc())
        appendProse(again, readProse(fragment))
        expect(readProse(again)).toEqual(readProse(fragment))
      }),
    )
  })
})

const { bold, italic } = releaseSchema.marks
const COMMANDS: Command[] = [
  ...STYLES.map((style) => setStyle(style)),
  toggleMark(bold),
  toggleMark(italic),
  toggleList('bulletList'),
  toggleList('orderedList'),
  splitBlock,
  splitBlock,
  joinBackward,
  addRow(1),
  addColumn(0),
  removeRow,
  removeColumn,
  toggleHeadings,
  toCell(1),
  (state, dispatch) => {
    const tr = emptyCells(state)
    if (tr) dispatch?.(tr)
    return tr !== null
  },
]

/** One thing somebody does; places are picked by a share of what is there. */
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), text: words }) },
  fc.record({ do: fc.constant('erase' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12) }),
  fc.record({
    do: fc.constant('run' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(6),
    command: fc.nat(COMMANDS.length - 1),
  }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never
function act(editor: TestEditor, what: Deed): void {
  const { doc } = editor.state
  const pos = Math.round(what.at * doc.content.size)
  const end = Math.min(doc.content.size, pos + ('length' in what ? what.length : 0))
  const placed = editor.state.tr.setSelection(TextSelection.between(doc.resolve(pos), doc.resolve(end)))
  if (what.do === 'type') editor.dispatch(placed.insertText(what.text))
  else if (what.do === 'erase') editor.dispatch(placed.deleteSelection())
  else {
    editor.dispatch(placed)
    COMMANDS[what.command]?.(editor.state, editor.dispatch)
  }
}

/** What of an editor's text is the document: whether a line break is bold is not kept, and how a fact looks is said by its marks. */
const kept = (doc: Node) =>
  JSON.parse(JSON.stringify(doc), (_, value) => {
    if (value?.type === 'hardBreak') return { type: 'hardBreak' }
    return value?.type === 'fact' ? { ...value, attrs: { ...value.attrs, look: null, link: null } } : value
  })

const turn = fc.oneof({ weight: 5, arbitrary: fc.record({ who: fc.nat(3), deed }) }, fc.record({ who: fc.nat(3), to: fc.nat(3) }))

describe('together', () => {
  it('R6 whatever two to four people type and format at once, all end with the same valid text', () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 2, max: 4 }),
        fc.array(turn, { maxLength: 24 }),
        (start, count, turns) => {
          const network = peers(count, (doc) => appendProse(textOf(doc), [{ type: 'paragraph' }, ...start]))
          const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema))
          for (const step of turns) {
            const who = step.who % count
            if ('deed' in step) act(editors[who] as TestEditor, step.deed)
            else if (step.to % count !== who) network.flush(who, step.to % count)
          }
          // An editor may mend what arrives; that goes to the others in turn.
          for (let round = 0; round < 2; round += 1) {
            network.settle()
            for (const editor of editors) {
              editor.dispatch(editor.state.tr)
              network.settle()
            }
          }
          network.expectSame((doc) => readProse(textOf(doc)))
          const shown = kept((editors[0] as TestEditor).state.doc)
          for (const editor of editors) {
            editor.state.doc.check()
            expect(kept(editor.state.doc)).toEqual(shown)
          }
          const text = readProse(textOf(network.docs[0] as Y.Doc))
          if (text.length > 0) expect(kept(docOf(text))).toEqual(shown)
          for (const editor of editors) editor.destroy()
        },
      ),
      { numRuns: 150 },
    )
  })

  it('R142 the page of somebody who works in nothing writes nothing, whatever the others do and however it is drawn anew', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), fc.array(turn, { maxLength: 24 }), (start, turns) => {
        const network = peers(3, (doc) => appendProse(textOf(doc), [{ type: 'paragraph' }, ...start]))
        const [reader, ...writers] = network.docs.map((doc, index) =>
          openEditor(textOf(doc), releaseSchema, index === 0 ? [onlySuggestions(() => true)] : []),
        ) as [TestEditor, ...TestEditor[]]
        const own: unknown[] = []
        for (const doc of network.docs) leaveUntidied(doc)
        network.docs[0]?.on('update', (_, origin) => origin === ySyncPluginKey && own.push(reader.state.doc.toString()))
        for (const step of turns) {
          if ('deed' in step) act(writers[step.who % 2] as TestEditor, step.deed)
          else network.flush(1 + (step.who % 2), step.to % 3)
          const { tr, doc } = reader.state
          reader.dispatch(tr.setSelection(Selection.near(doc.resolve(doc.content.size))))
        }
        network.settle()
        reader.dispatch(reader.state.tr)
        expect(own).toEqual([])
        for (const editor of [reader, ...writers]) editor.destroy()
      }),
      { numRuns: 60 },
    )
  })

  it('R6 what one types into a block survives that another makes it a head, and two who do that do not double it', () => {
    const network = peers(3, (doc) => appendProse(textOf(doc), [{ type: 'paragraph', content: [{ type: 'text', text: 'De dag' }] }]))
    const [typist, first, second] = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [
      TestEditor,
      TestEditor,
      TestEditor,
    ]
    network.partition()
    act(typist, { do: 'type', at: 1, text: ' begint vroeg' })
    setStyle('head')(first.state, first.dispatch)
    setStyle('lead')(second.state, second.dispatch)
    network.expectSame((doc) => readProse(textOf(doc)))
    const [only, ...rest] = readProse(textOf(network.docs[0] as Y.Doc))
    expect(rest).toEqual([])
    expect(only?.content).toEqual([{ type: 'text', text: 'De dag begint vroeg' }])
    expect(['head', 'lead']).toContain(only?.attrs?.style)
  })

  it('R7 my caret stays between my letters while others type before, after and at it, whatever the style of the block', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STYLES),
        fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 12 }),
        (style, strokes) => {
          const network = peers(2, (doc) =>
            appendProse(
              textOf(doc),
              ['Kop', 'begin | einde', 'Slot'].map((text) => ({ type: 'paragraph', attrs: { style }, content: [{ type: 'text', text }] })),
            ),
          )
          const [mine, theirs] = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor]
          const { doc } = mine.state
          const middle = doc.child(0).nodeSize + 1 + 'begin '.length
          mine.dispatch(mine.state.tr.setSelection(TextSelection.create(doc, middle)))
          let typed = ''
          for (const [me, at] of strokes) {
            if (me) {
              const letter = String.fromCharCode(65 + typed.length)
              mine.dispatch(mine.state.tr.insertText(letter))
              typed += letter
            } else act(theirs, { do: 'type', at, text: '.' })
            network.settle()
            const { $head } = mine.state.selection
            expect($head.index(0)).toBe(1)
            expect($head.parent.textBetween(0, $head.parentOffset).replaceAll('.', '')).toBe(`begin ${typed}`)
          }
          for (const editor of [mine, theirs]) editor.destroy()
        },
      ),
    )
  })

  it('R7 my caret stays in its words when somebody makes a list of the block, and near them when somebody deletes it', () => {
    const network = peers(2, (doc) =>
      appendProse(
        textOf(doc),
        ['een', 'twee', 'drie'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      ),
    )
    const [mine, theirs] = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor]
    mine.dispatch(mine.state.tr.setSelection(TextSelection.create(mine.state.doc, 8)))
    theirs.dispatch(theirs.state.tr.setSelection(TextSelection.create(theirs.state.doc, 7)))
    toggleList('bulletList')(theirs.state, theirs.dispatch)
    network.settle()
    expect(mine.state.selection.$head.parent.textContent).toBe('twee')
    expect(mine.state.selection.$head.parentOffset).toBe(2)
    theirs.dispatch(theirs.state.tr.delete(5, 5 + theirs.state.doc.child(1).nodeSize))
    network.settle()
    expect(['een', 'drie']).toContain(mine.state.selection.$head.parent.textContent)
  })

  it('R6 what is undone to nothing and brought back has no stray block, alone or with somebody who writes meanwhile', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), fc.constantFrom(...STYLES), fc.boolean(), (pasted, style, opens) => {
        const network = peers(2)
        const mine = openEditor(textOf(network.docs[0] as Y.Doc), releaseSchema)
        const theirs = openEditor(textOf(network.docs[1] as Y.Doc), releaseSchema)
        mine.dispatch(mine.state.tr.replaceWith(0, mine.state.doc.content.size, docOf(pasted).content).setMeta('uiEvent', 'paste'))
        setStyle(style)(mine.state, mine.dispatch)
        const written = kept(mine.state.doc)
        network.settle()
        for (let round = 0; round < 2; round += 1) {
          mine.undoAll()
          if (opens) {
            network.settle()
            theirs.dispatch(theirs.state.tr)
          }
          expect(readProse(textOf(network.docs[0] as Y.Doc))).toEqual([])
          mine.redoAll()
          expect(kept(mine.state.doc)).toEqual(written)
          network.settle()
          expect(kept(theirs.state.doc)).toEqual(written)
        }
        mine.undoAll()
        network.settle()
        theirs.dispatch(theirs.state.tr.insertText('Van haar', 1))
        network.expectSame((doc) => readProse(textOf(doc)))
        mine.redoAll()
        network.expectSame((doc) => readProse(textOf(doc)))
        expect(readProse(textOf(network.docs[0] as Y.Doc))).toHaveLength(written.content.length + 1)
        for (const editor of [mine, theirs]) editor.destroy()
      }),
    )
  })
})
