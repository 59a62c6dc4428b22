import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import type { Slice } from '@tiptap/pm/model'
import { type Command, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { setStyle } from '#client/documents/release/styles.ts'
import { toggleList } from '#client/prose/commands.ts'
import { placesOf } from '#client/threads/places.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import { type Anchor, anchorAnew, anchorAt, resolveAnchor } from '#shared/threads/anchor.ts'
import { flatten } from '#shared/threads/flat.ts'
import { openEditor, type TestEditor } from '#test/support/editors.ts'
import { type Peers, peers } from '#test/support/peers.ts'

const flatOf = (doc: Y.Doc | undefined) => flatten(textOf(doc as Y.Doc), releaseSchema)
const paragraphs = (...texts: string[]) => texts.map((text) => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }))

/** Some people with the same text open, and an anchor on `quote` in it. */
function desk(texts: string[], quote: string, count = 2) {
  const network = peers(count, (doc) => appendProse(textOf(doc), paragraphs(...texts)))
  const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema))
  const flat = flatOf(network.docs[0])
  const begin = flat.text.indexOf(quote)
  const anchor = anchorAt(flat, 'text', begin, begin + quote.length) as Anchor
  expect(anchor.quote).toBe(quote)
  /** Where the anchor is, for everybody alike: its state, and what it says there. */
  const says = () => {
    for (let round = 0; round < 3; round += 1) network.settle()
    const all = network.docs.map((doc) => {
      const here = flatOf(doc)
      const found = resolveAnchor(here, anchor)
      return found.state === 'gone' ? 'gone' : `${found.state} ${here.text.slice(found.from, found.to)}`
    })
    expect(new Set(all).size).toBe(1)
    return all[0]
  }
  return { network, editors: editors as [TestEditor, TestEditor], anchor, says }
}

function select(editor: TestEditor, text: string, side: 'all' | 'before' | 'after' = 'all') {
  const places = placesOf(editor.state.doc)
  const at = places.text.indexOf(text)
  const { from, to } = places.rangeOf(at, at + text.length) as { from: number; to: number }
  const { doc } = editor.state
  editor.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, side === 'after' ? to : from, side === 'before' ? from : to)))
}
const type = (editor: TestEditor, text: string) => editor.dispatch(editor.state.tr.insertText(text))
function at(editor: TestEditor, text: string, command: Command) {
  select(editor, text, 'before')
  expect(command(editor.state, editor.dispatch)).toBe(true)
}
const cut = (editor: TestEditor) => {
  const slice = editor.state.selection.content()
  editor.dispatch(editor.state.tr.deleteSelection())
  return slice
}
const paste = (editor: TestEditor, slice: Slice) => editor.dispatch(editor.state.tr.replaceSelection(slice))

const LEAD = 'Op woensdag komen zevenhonderd mensen bijeen in Zwolle.'
const BODY = 'De opening begint in beide steden om kwart voor tien.'
const LAST = 'Aanmelden kan tot en met vrijdag.'

describe('an anchor', () => {
  it('T10 takes along what is typed inside it, and not what is typed at its edges', () => {
    const { editors, says } = desk([LEAD, BODY], 'zevenhonderd mensen')
    const [anna, bram] = editors
    select(anna, 'zevenhonderd mensen', 'before')
    type(anna, 'ruim ')
    select(bram, 'zevenhonderd mensen', 'after')
    type(bram, ' en kinderen')
    expect(says()).toBe('there zevenhonderd mensen')
    select(bram, 'mensen', 'before')
    type(bram, 'aardige ')
    expect(says()).toBe('changed zevenhonderd aardige mensen')
    select(bram, 'zevenhonderd')
    type(bram, 'achthonderd')
    expect(says()).toBe('changed achthonderd aardige mensen')
  })

  it('T10 stays with its text when blocks are split, joined, styled and made into a list', () => {
    const { editors, says } = desk([LEAD, BODY, LAST], 'opening begint in beide steden')
    const [anna, bram] = editors
    const steps: (() => void)[] = [
      () => at(anna, 'in beide', splitBlock),
      () => at(bram, 'in beide', joinBackward),
      () => at(bram, 'opening', setStyle('lead')),
      () => at(anna, 'De opening', splitBlock),
      () => at(anna, 'De opening', toggleList('bulletList')),
      () => at(bram, 'De opening', toggleList('bulletList')),
      () => at(bram, 'De opening', joinBackward),
    ]
    for (const step of steps) {
      step()
      expect(says()?.replaceAll(/\s+/g, ' ')).toBe('there opening begint in beide steden')
    }
  })

  it('T10 over several blocks stays with all of them', () => {
    const { editors, says } = desk([LEAD, BODY, LAST], `bijeen in Zwolle.\n${BODY}\nAanmelden kan`)
    const [anna] = editors
    at(anna, BODY, toggleList('bulletList'))
    expect(says()?.replaceAll(/\s+/g, ' ')).toBe(`there bijeen in Zwolle. ${BODY} Aanmelden kan`)
    at(anna, LEAD, toggleList('bulletList'))
    expect(says()?.replaceAll(/\s+/g, ' ')).toBe(`there bijeen in Zwolle. ${BODY} Aanmelden kan`)
  })

  it('T11 finds its text again where it was cut to, by whoever, also a part of a block', () => {
    for (const piece of [BODY, 'opening begint in beide steden om kwart']) {
      const { editors, says } = desk([LEAD, BODY, LAST], 'begint in beide steden')
      const [anna] = editors
      select(anna, piece)
      const slice = cut(anna)
      expect(says()).toBe('gone')
      select(anna, LAST, 'after')
      paste(anna, slice)
      expect(says()).toBe('found begint in beide steden')
    }
  })

  it('T11 is gone with its text, says so, and is back when somebody takes that back', () => {
    const { editors, says } = desk([LEAD, BODY, LAST], 'begint in beide steden')
    const [anna, bram] = editors
    select(anna, 'De opening begint in beide steden om')
    type(anna, 'Het is')
    expect(says()).toBe('gone')
    select(bram, LAST, 'after')
    type(bram, ' Komt allen.')
    expect(says()).toBe('gone')
    anna.undoAll()
    expect(says()).toBe('there begint in beide steden')
  })

  it('T11 T13 is not anchored anew by the word somebody put into it while all the rest was cut, and found where that is pasted', () => {
    const { network, editors, anchor, says } = desk([LEAD, BODY, LAST], 'begint in beide steden')
    const [anna, bram] = editors
    select(bram, 'beide', 'before')
    type(bram, 'vrolijk ')
    select(anna, 'begint in beide steden')
    const slice = cut(anna)
    expect(says()).toBe('changed vrolijk')
    const flat = flatOf(network.docs[0])
    expect(anchorAnew(flat, anchor, resolveAnchor(flat, anchor) as never)).toBe(anchor)
    select(anna, LAST, 'before')
    paste(anna, slice)
    expect(says()).toBe('found begint in beide steden')
    const later = flatOf(network.docs[1])
    expect(anchorAnew(later, anchor, resolveAnchor(later, anchor) as never)).toMatchObject({
      quote: anchor.quote,
      after: LAST.slice(0, 32),
    })
  })

  it('T11 finds text that was cut, changed a little, and put elsewhere', () => {
    const { editors, says } = desk([LEAD, BODY, LAST], 'De opening begint in beide steden om kwart voor tien')
    const [anna] = editors
    select(anna, BODY)
    cut(anna)
    select(anna, LAST, 'after')
    type(anna, ' De opening begint in vier steden om kwart voor elf!')
    expect(says()).toBe('found De opening begint in vier steden om kwart voor elf')
  })

  it('T12 takes no other passage for its own, however alike', () => {
    const lines = [
      'Sessie een begint om tien uur in zaal een.',
      'Sessie twee begint om elf uur in zaal twee.',
      'Vol is vol.',
      LEAD,
      'Vol is vol.',
    ]
    const { editors, says, network } = desk(lines, 'Sessie een begint om tien uur in zaal een.')
    const flat = flatOf(network.docs[0])
    const last = anchorAt(flat, 'text', flat.text.lastIndexOf('Vol'), flat.text.length) as Anchor
    const [anna] = editors
    select(anna, 'Sessie een begint om tien uur in zaal een.')
    cut(anna)
    expect(says()).toBe('gone')
    expect(resolveAnchor(flatOf(network.docs[1]), last).state).toBe('there')
    const { doc } = anna.state
    anna.dispatch(anna.state.tr.delete(doc.content.size - 'Vol is vol.'.length - 1, doc.content.size - 1))
    says()
    for (const copy of network.docs) expect(resolveAnchor(flatOf(copy), last)).toEqual({ state: 'gone' })
  })

  it('T11 what was typed in it and what was deleted around it without a connection comes together', () => {
    const { editors, says, network } = desk([LEAD, BODY, LAST], 'begint in beide steden', 3)
    const [anna, bram] = editors
    network.partition()
    select(anna, 'De opening ')
    cut(anna)
    select(bram, 'beide', 'before')
    type(bram, 'onze ')
    network.heal()
    expect(says()).toBe('changed begint in onze beide steden')
  })

  it('T12 what is no position is no passage', () => {
    const { network, anchor } = desk([LEAD], 'woensdag')
    const broken = { ...anchor, start: 'AAAA', end: '////', quote: 'donderdag', before: 'x', after: 'y' }
    expect(resolveAnchor(flatOf(network.docs[0]), broken)).toEqual({ state: 'gone' })
  })
})

/** Signs of the passage, each there once; and those of what is typed strictly outside of it. */
const OWN = 'αβγδεζηθικλμνξοπρστυφχψω'
const share = fc.double({ min: 0, max: 1, noNaN: true })
const deed = fc.oneof(
  fc.record({ do: fc.constant('type' as const), at: share }),
  fc.record({ do: fc.constant('erase' as const), at: share, length: fc.nat(8) }),
  fc.record({ do: fc.constant('move' as const), at: share, length: fc.nat(60), to: share }),
  fc.record({ do: fc.constant('run' as const), at: share, command: fc.nat(4) }),
  fc.record({ do: fc.constant('undo' as const) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never
const COMMANDS = [splitBlock, joinBackward, setStyle('lead'), toggleList('bulletList'), toggleList('orderedList')]

/** Does one thing in an editor. What is typed is a capital where it may belong to the passage, else a small letter. */
function act(editor: TestEditor, doc: Y.Doc, anchor: Anchor, what: Deed) {
  if (what.do === 'undo') return editor.undoAll()
  const size = editor.state.doc.content.size
  const pos = Math.round(what.at * size)
  const place = (from: number, to = from) =>
    editor.dispatch(
      editor.state.tr.setSelection(
        TextSelection.between(editor.state.doc.resolve(from), editor.state.doc.resolve(Math.min(to, editor.state.doc.content.size))),
      ),
    )
  place(pos, 'length' in what ? pos + what.length : pos)
  if (what.do === 'erase') editor.dispatch(editor.state.tr.deleteSelection())
  else if (what.do === 'run') COMMANDS[what.command]?.(editor.state, editor.dispatch)
  else if (what.do === 'type') {
    const at = placesOf(editor.state.doc).offsetOf(editor.state.selection.from)
    const here = resolveAnchor(flatOf(doc), anchor)
    const isInside = here.state === 'gone' || (at >= here.from - 1 && at <= here.to + 1)
    type(editor, isInside ? 'X' : 'x')
  } else {
    const slice = cut(editor)
    // A piece of its own, in a block of its own: what it lands in does not become part of it.
    place(Math.round(what.to * editor.state.doc.content.size))
    const text = slice.content.textBetween(0, slice.content.size, '')
    if (text === '') return
    editor.dispatch(editor.state.tr.insert(editor.state.doc.content.size, releaseSchema.node('paragraph', null, releaseSchema.text(text))))
  }
}

const settled = (network: Peers) => {
  network.heal()
  for (let round = 0; round < 4; round += 1) network.settle()
}

describe('an anchor among several who write', () => {
  it('T10 T11 T12 whatever they do, all see it at the same place, and never at words of others without saying so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: OWN.length }),
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(2), deed, fc.boolean()), { maxLength: 14 }),
        (length, isSplit, turns) => {
          const own = OWN.slice(0, length)
          const isIntruded = isSplit || turns.some(([, what]) => what.do === 'undo')
          const middle = isSplit ? [`voor ${own.slice(0, 4)}`, `${own.slice(4)} na`] : [`voor ${own} na`]
          const network = peers(3, (doc) => appendProse(textOf(doc), paragraphs('een kop', ...middle, 'een staart van woorden')))
          const editors = network.docs.map((doc) => openEditor(textOf(doc), releaseSchema))
          const flat = flatOf(network.docs[0])
          const begin = flat.text.indexOf(own.charAt(0))
          const anchor = anchorAt(flat, 'text', begin, flat.text.indexOf(own.at(-1) as string) + 1) as Anchor
          for (const [who, what, meet] of turns) {
            act(editors[who] as TestEditor, network.docs[who] as Y.Doc, anchor, what)
            if (meet) settled(network)
          }
          settled(network)
          const views = network.docs.map((doc) => {
            const here = flatOf(doc)
            return { here, found: resolveAnchor(here, anchor) }
          })
          for (const { here, found } of views) {
            expect(found).toEqual(views[0]?.found)
            if (found.state === 'gone') continue
            const said = here.text.slice(found.from, found.to).replace(/\s/g, '')
            if (found.state === 'there') expect(said).toBe(own)
            const foreign = said.replace(/[^a-z]/g, '').length
            expect(said.length - foreign).toBeGreaterThan(0)
            // What somebody put between its blocks, or took back into the middle of it, lies in it.
            if (found.state === 'found' || !isIntruded) expect(foreign).toBeLessThanOrEqual(own.length / 2)
          }
          editors.forEach((editor, index) => {
            const places = placesOf(editor.state.doc)
            const there = flatOf(network.docs[index]).text
            if (there !== '') expect(places.text).toBe(there)
            editor.destroy()
          })
          // As long as its words stand together anywhere, it is with them.
          const { here, found } = views[0] as (typeof views)[0]
          if (here.text.replace(/\s/g, '').includes(own) && length >= 12) expect(found.state).not.toBe('gone')
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)
})
