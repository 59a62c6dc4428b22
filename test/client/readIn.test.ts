import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { putIn } from '#client/documents/release/in/put.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import { block } from '#test/support/finals.ts'
import { sketch } from '#test/support/sketch.ts'

const FILE = [block('head', 'Kop'), block('dateline', 'Zwolle'), block('lead', 'Lead'), block(null, 'Tekst'), block('end', '#')]
const stateOf = (...blocks: ProseNode[]) => EditorState.create({ doc: releaseSchema.nodeFromJSON({ type: 'doc', content: blocks }) })
const after = (state: EditorState) => {
  const { doc } = state.apply(putIn(state, FILE))
  doc.check()
  return sketch(doc.toJSON().content)
}

test('R104 a file fills a release in which nothing stands', () => {
  expect(after(stateOf({ type: 'paragraph' }))).toEqual(['# Kop', '(dateline) Zwolle', '(lead) Lead', 'Tekst', '(end) #'])
})

test('R104 in a release that has a text a file comes at its end, which has its head and its lead and ends once', () => {
  const text = ['# Eigen kop', 'Eigen tekst']
  const own = [block('head', 'Eigen kop'), block(null, 'Eigen tekst')]
  expect(after(stateOf(...own, { type: 'paragraph' }))).toEqual([...text, '## Kop', 'Zwolle', 'Lead', 'Tekst', '(end) #'])
  expect(after(stateOf(...own, block('end', 'EINDE')))).toEqual([...text, '(end) EINDE', '## Kop', 'Zwolle', 'Lead', 'Tekst'])
})
