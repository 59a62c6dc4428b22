import * as Y from 'yjs'
import { sealOfText } from '#shared/documents/release/final.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { appendProse, type ProseNode, readProse } from '#shared/prose/fragment.ts'
import { type RouteName, routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from './api.ts'
import type { SignedIn, TestServer } from './server.ts'

export const line = (text: string, style?: string): ProseNode => ({
  type: 'paragraph',
  ...(style && { attrs: { style } }),
  content: [{ type: 'text', text }],
})

/** A release on the server, and the same release as a page has it. */
export interface SomeRelease {
  row: DocumentRow
  doc: Y.Doc
  /** Types into it, as the operator. */
  write(change: (doc: Y.Doc) => void): Promise<number>
  /** The seal of the text as the page sees it. */
  seal(): string
}

export async function aRelease(server: TestServer, title = 'Persbericht', id?: string): Promise<SomeRelease> {
  const row = id ? ((await server.store.document({ id })) as DocumentRow) : await server.createDocument('release', title)
  const doc = new Y.Doc()
  for (const { bytes } of await server.store.journal({ document: row.id, after: 0, limit: 1000 })) Y.applyUpdate(doc, bytes)
  const release: SomeRelease = {
    row,
    doc,
    write(change) {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      return server.store.append({ document: row.id, author: null, bytes: Y.encodeStateAsUpdate(doc, before), now: Date.now() })
    },
    seal: () => sealOfText({ text: readProse(textOf(doc)), note: readProse(noteOf(doc)) }),
  }
  if (!id)
    await release.write(() => appendProse(textOf(doc), [line('Zwolle ontvangt 700 ambtenaren', 'head'), line('Op 6 februari komen ze.')]))
  return release
}

/** Asks about a release as somebody. */
export function asOf(server: TestServer, who: SignedIn | null, name: RouteName, { id }: { id: string }, body?: unknown, params = {}) {
  return ask(server.url, routes[name], {
    params: { document: id, ...params },
    ...(who && { cookie: who.cookie }),
    ...(body === undefined ? {} : { body }),
  })
}
