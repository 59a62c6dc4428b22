import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { leaveUntidied } from '#client/collab/untidied.ts'
import { addedBy, planFor } from '#client/documents/release/in/returned/plan.ts'
import { dispatchExactly } from '#client/documents/release/suggest/exactly.ts'
import { onlySuggestions } from '#client/documents/release/suggest/Suggest.ts'
import { inOneStep } from '#client/prose/undoSteps.ts'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { allLines } from '#shared/documents/release/returned/lines.ts'
import { signsOf } from '#shared/documents/release/returned/signs.ts'
import { acceptAll, rejectAll } from '#shared/documents/release/suggest/settle.ts'
import { appendProse, type ProseNode, readProse, speltAlike, textOfNode } from '#shared/prose/fragment.ts'
import { openEditor } from '#test/support/editors.ts'

const said = (text: string, ...marks: NonNullable<ProseNode['marks']>): ProseNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
})
const block = (style: string | null, ...content: (ProseNode | string)[]): ProseNode => ({
  ...{ type: 'paragraph', ...(style && { attrs: { style } }) },
  content: content.map((one) => (typeof one === 'string' ? said(one) : one)),
})
const fact = { type: 'fact', attrs: { programme: '', fact: '', form: '', said: '84' } }
const SENT = [
  block('head', 'Zwolle ontvangt 700 ambtenaren'),
  block('lead', 'Op 6 februari komen ze bijeen.'),
  block(null, 'Er zijn ', fact, ' sessies in dertig zalen. ', said('Kom ook.', { type: 'bold' })),
]
const BASE = signsOf(allLines(SENT, () => '?')).text

interface Asked {
  was?: string
  is?: string
  /** Right behind this, where nothing goes. */
  behind?: string
  looks?: string[]
}
/** A change of the file, by the words it is about. */
function change({ was = '', is = '', behind = '', looks = [] }: Asked) {
  const from = was ? BASE.indexOf(was) : BASE.indexOf(behind) + behind.length
  const adds = is ? [{ text: is, bold: false, italic: false }] : []
  return { from, to: from + was.length, removes: was !== '' && looks.length === 0, adds, looks, by: 'Jan' as string | null }
}

/** A page on a release as it is by now, of somebody who may only suggest, and a server that looks through what they send. */
function page(now: ProseNode[]) {
  const server = new Y.Doc()
  leaveUntidied(server)
  appendProse(textOf(server), now)
  const doc = new Y.Doc()
  leaveUntidied(doc)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server')
  const suggesting = createSuggesting()
  doc.on('update', (bytes: Uint8Array, from: unknown) => {
    if (from === 'server') return
    suggesting.check(server, 'rita', bytes)
    Y.applyUpdate(server, bytes)
  })
  const editor = openEditor(textOf(doc), releaseSchema, [onlySuggestions(() => true)])
  const put = (changes: readonly Asked[], more: ReturnType<typeof change>[] = []) => {
    const plan = planFor(editor.state, BASE, [...changes.map(change), ...more], { by: 'rita', now: () => 1000 })
    inOneStep(editor.state, () => dispatchExactly(plan.tr, () => editor.state, editor.dispatch))
    return plan
  }
  const lines = (settle: (nodes: ProseNode[]) => ProseNode[]) => settle(readProse(textOf(server))).map(textOfNode)
  return { editor, put, text: () => readProse(textOf(server)), is: () => lines(rejectAll), would: () => lines(acceptAll) }
}

describe('R125 a file that came back becomes suggestions', () => {
  const ALL: Asked[] = [
    { was: '700', is: 'zeshonderd' },
    { behind: 'bijeen.', is: '\u2029Meld je aan.' },
    { was: 'dertig ' },
    { was: 'Kom ook.', looks: ['-bold'] },
    { was: 'Op 6 februari komen ze bijeen.', looks: ['style:'] },
  ]

  it('R125 what a new paragraph would be, and in which list one would be, comes along; a second time it is there already', () => {
    const { put, text, is } = page(SENT)
    const looks = ['style:crossHeading']
    const adds = [
      { text: '\u2029', bold: false, italic: false },
      { text: 'Meedoen', bold: false, italic: false, looks },
    ]
    const coming = () => ({ ...change({ behind: 'bijeen.' }), adds })
    expect(put([{ was: 'Kom ook.', looks: ['list:bulletList'] }], [coming()]).lost).toEqual([])
    expect(is()).toEqual(SENT.map(textOfNode))
    expect(acceptAll(text()).map(({ type, attrs, content = [] }) => [type, attrs?.style ?? null, content[0]?.type])).toEqual([
      ['paragraph', 'head', 'text'],
      ['paragraph', 'lead', 'text'],
      ['paragraph', 'crossHeading', 'text'],
      ['bulletList', null, 'listItem'],
    ])
    const again = put([{ was: 'Kom ook.', looks: ['list:bulletList'] }], [coming()])
    expect([again.placed, again.lost]).toEqual([[], []])
  })

  it('R125 a row that went is suggested to go, once', () => {
    const cell = (text: string) => ({ type: 'tableCell', attrs: { header: false }, content: [block(null, text)] })
    const row = (...texts: string[]) => ({ type: 'tableRow', content: texts.map(cell) })
    const { editor, text } = page([...SENT, { type: 'table', content: [row('Zwolle', '4'), row('Rotterdam', '5')] }])
    const base = `${BASE}\u2029Zwolle\u20294\u2029Rotterdam\u20295`
    // The head says Zwolle as well.
    const [from, to] = [base.lastIndexOf('Zwolle'), base.lastIndexOf('\u2029Rotterdam')]
    const goes = { from, to, removes: false, adds: [], looks: ['row'], by: null }
    const put = () => {
      const plan = planFor(editor.state, base, [goes], { by: 'rita', now: () => 1000 })
      dispatchExactly(plan.tr, () => editor.state, editor.dispatch)
      return plan
    }
    expect([put().lost, put().already.length]).toEqual([[], 1])
    expect(acceptAll(text()).at(-1)?.content).toHaveLength(1)
    expect(rejectAll(text()).at(-1)?.content).toHaveLength(2)
  })

  it('R125 another style for a paragraph is none for the one that somebody suggests behind it', () => {
    const wims = { type: 'insertion', attrs: { id: 'w', by: 'wim', at: 1 } }
    const now = SENT.map((node, index) =>
      index === 1 ? { ...node, content: [...(node.content ?? []), said('\u2029Van Wim.', wims)] } : node,
    )
    const { put, text } = page(now)
    put([{ was: 'Op 6 februari komen ze bijeen.', looks: ['style:crossHeading'] }])
    expect(acceptAll(text()).map((node) => [node.attrs?.style ?? null, textOfNode(node)])).toEqual([
      ['head', 'Zwolle ontvangt 700 ambtenaren'],
      ['crossHeading', 'Op 6 februari komen ze bijeen.'],
      [null, 'Van Wim.'],
      [null, 'Er zijn 84 sessies in dertig zalen. Kom ook.'],
    ])
  })

  it('R125 the text stays word for word, the gate takes it, and accepted it reads as the file', () => {
    const { put, text, is, would } = page(SENT)
    expect(put(ALL).lost).toEqual([])
    expect(speltAlike(rejectAll(text()))).toEqual(speltAlike(SENT))
    expect(is()).toEqual(SENT.map(textOfNode))
    expect(would()).toEqual([
      'Zwolle ontvangt zeshonderd ambtenaren',
      'Op 6 februari komen ze bijeen.',
      'Meld je aan.',
      'Er zijn 84 sessies in zalen. Kom ook.',
    ])
    const accepted = acceptAll(text())
    expect([accepted[1]?.attrs, accepted[3]?.content?.some(({ marks }) => marks)]).toEqual([undefined, false])
  })

  it('R125 what was written here since stays, and what it was about has no place any more', () => {
    const { put, is, would } = page([
      block('head', 'Zwolle verwacht 800 ambtenaren en hun gasten'),
      block(null, 'Nieuw hier.'),
      block('lead', 'Op 6 februari komen ze bijeen.'),
      block(null, 'Er zijn ', fact, ' sessies in dertig grote zalen. ', said('Kom ook.', { type: 'bold' })),
    ])
    const before = is()
    const { lost, placed } = put(ALL)
    expect(lost.map(addedBy)).toEqual(['zeshonderd'])
    expect(placed).toHaveLength(4)
    expect(is()).toEqual(before)
    expect(would()).toEqual([
      'Zwolle verwacht 800 ambtenaren en hun gasten',
      'Nieuw hier.',
      'Op 6 februari komen ze bijeen.',
      'Meld je aan.',
      'Er zijn 84 sessies in grote zalen. Kom ook.',
    ])
  })

  it('R125 a file that comes twice is put in once; what is here already is not put in again', () => {
    const { put, text } = page(SENT)
    put(ALL)
    const once = text()
    const again = put(ALL)
    expect([again.placed, again.lost, again.already.length]).toEqual([[], [], ALL.length])
    expect(text()).toEqual(once)
    const done = page([block('head', 'Zwolle ontvangt zeshonderd ambtenaren'), ...SENT.slice(1)])
    expect(done.put([{ was: '700', is: 'zeshonderd' }])).toMatchObject({ placed: [], lost: [] })
    expect(done.is()).toEqual(done.would())
  })

  it('R125 words that stand twice are put in twice all the same', () => {
    const { put, would } = page(SENT)
    put([{ behind: 'komen ze ', is: 'ze ' }])
    expect(would()[1]).toBe('Op 6 februari komen ze ze bijeen.')
  })

  it('R125 two paragraphs that became one are suggested to', () => {
    const { put, is, would } = page(SENT)
    const end = BASE.indexOf('bijeen.') + 'bijeen.'.length
    const joined = { from: end, to: end + 1, removes: true, adds: [{ text: ' ', bold: false, italic: false }], looks: [], by: null }
    expect(put([], [joined]).placed).toEqual([joined])
    expect([is(), would()]).toEqual([
      SENT.map(textOfNode),
      [textOfNode(SENT[0] as ProseNode), 'Op 6 februari komen ze bijeen. Er zijn 84 sessies in dertig zalen. Kom ook.'],
    ])
    expect(put([], [joined])).toMatchObject({ placed: [], lost: [], already: [joined] })
  })

  it('R126 all of it is one step back', () => {
    const { editor, put, text } = page(SENT)
    const before = text()
    put(ALL)
    expect(text()).not.toEqual(before)
    editor.undoOnce()
    expect(speltAlike(text())).toEqual(speltAlike(before))
  })

  it('R124 a passage of what was sent is found where it is by now', () => {
    const { editor, put } = page([block(null, 'Eerst dit.'), ...SENT])
    const { rangeOf } = put([{ was: 'dertig', is: 'veertig' }])
    const at = (word: string) => {
      const range = rangeOf(BASE.indexOf(word), BASE.indexOf(word) + word.length)
      return range && editor.state.doc.textBetween(range.from, range.to)
    }
    expect([at('ambtenaren'), at('dertig'), at('komen ze')]).toEqual(['ambtenaren', 'dertig', 'komen ze'])
  })
})
