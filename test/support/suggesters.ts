import type { Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { leaveUntidied } from '#client/collab/untidied.ts'
import type { Cannot } from '#client/documents/release/suggest/cannot.ts'
import { dispatchExactly } from '#client/documents/release/suggest/exactly.ts'
import { ownWords } from '#client/documents/release/suggest/ownWords.ts'
import { inSuggestingMode, onlySuggestions } from '#client/documents/release/suggest/Suggest.ts'
import { createSuggesting } from '#server/collab/suggesting.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { releaseSchema } from '#shared/documents/release/prose.ts'
import { appendProse, type ProseNode, readProse } from '#shared/prose/fragment.ts'
import { openEditor, type TestEditor } from './editors.ts'

/** A release with some of everything. */
export const START: ProseNode[] = [
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

/** A page of somebody who writes, or who may only suggest. */
export interface Page {
  name: string
  doc: Y.Doc
  editor: TestEditor
  /** Sends what this person did, as its page would. */
  dispatch(tr: Transaction): void
  /** What it was told cannot be suggested. */
  told: Cannot[]
  out: Uint8Array[]
  inn: Uint8Array[]
}

const FROM_SERVER = Symbol('server')

/** People in one release around a server that checks what those send who may only suggest. */
export function suggesters(names: readonly string[], reviewers: readonly string[], start = START) {
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
    const told: Cannot[] = []
    doc.on('update', (update: Uint8Array, from: unknown) => void (from === FROM_SERVER || out.push(update)))
    const suggests = reviewers.includes(name)
    const editor = openEditor(textOf(doc), releaseSchema, [onlySuggestions(() => suggests), ownWords(() => !suggests)])
    const dispatch = (tr: Transaction) => {
      if (!suggests) return editor.dispatch(tr)
      const { tr: next, cannot } = inSuggestingMode(editor.state, tr, { by: name, now: () => ++clock })
      if (cannot) told.push(cannot)
      if (next) dispatchExactly(next, () => editor.state, editor.dispatch)
    }
    return { name, doc, editor, dispatch, told, out, inn: [] }
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

/** The text of a release, suggestions and all. */
export const read = (doc: Y.Doc) => readProse(textOf(doc))
