import type { FileRead } from '#shared/documents/release/in.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { transact } from '#shared/documents/transact.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Store } from '../../../storage/store.ts'
import { createDocument, type Edit } from '../../documents.ts'

/** A new release that reads as a file does. */
export async function releaseFrom(
  store: Store,
  edit: Edit,
  { title, text, note }: FileRead,
  where: { workspace: string; author: string | null },
): Promise<DocumentRow> {
  const row = await createDocument(store, { ...where, kind: 'release', title })
  await edit(row, where.author, (doc) =>
    transact(doc, () => {
      appendProse(textOf(doc), text)
      appendProse(noteOf(doc), note)
    }),
  )
  return (await store.document({ id: row.id })) ?? row
}
