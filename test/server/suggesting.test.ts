import { joinBackward, joinForward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { Fragment, Slice } from '@tiptap/pm/model'
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { setStyle } from '#client/documents/release/styles.ts'
import { settleIn } from '#client/documents/release/suggest/decide.ts'
import { dispatchExactly } from '#client/documents/release/suggest/exactly.ts'
import { hardBreak, splitItem, toggleList } from '#client/prose/commands.ts'
import { removeColumn, removeRow, removeTable } from '#client/prose/table.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { rejectAll, settled } from '#shared/documents/release/suggest/settle.ts'
import { speltAlike, textOfNode } from '#shared/prose/fragment.ts'
import { type Page, read, START, suggesters } from '#test/support/suggesters.ts'

const { bold, italic, link } = releaseSchema.marks
/** The same address twice takes the link away again. */
const linked = (href: string): Command => toggleMark(link, { href })
/** Deletes what is whole at the selection: a fact, a photo, a block. */
const deleteNode: Command = ({ doc, selection, tr }, dispatch) => {
  const node = doc.nodeAt(selection.from) ?? doc.nodeAt(Math.max(0, selection.$from.before(1)))
  const at = doc.nodeAt(selection.from) ? selection.from : selection.$from.before(1)
  if (!node || node.isText || !NodeSelection.isSelectable(node)) return false
  dispatch?.(tr.setSelection(NodeSelection.create(doc, at)).deleteSelection())
  return true
}
const paste =
  (...lines: string[]): Command =>
  ({ tr }, dispatch) => {
    const blocks = lines.map((text) => releaseSchema.node('paragraph', { style: text === 'lead' ? text : null }, releaseSchema.text(text)))
    dispatch?.(tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1)))
    return true
  }
const COMMANDS: Command[] = [
  ...[toggleMark(bold), toggleMark(italic), splitBlock, setStyle('quote'), setStyle('crossHeading'), setStyle(null)],
  ...[joinBackward, joinForward, hardBreak, splitItem, deleteNode],
  ...[toggleList('bulletList'), toggleList('orderedList'), linked('https://example.org/'), linked('https://example.com/')],
  ...[removeRow, removeColumn, removeTable, paste('a', 'lead', 'b')],
]
const words = fc.constantFrom('a', 'l', 'll', 'e ', 'nieuw', 'aller eerst')
const share = fc.double({ min: 0, max: 1, noNaN: true })
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('type' as const), at: share, length: fc.constant(0), text: words }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('type' as const), at: share, length: fc.nat(8), text: words }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('erase' as const), at: share, length: fc.nat(12) }) },
  fc.record({ do: fc.constant('erase' as const), at: share, length: fc.integer({ min: 10, max: 60 }) }),
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('run' as const), at: share, length: fc.nat(8), command: fc.nat(COMMANDS.length - 1) }),
  },
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), at: share, length: fc.nat(2) }),
)
/** What only reviewers type. */
const OURS = '7'
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

function act({ name, editor, dispatch }: Page, what: Deed): void {
  const { doc } = editor.state
  const pos = Math.round(what.at * doc.content.size)
  const end = Math.min(doc.content.size, pos + what.length)
  editor.dispatch(editor.state.tr.setSelection(TextSelection.between(doc.resolve(pos), doc.resolve(end))))
  if (what.do === 'type') dispatch(editor.state.tr.insertText(name === 'olga' ? what.text : what.text.replace(/\p{L}/gu, OURS)))
  else if (what.do === 'erase') dispatch(editor.state.tr.deleteSelection())
  else if (what.do === 'run') COMMANDS[what.command]?.(editor.state, dispatch)
  else if (what.do === 'undo') editor.undoAll()
  else editor.redoAll()
}

const NAMES = ['olga', 'rein', 'wies'] as const
const turn = fc.oneof({ weight: 5, arbitrary: fc.record({ who: fc.nat(2), deed }) }, fc.record({ who: fc.nat(2), send: fc.boolean() }))

describe('honest reviewers', () => {
  it('U5 whatever they type, paste, erase and undo while an organiser reworks the text, nothing of it is refused and all read the same', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
        const { pages, server, send, receive, settle } = suggesters(NAMES, ['rein', 'wies'])
        for (const one of turns) {
          const page = pages[one.who] as Page
          if ('deed' in one) act(page, one.deed)
          else if (one.send) send(page)
          else receive(page)
        }
        settle()
        for (const { doc } of pages) expect(speltAlike(read(doc))).toEqual(speltAlike(read(server)))
        expect(rejectAll(read(server)).map(textOfNode).join('')).not.toContain(OURS)
      }),

      { numRuns: 40 },
    )
  })

  it('U5 who makes a heading of a block, or a list, leaves what is suggested in it as it is', () => {
    for (const command of [setStyle('crossHeading'), setStyle('head'), setStyle(null), toggleList('bulletList')]) {
      const { pages, server, settle } = suggesters(['olga', 'rein'], ['rein'])
      const [olga, rein] = pages as [Page, Page]
      rein.editor.dispatch(rein.editor.state.tr.setSelection(TextSelection.create(rein.editor.state.doc, 21)))
      rein.dispatch(rein.editor.state.tr.insertText(OURS))
      settle()
      olga.editor.dispatch(olga.editor.state.tr.setSelection(TextSelection.create(olga.editor.state.doc, 21)))
      command(olga.editor.state, olga.dispatch)
      settle()
      expect(suggestionsIn(read(server))).toMatchObject([{ by: 'rein', added: OURS }])
    }
  })

  it('U5 new words in bold ones, or bold ones in others, are taken while an organiser takes the bold away or gives it', () => {
    const cases = [
      { around: 'zes februari', marks: [], left: ['Op zes februari', '', ' allemaal'] },
      { around: ' allemaal', marks: [bold.create()], left: ['Op ', 'zes februari bold', '', ' ', 'allemaal bold'] },
    ]
    for (const { around, marks, left } of cases) {
      const { pages, server, settle } = suggesters(['olga', 'rein'], ['rein'])
      const [olga, rein] = pages as [Page, Page]
      let from = 0
      olga.editor.state.doc.descendants(({ text }, pos) => {
        if (text === around) from = pos
      })
      rein.dispatch(rein.editor.state.tr.insert(from + 4, releaseSchema.text(OURS, marks)))
      const selection = TextSelection.create(olga.editor.state.doc, from, from + around.length)
      olga.editor.dispatch(olga.editor.state.tr.setSelection(selection))
      toggleMark(bold)(olga.editor.state, olga.dispatch)
      settle()
      const line = (nodes = read(server)) => nodes[1]?.content ?? []
      const said = line(speltAlike(rejectAll(read(server)))).map(
        ({ text = '', marks: has = [] }) => `${text}${has.map(({ type }) => ` ${type}`)}`,
      )
      expect(said).toEqual(left)
      expect(suggestionsIn(read(server))).toMatchObject([{ by: 'rein', added: OURS }])
      const taken = line(settled(read(server), () => 'accept')).find(({ text }) => text?.includes(OURS))
      expect({ ...taken, marks: taken?.marks ?? [] }).toMatchObject({ marks: marks.map(() => ({ type: 'bold' })) })
    }
  })

  it('U4 reviewers alone leave the text as it was, and taking all back gives exactly that', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ who: fc.nat(1), deed }), { maxLength: 25 }), (turns) => {
        const { pages, server, settle } = suggesters(['rein', 'wies'], ['rein', 'wies'])
        for (const one of turns) act(pages[one.who] as Page, one.deed)
        settle()
        expect(speltAlike(rejectAll(read(server)))).toEqual(speltAlike(START))
        const [page] = pages as [Page]
        const back = settleIn(page.editor.state, () => 'reject')
        if (back) dispatchExactly(back, () => page.editor.state, page.editor.dispatch)
        expect(suggestionsIn(read(page.doc))).toEqual([])
        expect(speltAlike(read(page.doc))).toEqual(speltAlike(START))
      }),
      { numRuns: 40 },
    )
  })
})

/** Runs of words of the text that were there before, each with where it lies. */
function baseRuns(doc: Y.Doc): { words: Y.XmlText; at: number; length: number }[] {
  const found: { words: Y.XmlText; at: number; length: number }[] = []
  const visit = (node: unknown) => {
    if (node instanceof Y.XmlText) {
      let at = 0
      for (const { insert, attributes = {} } of node.toDelta() as { insert: string; attributes?: Record<string, unknown> }[]) {
        if (!Object.keys(attributes).some((key) => key.startsWith('insertion'))) found.push({ words: node, at, length: insert.length })
        at += insert.length
      }
    } else if (node instanceof Y.XmlFragment) node.toArray().forEach(visit)
  }
  visit(textOf(doc))
  return found
}
const TAMPERINGS: ((run: ReturnType<typeof baseRuns>[number]) => void)[] = [
  ({ words, at }) => words.delete(at, 1),
  ({ words, at }) => words.insert(at, 'x', {}),
  ({ words, at }) => words.format(at, 1, { bold: words.getAttribute('bold' as never) ? null : { on: true } }),
  ({ words, at }) => words.format(at, 1, { link: { href: 'https://example.org/' } }),
  ({ words, at, length }) => {
    const text = words.toString().slice(at, at + length)
    words.delete(at, length)
    words.insert(at, text, {})
  },
  ({ words }) => (words.parent as Y.XmlElement).setAttribute('style', 'boilerplate'),
  ({ words }) => {
    const block = words.parent as Y.XmlElement
    const around = block.parent as Y.XmlFragment
    around.delete(around.toArray().indexOf(block), 1)
  },
  ({ words }) => (words.parent as Y.XmlElement).insert(0, [new Y.XmlElement('hardBreak')]),
]

describe('hidden among what is honest', () => {
  it('U4 a change of the text is refused, wherever it lies and whatever is suggested with it', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), fc.nat(TAMPERINGS.length - 1), share, (turns, which, where) => {
        const { pages, server, suggesting } = suggesters(['rein'], ['rein'])
        const [page] = pages as [Page]
        for (const one of turns) act(page, one)
        const honest = page.out.splice(0)
        const runs = baseRuns(page.doc)
        page.doc.transact(() => TAMPERINGS[which]?.(runs[Math.floor(where * (runs.length - 1))] as (typeof runs)[number]))
        expect(() => suggesting.check(server, 'rein', Y.mergeUpdates([...honest, ...page.out]))).toThrow('only-suggesting')
        if (honest.length > 0) suggesting.check(server, 'rein', Y.mergeUpdates(honest))
      }),
      { numRuns: 40 },
    )
  })
})

describe('settling', () => {
  it('U1 what somebody types in a block while all is taken over stays where they typed it', () => {
    const start = ['eerste zin', 'tweede zin', 'derde zin'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
    const { pages, server, settle } = suggesters(['olga', 'bram', 'rein'], ['rein'], start)
    const [olga, bram, rein] = pages as [Page, Page, Page]
    for (const at of [7, 20, 32]) {
      rein.editor.dispatch(rein.editor.state.tr.setSelection(TextSelection.create(rein.editor.state.doc, at)))
      splitBlock(rein.editor.state, rein.dispatch)
    }
    settle()
    const tr = settleIn(olga.editor.state, () => 'accept')
    if (tr) dispatchExactly(tr, () => olga.editor.state, olga.editor.dispatch)
    const third = bram.editor.state.doc.content.size - (bram.editor.state.doc.lastChild?.nodeSize ?? 0) + 1
    bram.dispatch(bram.editor.state.tr.insertText('nieuwe ', third))
    settle()
    expect(read(server).map(textOfNode)).toEqual(['eerste', ' zin', 'tweede', ' zin', 'nieuwe derde', ' zin'])
  })

  it('U1 U7 an editor settles as a text does, whatever was suggested', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.nat(1), deed }), { maxLength: 15 }),
        fc.constantFrom('accept', 'reject'),
        (turns, verdict) => {
          const { pages, settle } = suggesters(
            ['rein', 'wies'],
            ['rein', 'wies'],
            [...START, { type: 'paragraph', content: [{ type: 'text', text: 'Slot' }] }],
          )
          for (const one of turns) act(pages[one.who] as Page, one.deed)
          settle()
          const [{ doc, editor }] = pages as [Page]
          const judge = ({ by }: { by: string }) => (by === 'wies' ? 'keep' : verdict)
          const expected = settled(read(doc), judge as never)
          const tr = settleIn(editor.state, judge as never)
          if (tr) dispatchExactly(tr, () => editor.state, editor.dispatch)
          expect(speltAlike(read(doc))).toEqual(speltAlike(expected))
        },
      ),
      { numRuns: 40 },
    )
  })
})
