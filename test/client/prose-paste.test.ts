import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { backspaceStyled, beginHead, enterStyled, setStyle, styleAt } from '#client/documents/release/styles.ts'
import { meantLink, toggleList } from '#client/prose/commands.ts'
import { pastedSlice, sliceOfText } from '#client/prose/paste.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'

const { paragraph } = releaseSchema.nodes
const p = (text: string, style: string | null = null) => paragraph.create({ style }, text ? releaseSchema.text(text) : null)
const stateOf = (...blocks: Node[]) => EditorState.create({ doc: releaseSchema.node('doc', null, blocks) })
const at = (state: EditorState, pos: number) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)))
const lines = (state: EditorState) =>
  state.doc.content.content.map((node) => [node.attrs.style ?? null, node.textBetween(0, node.content.size, '|', '\n')])
const run = (state: EditorState, command: Command) => {
  let next = state
  expect(
    command(state, (tr) => {
      next = state.apply(tr)
    }),
  ).toBe(true)
  next.doc.check()
  return next
}
const paste = (state: EditorState, slice: Slice) => {
  const next = state.apply(state.tr.replaceSelection(pastedSlice(slice, state)))
  next.doc.check()
  return next
}
const pasteText = (state: EditorState, text: string) => paste(state, sliceOfText(text, state.selection.$from))

describe('paste', () => {
  it('R3 a plain press text becomes blocks, each of which one action makes a head or a cross-heading', () => {
    let state = pasteText(at(stateOf(p('')), 1), 'De kop\n\nHet bericht,\nop twee regels.\n \nTussenkop\n\nSlot.\n')
    expect(lines(state)).toEqual([
      [null, 'De kop'],
      [null, 'Het bericht,\nop twee regels.'],
      [null, 'Tussenkop'],
      [null, 'Slot.'],
    ])
    state = run(at(state, 3), setStyle('head'))
    state.doc.forEach((node, offset) => {
      if (node.textContent === 'Tussenkop') state = run(at(state, offset + 1), setStyle('crossHeading'))
    })
    expect(lines(state).map(([style]) => style)).toEqual(['head', null, 'crossHeading', null])
  })

  it('R3 words pasted into a line stay in it, spaces and all', () => {
    expect(lines(pasteText(at(stateOf(p('Hier daar', 'head')), 6), 'en  '))).toEqual([['head', 'Hier en  daar']])
    expect(lines(pasteText(at(stateOf(p('ab')), 2), ' '))).toEqual([[null, 'a b']])
  })

  it('R3 the first line of a text pasted into an empty head becomes that head', () => {
    expect(lines(pasteText(at(stateOf(p('', 'head')), 1), 'Kop\n\nTekst'))).toEqual([
      ['head', 'Kop'],
      [null, 'Tekst'],
    ])
  })

  it('R3 what has a shape of its own keeps it on an empty line, and runs on inside a text', () => {
    const mail = Slice.maxOpen(Fragment.from([p('Kop', 'head'), p('een'), p('twee')]))
    expect(lines(paste(at(stateOf(p('')), 1), mail))).toEqual([
      ['head', 'Kop'],
      [null, 'een'],
      [null, 'twee'],
    ])
    expect(lines(paste(at(stateOf(p('Hier daar', 'lead')), 6), Slice.maxOpen(Fragment.from([p('en')]))))).toEqual([['lead', 'Hier endaar']])
  })
})

describe('keys', () => {
  it('R2 the first letter of an empty release begins its head, Enter goes on with the lead, then with body text', () => {
    const empty = stateOf(p(''))
    let state = empty.apply(beginHead(empty, 'K') ?? empty.tr)
    expect(styleAt(state)).toBe('head')
    expect(state.selection.from).toBe(2)
    state = run(state, enterStyled)
    expect(styleAt(state)).toBe('lead')
    state = run(state.apply(state.tr.insertText('Wie')), enterStyled)
    expect(lines(state)).toEqual([
      ['head', 'K'],
      ['lead', 'Wie'],
      [null, ''],
    ])
    expect(beginHead(state, 'x')).toBeUndefined()
  })

  it('R2 Enter after a second head or a cross-heading gives body text, in a quote another paragraph of it, in an empty one ends it', () => {
    expect(lines(run(at(stateOf(p('L', 'lead'), p('K', 'head')), 5), enterStyled)).at(-1)).toEqual([null, ''])
    expect(lines(run(at(stateOf(p('T', 'crossHeading')), 2), enterStyled)).at(-1)).toEqual([null, ''])
    const quoted = run(at(stateOf(p('C', 'quote')), 2), enterStyled)
    expect(lines(quoted).at(-1)).toEqual(['quote', ''])
    expect(lines(run(quoted, enterStyled)).at(-1)).toEqual([null, ''])
  })

  it('R2 Enter before a head makes room above it; Backspace there makes it body text', () => {
    expect(lines(run(at(stateOf(p('Kop', 'head')), 1), enterStyled))).toEqual([
      [null, ''],
      ['head', 'Kop'],
    ])
    expect(lines(run(at(stateOf(p('Kop', 'head')), 1), backspaceStyled))).toEqual([[null, 'Kop']])
  })

  it('R2 a head is bare: bold and italic go when a block becomes one', () => {
    const bold = paragraph.create(null, releaseSchema.text('Vet', [releaseSchema.mark('bold')]))
    expect(run(at(stateOf(bold), 2), setStyle('head')).doc.firstChild?.firstChild?.marks).toEqual([])
    expect(run(at(stateOf(bold), 2), setStyle('lead')).doc.firstChild?.firstChild?.marks).toHaveLength(1)
  })

  it('R2 a list is made of plain items, changes kind, and ends', () => {
    let state = run(at(stateOf(p('een', 'quote')), 2), toggleList('bulletList'))
    expect(state.doc.toString()).toBe('doc(bulletList(listItem(paragraph("een"))))')
    expect(styleAt(state)).toBeNull()
    state = run(state, toggleList('orderedList'))
    expect(state.doc.firstChild?.type.name).toBe('orderedList')
    expect(lines(run(state, toggleList('orderedList')))).toEqual([[null, 'een']])
  })
})

describe('a typed address', () => {
  it('R4 is completed when it is a bare host or mail address, and refused when its scheme is not allowed', () => {
    expect(meantLink(' example.org/dag ')).toBe('https://example.org/dag')
    expect(meantLink('pers@example.org')).toBe('mailto:pers@example.org')
    expect(meantLink('tel:+31 20 1234567')).toBe('tel:+31 20 1234567')
    for (const typed of ['javascript:alert(1)', 'JAVASCRIPT://example.org', 'data:text/html,x', 'gewoon tekst', ''])
      expect(meantLink(typed)).toBeUndefined()
  })
})
