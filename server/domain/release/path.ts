import { newId } from '#shared/documents/ids.ts'
import { releaseTextSchema } from '#shared/documents/release/final.ts'
import { stateOf, type Verdict } from '#shared/documents/release/path.ts'
import { sha256Of } from '#shared/documents/stable.ts'
import { Failure } from '#shared/errors.ts'
import type { ReleaseStanding } from '#shared/protocol/releaseStanding.ts'
import type { ReleasePath } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { ReleaseSummary } from '../../storage/releases.ts'
import type { Store } from '../../storage/store.ts'
import { concernsOf } from './concerns.ts'
import { type Sources, textAsItReads } from './text.ts'

/** Who asks, and the hash of the session whose right counts when it is stored. */
export interface By {
  by: string
  session: string
}

/** The way of a release out into the world, as it is now. */
export async function pathOf(sources: Sources, row: DocumentRow): Promise<ReleasePath> {
  const { title: _, ...release } = await sources.store.release({ document: row.id })
  const text = await textAsItReads(sources, row, release.language)
  const concerns = release.number === null ? await concernsOf(sources, row, text) : []
  return { ...release, seal: text.frozen.seal, concerns }
}

/** What somebody who is asked says of the text with the seal `saw`. `text-changed` when it is another by now. */
export async function signOff(
  sources: Sources,
  row: DocumentRow,
  by: By,
  { verdict, note, saw }: { verdict: Verdict; note: string; saw: string },
): Promise<void> {
  if (verdict === 'changes' && note === '') throw new Failure('bad-request', 'Say what should change.')
  const { seq, frozen } = await textAsItReads(sources, row)
  if (frozen.seal !== saw) throw new Failure('text-changed')
  await sources.store.signOff({ document: row.id, ...by, id: newId(), verdict, note, seq, text: frozen, now: Date.now() })
}

/** The text somebody signed off. Throws when it is no longer what was sealed. */
export async function signedText(store: Store, document: string, id: string) {
  const kept = await store.signedText({ document, id })
  if (!kept) throw new Failure('not-found')
  if (sha256Of(kept.content) !== kept.seal) throw new Failure('internal', 'what was signed off no longer has its seal')
  return releaseTextSchema.parse(JSON.parse(kept.content))
}

/** Is the text of a release still the one that everybody who is asked approved? */
async function isApproved(sources: Sources, { document, approved }: ReleaseSummary): Promise<boolean> {
  const row = approved && (await sources.store.document({ id: document }))
  return row ? (await textAsItReads(sources, row)).frozen.seal === approved.seal : false
}

/** What a list says of the releases of a workspace a member can reach. Only what is approved is read: it may have changed since. */
export async function standingsOf(sources: Sources, workspace: string, user: string): Promise<ReleaseStanding[]> {
  const summaries = await sources.store.releaseSummaries({ workspace, user })
  return Promise.all(
    summaries.map(async (summary) => {
      const { document, kind, final, isAsked, asked, embargo, publicFrom } = summary
      // One that cannot be read does not take the list along; it says so itself when it is opened.
      const seal = (await isApproved(sources, summary).catch(() => false)) ? 'approved' : 'another'
      const said = { verdict: 'approve', seal: 'approved' } as const
      const state = stateOf(final !== null, isAsked ? [{ gone: false, said }] : [], seal)
      return { document, state, kind, final, asked, embargo, publicFrom }
    }),
  )
}
