import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import { looksShown } from '#client/documents/release/suggest/newWords.ts'
import { linkAround, putLink, takeLink } from '#client/prose/links.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { suggestionsIn } from '#shared/documents/release/suggest/list.ts'
import { acceptAll, rejectAll } from '#shared/documents/release/suggest/settle.ts'
import { speltAlike } from '#shared/prose/fragment.ts'
import { text } from '#test/support/finals.ts'
import { type Page, read, suggesters } from '#test/support/suggesters.ts'

const link = (href: string) => ({ type: 'link', attrs: { href } })
const linked = (words: string, href: string) => ({ type: 'text', text: words, marks: [link(href)] })
const [ONE, OTHER] = ['https://example.org/een', 'https://example.com/twee']

/** One reviewer in a text of one block, and what they do there. */
function reviewer(content: ReturnType<typeof linked | typeof text>[]) {
  const start = [{ type: 'paragraph', content }]
  const { pages } = suggesters(['rein'], ['rein'], start)
  const [page] = pages as [Page]
  const around = () => linkAround(page.editor.state, (node) => looksShown(node, 'rein'))
  return {
    around,
    select: (from: number, to = from) =>
      page.dispatch(page.editor.state.tr.setSelection(TextSelection.create(page.editor.state.doc, from, to))),
    type(letters: string) {
      for (const letter of letters) page.dispatch(page.editor.state.tr.insertText(letter))
    },
    put: (href: string) => putLink(href, around())(page.editor.state, page.dispatch),
    take() {
      const found = around()
      if (found) takeLink(found)(page.editor.state, page.dispatch)
    },
    would: () => speltAlike(acceptAll(read(page.doc)))[0]?.content,
    was: () => speltAlike(rejectAll(read(page.doc))),
    told: () => suggestionsIn(read(page.doc)),
    start,
  }
}

it('U6 U7 a link on words one suggests is seen where the caret is, changed and taken away there, and said with the suggestion', () => {
  const her = reviewer([text('Kom. ')])
  her.select(6)
  her.type('Zie de site.')
  her.select(13, 17)
  expect(her.around()).toBeNull()
  her.put(ONE)
  expect(her.would()).toEqual([text('Kom. Zie de '), linked('site', ONE), text('.')])
  expect(her.told()).toMatchObject([{ added: 'Zie de site.', leads: [ONE], looks: [] }])
  // At its end, where a finger puts the caret.
  her.select(17)
  expect(her.around()).toEqual({ href: ONE, from: 13, to: 17 })
  her.put(OTHER)
  expect(her.would()).toEqual([text('Kom. Zie de '), linked('site', OTHER), text('.')])
  her.take()
  expect(her.around()).toBeNull()
  expect(her.would()).toEqual([text('Kom. Zie de site.')])
  expect(her.was()).toEqual(her.start)
})

it('U6 letters behind a link that is suggested are not in it, letters inside are', () => {
  const her = reviewer([text('Kom. ')])
  her.select(6)
  her.put('mailto:pers@example.org')
  her.type(' of bel')
  const address = linked('pers@example.org', 'mailto:pers@example.org')
  expect(her.would()).toEqual([text('Kom. '), address, text(' of bel')])
  her.select(10)
  her.type('ss')
  expect(her.would()).toEqual([text('Kom. '), { ...address, text: 'persss@example.org' }, text(' of bel')])
  her.select(8 + 'persss@example.org'.length - 2)
  her.type('!')
  expect(her.would()).toEqual([text('Kom. '), { ...address, text: 'persss@example.org' }, text('! of bel')])
  expect(her.was()).toEqual(her.start)
})

it('U6 a link that is there goes elsewhere, away and back again by suggestion', () => {
  const her = reviewer([text('Zie '), linked('de site', ONE), text('.')])
  her.select(7)
  expect(her.around()).toEqual({ href: ONE, from: 5, to: 12 })
  her.put(OTHER)
  expect(her.around()?.href).toBe(OTHER)
  expect(her.would()).toEqual([text('Zie '), linked('de site', OTHER), text('.')])
  her.take()
  expect(her.around()).toBeNull()
  expect(her.would()).toEqual([text('Zie de site.')])
  her.select(5, 12)
  her.put(ONE)
  expect(her.told()).toEqual([])
  expect(her.was()).toEqual(her.start)
})

it('R4 another address for a link that ends at the caret leaves its words as they are', () => {
  const doc = releaseSchema.nodeFromJSON({
    type: 'doc',
    content: [{ type: 'paragraph', content: [text('Zie '), linked('de site', ONE)] }],
  })
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 12) })
  let after = state
  putLink(OTHER, linkAround(state))(state, (tr) => {
    after = state.apply(tr)
  })
  expect(after.doc.firstChild?.toJSON().content).toEqual([text('Zie '), linked('de site', OTHER)])
})
