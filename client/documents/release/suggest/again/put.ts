import { EditorState } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { withoutSigns } from '#shared/documents/release/suggest/marks.ts'
import { readProse } from '#shared/prose/fragment.ts'
import type { Mended } from '../../../../collab/mend.ts'
import { writeAll } from '../exactly.ts'
import { suggestAgain } from './again.ts'
import { untakenIn } from './untaken.ts'

const nodeOf = (fragment: Y.XmlFragment) => releaseSchema.nodeFromJSON({ type: 'doc', content: readProse(fragment) })

/**
 * Puts what somebody has in a release and the server did not take (`mine`) once more into the release as the server has it, as suggestions of theirs (rule
 * U5). Throws when that cannot be done whole.
 */
export function putAgain(doc: Y.Doc, mine: Uint8Array, me: string): Mended {
  const untaken = untakenIn(Y.encodeStateAsUpdate(doc), mine)
  const lost: string[] = []
  for (const [root, fragment] of [['text', textOf(doc)] as const, ['note', noteOf(doc)] as const]) {
    const state = EditorState.create({ doc: nodeOf(fragment) })
    const again = suggestAgain(state, untaken[root], { by: me, now: Date.now })
    const last = again.trs.at(-1)
    writeAll(doc, fragment, again.trs)
    if (last && nodeOf(fragment).textContent !== last.doc.textContent) throw new Error('a suggestion did not find its place')
    lost.push(...again.lost.map(withoutSigns).filter((words) => words.trim() !== ''))
  }
  return { lost }
}
