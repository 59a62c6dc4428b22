import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Mention } from '#shared/protocol/work.ts'
import { OPEN } from '../../documents/useArrival.ts'
import { placeOf } from '../../together/place.ts'
import { documentPath } from '../useDocumentActions.ts'

/** The address of a comment: beside the text of a release, or under the thing it is about. */
export function mentionPlace(slug: string, row: DocumentRow, { item, thread }: Mention): string {
  return item ? placeOf(slug, row, item) : `${documentPath(slug, row)}?panel=comments&${OPEN}=${thread}`
}
