import type { ReleaseStanding } from '#shared/protocol/releaseStanding.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'

/** What tells a release from others: that it was taken back, that it sets another right, where it stands, or which version it is and since when. */
export type Apart =
  | { what: 'retracted' }
  | { what: 'correction' }
  | { what: 'state'; state: ReleaseStanding['state'] }
  | { what: 'issue'; number: number; at: number }

/**
 * What tells a release from others in a list; null: its title does. A correction begins with the title of what it sets right, and nobody keeps people from
 * giving two the same one.
 */
export function apartIn(documents: readonly DocumentRow[], releases: readonly ReleaseStanding[], row: DocumentRow): Apart | null {
  const standing = releases.find(({ document }) => document === row.id)
  if (!standing) return null
  const { state, kind, final } = standing
  if (state === 'final' && kind === 'retraction') return { what: 'retracted' }
  if (state !== 'final' && kind === 'correction') return { what: 'correction' }
  const named = row.title.trim()
  if (documents.filter(({ kind: of, title }) => of === row.kind && title.trim() === named).length < 2) return null
  return final ? { what: 'issue', number: final.number, at: final.at } : { what: 'state', state }
}
