import type { MarkType } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse, type ProseNode, readProse } from '#shared/prose/fragment.ts'
import { openEditor, type TestEditor } from '#test/support/editors.ts'
import { peers } from '#test/support/peers.ts'

describe('a fact in marked words', () => {
  const chip = { type: 'fact', attrs: { programme: 'p', fact: 'date', form: '', said: '6 februari' } }
  const line: ProseNode[] = [{ type: 'text', text: 'Op ' }, chip, { type: 'text', text: ' in Zwolle' }]
  const looks = ({ state }: TestEditor) => {
    const found: string[] = []
    state.doc.descendants((node) => void (node.type.name === 'fact' && found.push(node.marks.map(({ type }) => type.name).join(' '))))
    return found.join(', ')
  }

  it('R96 a fact made bold or a link with the words around it looks so for everybody and on the server, until that is taken back', () => {
    const { docs, settle } = peers(2, (doc) => appendProse(textOf(doc), [{ type: 'paragraph', content: line }]))
    const [one, two] = docs.map((doc) => openEditor(textOf(doc), releaseSchema)) as [TestEditor, TestEditor]
    const all = (work: (tr: Transaction, to: number) => Transaction) => {
      one.dispatch(work(one.state.tr, one.state.doc.content.size))
      settle()
    }
    const { bold, link } = releaseSchema.marks as Record<'bold' | 'link', MarkType>
    all((tr, to) => tr.addMark(0, to, bold.create()))
    expect([looks(one), looks(two)]).toEqual(['bold', 'bold'])
    all((tr, to) => tr.addMark(0, to, link.create({ href: 'https://example.org/' })))
    expect(looks(two)).toBe('link bold')
    const read = readProse(textOf(docs[1] as Y.Doc))[0]?.content?.[1]
    expect(read).toEqual({ ...chip, marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }, { type: 'bold' }] })
    // Whoever writes in the same line, or opens it later, leaves the look alone.
    two.dispatch(two.state.tr.insertText('Ja. ', 1))
    settle()
    const later = openEditor(textOf(docs[1] as Y.Doc), releaseSchema)
    expect([looks(one), looks(two), looks(later)]).toEqual(['link bold', 'link bold', 'link bold'])
    one.undoAll()
    settle()
    expect([looks(one), looks(two)]).toEqual(['', ''])
    expect(readProse(textOf(docs[1] as Y.Doc))[0]?.content?.[1]).toEqual(chip)
    for (const editor of [one, two, later]) editor.destroy()
  })

  it('R96 what the server writes with marks the editor shows with them; a mark nobody knows is none', () => {
    const doc = new Y.Doc()
    const marks = [{ type: 'italic' }]
    appendProse(textOf(doc), [{ type: 'paragraph', content: [{ ...chip, marks }] }])
    const editor = openEditor(textOf(doc), releaseSchema)
    expect(looks(editor)).toBe('italic')
    expect(readProse(textOf(doc))[0]?.content).toEqual([{ ...chip, marks }])
    const fact = textOf(doc).querySelector('fact') as Y.XmlElement
    fact.setAttribute('look', 'blink italic deletion')
    expect([looks(editor), readProse(textOf(doc))[0]?.content?.[0]?.marks]).toEqual(['italic', marks])
    editor.destroy()
  })
})
