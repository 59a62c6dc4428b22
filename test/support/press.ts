import * as Y from 'yjs'
import type { Final } from '#shared/documents/release/final.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { appendProse, type ProseNode } from '#shared/prose/fragment.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from './api.ts'
import { finalOf } from './finals.ts'
import type { SignedIn, TestServer } from './server.ts'

/** Writes a text into an empty release that nobody has open. */
export async function writeRelease(server: TestServer, release: DocumentRow, text: ProseNode[], note: ProseNode[] = []): Promise<void> {
  const doc = new Y.Doc()
  doc.transact(() => {
    appendProse(textOf(doc), text)
    appendProse(noteOf(doc), note)
  })
  const bytes = Y.encodeStateAsUpdate(doc)
  await server.store.append({ document: release.id, author: null, bytes, now: Date.now() })
}

/** Finalises a release as its press contact. Throws when that is refused. */
export async function finalise(
  server: TestServer,
  document: string,
  contact: SignedIn,
  choice: { web?: boolean; embargo?: number | null } = {},
): Promise<void> {
  const params = { document }
  const { cookie } = contact
  const path = await ask(server.url, routes.changePath, { params, cookie, body: { contact: contact.user.id, reach: 'pers@example.org' } })
  const body = { saw: path.body.seal, web: true, embargo: null, reason: 'Bekeken.', ...choice }
  const final = await ask(server.url, routes.finalise, { params, cookie, body })
  if (final.status !== 200) throw new Error(`${path.text} ${final.text}`)
}

/** A release with one of everything in it, final. */
export async function finalRelease(
  server: TestServer,
  contact: SignedIn,
  choice: Parameters<typeof finalise>[3] & { text?: Final['text'] } = {},
): Promise<DocumentRow> {
  const release = await server.createDocument('release', 'Persbericht')
  const { text, note } = finalOf(choice.text ? { text: choice.text } : {})
  await writeRelease(server, release, text, note)
  const { text: _, ...chosen } = choice
  await finalise(server, release.id, contact, chosen)
  return release
}
