import { newId } from '#shared/documents/ids.ts'
import { releaseTextSchema } from '#shared/documents/release/final.ts'
import type { Verdict } from '#shared/documents/release/path.ts'
import { sha256Of } from '#shared/documents/stable.ts'
import { Failure } from '#shared/errors.ts'
import type { ReleasePath } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
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
  const open = release.number === null ? await concernsOf(sources, row, text) : { concerns: [], advice: 0 }
  return { ...release, seal: text.frozen.seal, ...open }
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
