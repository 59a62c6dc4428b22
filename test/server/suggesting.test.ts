import { joinBackward, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { Fragment, Slice } from '@tiptap/pm/model'
import { type Command, TextSelection, type Transaction } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { leaveUntidied } from '#client/collab/untidied.ts'
import { setStyle } from '#client/documents/release/styles.ts'
import { settleIn } from '#client/documents/release/suggest/decide.ts'
import { dispatchExactly } from '#client/documents/release/suggest/exactly.ts'
import { inSuggestingMode, onlySuggestions } from '#client/documents/release/suggest/Suggest.ts'
import { toggleList } from '#client/prose/commands.ts'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { acceptAll, rejectAll, settled } from '#shared/documents/release/suggest/settle.ts'
import { appendProse, type ProseNode, readProse, speltAlike } from '#shared/prose/fragment.ts'
import { openEditor, type TestEditor } from '#test/support/editors.ts'

const START: ProseNode[] = [
  { type: 'paragraph', attrs: { style: 'head' }, content: [{ type: 'text', text: 'Zeven ambtenaren' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Op ' },
      { type: 'text', text: 'zes februari', marks: [{ type: 'bold' }] },
      { type: 'fact', attrs: { programme: '', fact: '', form: '', said: '60' } },
      { type: 'text', text: ' allemaal' },
    ],
  },
  { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'een' }] }] }] },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [{ type: 'tableCell', attrs: { header: false }, content: [{ type: 'paragraph' }] }],
      },
    ],
  },
  { type: 'photo', attrs: { picture: '', alt: 'zaal', credit: '', width: 0, height: 0 }, content: [{ type: 'text', text: 'De zaal' }] },
]

interface Page {
  name: string
  doc: Y.Doc
  editor: TestEditor
  /** Sends what this person did, as its page would. */
  dispatch(tr: Transaction): void
  out: Uint8Array[]
  inn: Uint8Array[]
}

const FROM_SERVER = Symbol('server')

/** People in one release around a server that checks what those send who may only suggest. */
function stage(names: readonly string[], reviewers: readonly string[], start = START) {
  const origin = new Y.Doc()
  origin.clientID = 1000
  appendProse(textOf(origin), start)
  const server = new Y.Doc()
  const first = Y.encodeStateAsUpdate(origin)
  leaveUntidied(server)
  Y.applyUpdate(server, first)
  let clock = 0
  const pages = names.map((name, index): Page => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    leaveUntidied(doc)
    Y.applyUpdate(doc, first, FROM_SERVER)
    const out: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, from: unknown) => void (from === FROM_SERVER || out.push(update)))
    const suggests = reviewers.includes(name)
    const editor = openEditor(textOf(doc), releaseSchema, [onlySuggestions(() => suggests)])
    const dispatch = (tr: Transaction) => {
      if (!suggests) return editor.dispatch(tr)
      const next = inSuggestingMode(editor.state, tr, { by: name, now: () => ++clock })
      if (next) dispatchExactly(next, () => editor.state, editor.dispatch)
    }
    return { name, doc, editor, dispatch, out, inn: [] }
  })
  const suggesting = createSuggesting()
  const send = (page: Page) => {
    for (const bytes of page.out.splice(0)) {
      if (reviewers.includes(page.name)) suggesting.check(server, page.name, bytes)
      Y.applyUpdate(server, bytes)
      for (const other of pages) if (other !== page) other.inn.push(bytes)
    }
  }
  const receive = (page: Page) => {
    for (const bytes of page.inn.splice(0)) Y.applyUpdate(page.doc, bytes, FROM_SERVER)
  }
  const settle = () => {
    for (let round = 0; round < 3; round += 1) {
      pages.forEach(send)
      pages.forEach(receive)
    }
  }
  return { server, pages, suggesting, send, receive, settle }
}

const read = (doc: Y.Doc) => readProse(textOf(doc))
const { bold, italic } = releaseSchema.marks
const COMMANDS: Command[] = [toggleMark(bold as never), toggleMark(italic as never), splitBlock, setStyle('quote'), setStyle(null)]
const words = fc.constantFrom('a', 'l', 'll', 'e ', 'nieuw', 'aller eerst')
const share = fc.double({ min: 0, max: 1, noNaN: true })
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('type' as const), at: share, length: fc.constant(0), text: words }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('type' as const), at: share, length: fc.nat(8), text: words }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('erase' as const), at: share, length: fc.nat(12) }) },
  fc.record({ do: fc.constant('run' as const), at: share, length: fc.nat(8), command: fc.nat(COMMANDS.length - 1) }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), at: share, length: fc.nat(2) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

function act({ editor, dispatch }: Page, what: Deed): void {
  const { doc } = editor.state
  const pos = Math.round(what.at * doc.content.size)
  const end = Math.min(doc.content.size, pos + what.length)
  editor.dispatch(editor.state.tr.setSelection(TextSelection.between(doc.resolve(pos), doc.resolve(end))))
  if (what.do === 'type') dispatch(editor.state.tr.insertText(what.text))
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
        const { pages, server, send, receive, settle } = stage(NAMES, ['rein', 'wies'])
        for (const one of turns) {
          const page = pages[one.who] as Page
          if ('deed' in one) act(page, one.deed)
          else if (one.send) send(page)
          else receive(page)
        }
        settle()
        for (const { doc } of pages) expect(speltAlike(read(doc))).toEqual(speltAlike(read(server)))
      }),

      { numRuns: 60 },
    )
  })

  it('U4 reviewers alone leave the text as it was, and taking all back gives exactly that', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ who: fc.nat(1), deed }), { maxLength: 25 }), (turns) => {
        const { pages, server, settle } = stage(['rein', 'wies'], ['rein', 'wies'])
        for (const one of turns) act(pages[one.who] as Page, one.deed)
        settle()
        expect(speltAlike(rejectAll(read(server)))).toEqual(speltAlike(START))
        const [page] = pages as [Page]
        const back = settleIn(page.editor.state, () => 'reject')
        if (back) dispatchExactly(back, () => page.editor.state, page.editor.dispatch)
        expect(suggestionsIn(read(page.doc))).toEqual([])
        expect(speltAlike(read(page.doc))).toEqual(speltAlike(START))
      }),
      { numRuns: 60 },
    )
  })
})

describe('suggesting', () => {
  const line = (text: string, style?: string): ProseNode => ({
    type: 'paragraph',
    ...(style && { attrs: { style } }),
    ...(text !== '' && { content: [{ type: 'text', text }] }),
  })
  /** What becomes of two lines when somebody does something while they suggest: as it is, and as it would be. */
  const outcomeOf = (from: number, to: number, deed: (page: Page) => void) => {
    const { pages, server, settle } = stage(['rein'], ['rein'], [line('Een kop', 'head'), line('Twee drie')])
    const [page] = pages as [Page]
    const { doc } = page.editor.state
    page.editor.dispatch(page.editor.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))))
    deed(page)
    settle()
    expect(speltAlike(rejectAll(read(server)))).toEqual([line('Een kop', 'head'), line('Twee drie')])
    return speltAlike(acceptAll(read(server)))
  }
  const type =
    (text: string) =>
    ({ editor, dispatch }: Page) =>
      dispatch(editor.state.tr.insertText(text))

  it('U6 typing, replacing, a new block, pasted blocks and another style become suggestions in place', () => {
    expect(outcomeOf(5, 5, type('mooie '))).toEqual([line('Een mooie kop', 'head'), line('Twee drie')])
    expect(outcomeOf(5, 8, type('hoed'))).toEqual([line('Een hoed', 'head'), line('Twee drie')])
    expect(outcomeOf(14, 14, ({ editor, dispatch }) => splitBlock(editor.state, dispatch))).toEqual([
      line('Een kop', 'head'),
      line('Twee'),
      line(' drie'),
    ])
    const blocks = [line('a'), line('b')].map((block) => releaseSchema.nodeFromJSON(block))
    expect(
      outcomeOf(19, 19, ({ editor, dispatch }) => dispatch(editor.state.tr.replaceSelection(new Slice(Fragment.from(blocks), 1, 1)))),
    ).toEqual([line('Een kop', 'head'), line('Twee driea'), line('b')])
    expect(outcomeOf(12, 12, ({ editor, dispatch }) => setStyle('quote')(editor.state, dispatch))).toEqual([
      line('Een kop', 'head'),
      line('Twee drie', 'quote'),
    ])
    expect(outcomeOf(10, 19, ({ editor, dispatch }) => dispatch(editor.state.tr.deleteSelection()))).toEqual([line('Een kop', 'head')])
  })

  it('U6 what cannot be a suggestion changes nothing', () => {
    const unchanged = [line('Een kop', 'head'), line('Twee drie')]
    expect(outcomeOf(12, 12, ({ editor, dispatch }) => toggleList('bulletList')(editor.state, dispatch))).toEqual(unchanged)
    expect(outcomeOf(10, 10, ({ editor, dispatch }) => joinBackward(editor.state, dispatch))).toEqual(unchanged)
    const fact = releaseSchema.nodes.photo?.create() as never
    expect(outcomeOf(12, 12, ({ editor, dispatch }) => dispatch(editor.state.tr.insert(0, fact)))).toEqual(unchanged)
  })

  it('U1 U7 an editor settles as a text does, whatever was suggested', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.nat(1), deed }), { maxLength: 15 }),
        fc.constantFrom('accept', 'reject'),
        (turns, verdict) => {
          const { pages, settle } = stage(['rein', 'wies'], ['rein', 'wies'], [...START, line('Slot')])
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
      { numRuns: 60 },
    )
  })
})
