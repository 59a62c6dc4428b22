import type { Concern } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { ReadText, Sources } from './text.ts'

/** What is not as it should be about a release, for who finalises it: it takes a reason, it is no wall. */
export async function concernsOf({ store }: Sources, row: DocumentRow, _text: ReadText): Promise<Concern[]> {
  const { contact, reach } = await store.release({ document: row.id })
  return contact && reach !== '' ? [] : [{ code: 'contact', count: 1 }]
}
