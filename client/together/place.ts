import type { DocumentRow } from '#shared/protocol/schema.ts'
import { OPEN } from '../documents/useArrival.ts'
import { documentPath } from '../workspace/useDocumentActions.ts'

/** The address of one thing in a document: a card, a session, a speaker; none: of the document. */
export function placeOf(slug: string, row: Pick<DocumentRow, 'kind' | 'id'>, item: string | null): string {
  // Which card is open stands in the address of a board all the time.
  return `${documentPath(slug, row)}${item ? `?${row.kind === 'board' ? 'card' : OPEN}=${item}` : ''}`
}
