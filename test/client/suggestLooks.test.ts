import { toggleMark } from '@tiptap/pm/commands'
import type { MarkType } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import { isShown } from '#client/documents/release/suggest/newWords.ts'
import { typedOver } from '#client/documents/release/suggest/ownWords.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { acceptAll, rejectAll } from '#shared/documents/release/suggest/settle.ts'
import { speltAlike } from '#shared/prose/fragment.ts'
import { text } from '#test/support/finals.ts'
import { type Page, read, suggesters } from '#test/support/suggesters.ts'

const START = [{ type: 'paragraph', content: [text('Twee drie')] }]

it('U6 bold goes off in own words that are shown bold, for the next letters, and stays on where nobody said so', () => {
  const { pages } = suggesters(['rein'], ['rein'], START)
  const [page] = pages as [Page]
  const { bold } = releaseSchema.marks as { bold: MarkType }
  const at = (pos: number) => page.dispatch(page.editor.state.tr.setSelection(TextSelection.create(page.editor.state.doc, pos)))
  const type = (letters: string) => {
    for (const letter of letters) page.dispatch(page.editor.state.tr.insertText(letter))
  }
  const press = () => toggleMark(bold)(page.editor.state, page.dispatch)
  const shows = () => isShown(page.editor.state, 'bold', 'rein')
  at(page.editor.state.doc.content.size - 1)
  type(' en')
  press()
  expect(shows()).toBe(true)
  type(' vet')
  expect(shows()).toBe(true)
  press()
  expect(shows()).toBe(false)
  type(' weer')
  // Back into the bold word, and off in the middle of it.
  at(page.editor.state.doc.content.size - 1 - ' weer'.length - 1)
  expect(shows()).toBe(true)
  type('e')
  press()
  type('.')
  expect(shows()).toBe(false)
  expect(speltAlike(acceptAll(read(page.doc)))).toEqual([
    { type: 'paragraph', content: [text('Twee drie en'), text(' vee', 'bold'), text('.'), text('t', 'bold'), text(' weer')] },
  ])
  expect(speltAlike(rejectAll(read(page.doc)))).toEqual(START)
})

it('U7 what who writes types, or types over, in the middle of a suggestion is text, and theirs', () => {
  const world = suggesters(['rein', 'olga'], ['rein'], START)
  const [rein, olga] = world.pages as [Page, Page]
  const at = (page: Page, from: number, to = from) =>
    page.dispatch(page.editor.state.tr.setSelection(TextSelection.create(page.editor.state.doc, from, to)))
  const type = (page: Page, letters: string) => {
    for (const letter of letters) page.dispatch(page.editor.state.tr.insertText(letter))
  }
  at(rein, 5)
  type(rein, ' en een half')
  world.settle()
  at(olga, 5 + ' en'.length)
  type(olga, ' toch')
  at(olga, 5 + ' en toch een '.length, 5 + ' en toch een ha'.length)
  const { state } = olga.editor
  olga.dispatch(typedOver(state, state.selection.from, state.selection.to, 'H') ?? state.tr)
  type(olga, 'E')
  world.settle()
  const plain = (words: string) => [{ type: 'paragraph', content: [text(words)] }]
  expect(speltAlike(rejectAll(read(rein.doc)))).toEqual(plain('Twee tochHE drie'))
  expect(speltAlike(acceptAll(read(rein.doc)))).toEqual(plain('Twee en toch een HElf drie'))
})
