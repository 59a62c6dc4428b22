import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import { type Command, TextSelection } from '@tiptap/pm/state'
import { expect, it } from 'vitest'
import { setStyle } from '#client/documents/release/styles.ts'
import { settleIn } from '#client/documents/release/suggest/decide.ts'
import { dispatchExactly } from '#client/documents/release/suggest/exactly.ts'
import { toggleList } from '#client/prose/commands.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { anchorAt, resolveAnchor } from '#shared/threads/anchor.ts'
import { flatten } from '#shared/threads/flat.ts'
import { type Page, suggesters } from '#test/support/suggesters.ts'

const line = (text: string): ProseNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const START = [line('De zalen zijn vol.'), line('Kom dus op tijd naar het Provinciehuis in Zwolle.'), line('Tot dan.')]
const QUOTE = 'op tijd naar het Provinciehuis'

const type =
  (text: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(text))
    return true
  }
const SECOND = 20
const DEEDS: Record<string, [number, number, Command]> = {
  'words before it': [SECOND + 1, SECOND + 1, type('Beste mensen, ')],
  'words in it': [SECOND + 12, SECOND + 12, type('ruim ')],
  'words in it that are replaced': [SECOND + 12, SECOND + 16, type('uur')],
  'a new block before it': [SECOND + 9, SECOND + 9, splitBlock],
  'that its block joins the one before': [SECOND + 1, SECOND + 1, joinBackward],
  'another style': [SECOND + 4, SECOND + 4, setStyle('quote')],
  'a list': [SECOND + 4, SECOND + 4, toggleList('bulletList')],
}

for (const [name, [from, to, deed]] of Object.entries(DEEDS))
  it(`U20 a comment keeps its passage when somebody suggests ${name}, and when that is settled`, () => {
    for (const verdict of ['accept', 'reject'] as const) {
      const { pages, server, settle } = suggesters(['rein', 'olga'], ['rein'], START)
      const [rein, olga] = pages as [Page, Page]
      const flat = () => flatten(textOf(server), releaseSchema)
      const offset = flat().text.indexOf(QUOTE)
      const anchor = anchorAt(flat(), 'text', offset, offset + QUOTE.length)
      if (!anchor) throw new Error('there is no such passage')
      const passage = () => {
        const where = resolveAnchor(flat(), anchor)
        return where.state === 'gone' ? '' : flat().text.slice(where.from, where.to)
      }
      rein.editor.dispatch(rein.editor.state.tr.setSelection(TextSelection.create(rein.editor.state.doc, from, to)))
      deed(rein.editor.state, rein.dispatch)
      settle()
      expect(passage()).toContain('naar het Provinciehuis')
      const tr = settleIn(olga.editor.state, () => verdict)
      expect(tr).not.toBeNull()
      if (tr) dispatchExactly(tr, () => olga.editor.state, olga.editor.dispatch)
      settle()
      expect(passage()).toContain('naar het Provinciehuis')
    }
  })
