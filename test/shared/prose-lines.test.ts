import type { MarkType } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { leaveUntidied } from '#client/collab/untidied.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { openEditor, type TestEditor } from '#test/support/editors.ts'
import { peers } from '#test/support/peers.ts'

const SAID = 'Er zijn zalen in twee steden'

/** Three people and a line in which the first put a fact, and the second wrote on behind it. */
function withFact() {
  const network = peers(3, (doc) => {
    const words = [{ type: 'text', text: 'Er zijn ', marks: [{ type: 'bold' }] }]
    appendProse(textOf(doc), [{ type: 'paragraph', content: words }, { type: 'paragraph' }])
  })
  for (const doc of network.docs) leaveUntidied(doc)
  const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor, TestEditor]
  const [one, two] = editors
  one.dispatch(one.state.tr.insert(9, releaseSchema.node('fact', { programme: 'p', fact: 'rooms', said: '9' })))
  network.settle()
  two.dispatch(two.state.tr.insertText('zalen in twee steden', 10))
  network.settle()
  const say = ({ state }: TestEditor) => state.doc.child(0).textBetween(0, state.doc.child(0).content.size, '', '#')
  const all = () => {
    for (const editor of editors) expect(editor.state.doc.eq(one.state.doc)).toBe(true)
    return say(one)
  }
  return { ...network, editors, all, end: () => editors.map((editor) => editor.destroy()) }
}

test('R6 R98 a fact that is taken back while others look and write in its line doubles no word, and comes back in its place', () => {
  const { editors, docs, settle, flush, all, end } = withFact()
  const [one, two, three] = editors
  expect(all()).toBe('Er zijn #zalen in twee steden')
  one.undoAll()
  flush(0, 1)
  flush(0, 2)
  // Each of the others writes in the line before they hear of one another, at the seam and behind it.
  two.dispatch(two.state.tr.insertText('drie ', 9))
  three.dispatch(three.state.tr.insertText('!', three.state.doc.child(0).nodeSize - 1))
  settle()
  expect(all()).toBe('Er zijn drie zalen in twee steden!')
  two.dispatch(two.state.tr.delete(8, 16))
  settle()
  expect(all()).toBe('Er zijnlen in twee steden!')
  one.redoAll()
  settle()
  expect(all()).toBe('Er zijn#len in twee steden!')
  const later = openEditor(textOf(docs[2] as Y.Doc), releaseSchema)
  expect(later.state.doc.eq(one.state.doc)).toBe(true)
  expect(
    one.state.doc
      .child(0)
      .child(0)
      .marks.map(({ type }) => type.name),
  ).toEqual(['bold'])
  later.destroy()
  end()
})

test('R98 who writes in a line of which a part went leaves the places of all its other letters alone', () => {
  const { editors, docs, settle, all, end } = withFact()
  const [one, two] = editors
  const doc = docs[1] as Y.Doc
  const texts = (textOf(doc).get(0) as Y.XmlElement).toArray()
  const held = Y.createRelativePositionFromTypeIndex(texts.at(-1) as Y.XmlText, 9)
  one.undoAll()
  settle()
  expect(all()).toBe(SAID)
  two.dispatch(two.state.tr.insertText('Ook: ', 1))
  const bold = releaseSchema.marks.bold as MarkType
  two.dispatch(two.state.tr.removeMark(6, 20, bold).addMark(26, 30, bold.create()))
  settle()
  expect(all()).toBe(`Ook: ${SAID}`)
  const marked: string[] = []
  one.state.doc.descendants((node) => void (node.marks.length > 0 && marked.push(node.text as string)))
  expect(marked).toEqual(['Ook: ', 'e st'])
  const found = Y.createAbsolutePositionFromRelativePosition(held, doc) as Y.AbsolutePosition
  const words = (found.type as Y.XmlText).toDelta().map(({ insert }: { insert: string }) => insert)
  expect(words.join('').slice(found.index)).toBe('twee steden')
  end()
})

test('R98 what one types in a line stays while another puts a fact before it and behind it, and goes on in it', () => {
  const { editors, settle, all, end } = withFact()
  const [one, two, three] = editors
  const put = (editor: TestEditor, at: number) =>
    editor.dispatch(editor.state.tr.insert(at, releaseSchema.node('fact', { programme: 'p', fact: 'date', said: '6 februari' })))
  put(one, 1)
  put(one, one.state.doc.child(0).nodeSize - 1)
  two.dispatch(two.state.tr.insertText('echt ', 4))
  two.dispatch(two.state.tr.insertText(' nu', two.state.doc.child(0).nodeSize - 1))
  three.dispatch(three.state.tr.delete(9, 10))
  settle()
  expect(all()).toBe('#Er echt zijn zalen in twee steden nu#')
  three.dispatch(three.state.tr.delete(1, 2))
  settle()
  expect(all()).toBe('Er echt zijn zalen in twee steden nu#')
  end()
})

test('R98 R6 what three people put into an empty block at once is there, once, on every page', () => {
  const network = peers(3, (doc) => appendProse(textOf(doc), [{ type: 'paragraph' }]))
  for (const doc of network.docs) leaveUntidied(doc)
  const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema))
  const [one, two, three] = editors as [TestEditor, TestEditor, TestEditor]
  three.dispatch(three.state.tr.insertText('drie', 1))
  two.dispatch(two.state.tr.insertText('twee', 1))
  network.flush(1, 2)
  network.flush(2, 0)
  one.dispatch(one.state.tr.insert(1, releaseSchema.node('fact', { programme: 'p', fact: 'date', said: '6 februari' })))
  for (const _ of network.docs) network.settle()
  for (const { state } of editors) {
    expect(state.doc.eq(one.state.doc)).toBe(true)
    expect(state.doc.textContent).toMatch(/^(tweedrie|drietwee)$/)
    expect(state.doc.child(0).childCount).toBe(2)
  }
  for (const editor of editors) editor.destroy()
})

test('R98 R6 whatever three people type, take back and bring back in lines in which they put facts, all read the same, and no word is there twice', () => {
  const who = fc.nat(2)
  const at = fc.double({ min: 0, max: 1, noNaN: true })
  const deed = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const), who, at }) },
    // A text is divided by moving a part of it: two who divide one before they hear of each other both move it.
    { weight: 2, arbitrary: fc.record({ do: fc.constant('fact' as const), who: fc.constant(0), at }) },
    fc.record({ do: fc.constantFrom('first' as const, 'last' as const), who }),
    fc.record({ do: fc.constant('undo' as const), who }),
    fc.record({ do: fc.constant('redo' as const), who }),
    { weight: 2, arbitrary: fc.record({ do: fc.constant('hear' as const), who, from: who }) },
  )
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const network = peers(3, (doc) => appendProse(textOf(doc), [{ type: 'paragraph' }, { type: 'paragraph' }]))
      for (const doc of network.docs) leaveUntidied(doc)
      const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema))
      for (const [number, step] of deeds.entries()) {
        const editor = editors[step.who] as TestEditor
        if (step.do === 'hear') network.flush(step.from, step.who)
        else if (step.do === 'undo') editor.undoAll()
        else if (step.do === 'redo') editor.redoAll()
        else {
          const { doc, tr } = editor.state
          const at = { first: 0, last: 1, type: 0, fact: 0, ...('at' in step && { [step.do]: step.at }) }[step.do]
          const { from } = TextSelection.near(doc.resolve(Math.round(at * doc.content.size)), at === 1 ? -1 : 1)
          const fact = releaseSchema.node('fact', { programme: 'p', fact: `f${number}`, said: '9' })
          editor.dispatch(step.do === 'type' ? tr.insertText(`(${number})`, from) : tr.insert(from, fact))
        }
      }
      network.settle()
      const [first] = editors as [TestEditor]
      for (const { state } of editors) expect(state.doc.eq(first.state.doc)).toBe(true)
      const numbers = first.state.doc.textContent.match(/\((\d+)\)/g) ?? []
      expect(numbers.length).toBe(new Set(numbers).size)
      for (const editor of editors) editor.destroy()
    }),
    { numRuns: 150 },
  )
})

test('R98 what one wrote in a list or a table stays on their page, and theirs, when somebody else writes in another part of it', () => {
  const words = (text: string) => ({
    type: 'paragraph',
    content: [{ type: 'text', text }, { type: 'hardBreak' }, { type: 'text', text: 'slot' }],
  })
  const starts = [
    { type: 'bulletList', content: ['een', 'twee'].map((text) => ({ type: 'listItem', content: [words(text)] })) },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: ['een', 'twee'].map((text) => ({ type: 'tableCell', attrs: { header: false }, content: [words(text)] })),
        },
      ],
    },
  ]
  for (const start of starts) {
    const network = peers(2, (doc) => appendProse(textOf(doc), [start]))
    const [one, two] = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor]
    const at = (editor: TestEditor, text: string) => {
      let found = 0
      editor.state.doc.descendants((node, pos) => {
        if (node.text?.includes(text)) found = pos + node.text.indexOf(text) + text.length
      })
      return found
    }
    one.dispatch(one.state.tr.insertText(' appels', at(one, 'twee')))
    two.dispatch(two.state.tr.insertText(' peer', at(two, 'een')))
    network.settle()
    one.dispatch(one.state.tr.insertText(' en noten', at(one, 'slot')))
    network.settle()
    for (const { state } of [one, two])
      expect(state.doc.textBetween(0, state.doc.content.size, '|', '/')).toMatch(/een peer\/slot\W+twee appels\/slot en noten/)
    expect(one.state.doc.eq(two.state.doc)).toBe(true)
  }
})

test('R98 facts that are put next to each other in one go stay in their order', () => {
  const network = peers(2, (doc) => appendProse(textOf(doc), [{ type: 'paragraph' }]))
  const [one, two] = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor]
  const facts = ['een', 'twee', 'drie'].map((said) => releaseSchema.node('fact', { programme: 'p', fact: 'rooms', said }))
  one.dispatch(one.state.tr.insert(1, facts))
  network.settle()
  const said = ({ state }: TestEditor) => state.doc.child(0).content.content.map(({ attrs }) => attrs.said)
  expect([said(one), said(two)]).toEqual([said(one), ['een', 'twee', 'drie']])
})
