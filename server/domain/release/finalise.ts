import * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import { type Final, finalSchema, spellingOfFinal } from '#shared/documents/release/final.ts'
import { noteOf, textOf } from '#shared/documents/release/model.ts'
import { sha256Of } from '#shared/documents/stable.ts'
import { Failure } from '#shared/errors.ts'
import { appendProse } from '#shared/prose/fragment.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Agreed, ReleaseRow, StoredVersion } from '../../storage/releases.ts'
import type { Store } from '../../storage/store.ts'
import type { Frozen } from '../../storage/versions.ts'
import { concernsOf } from './concerns.ts'
import type { By } from './path.ts'
import { type Sources, textAsItReads } from './text.ts'

/** What is chosen when a release is finalised. `saw`: the seal of the text that was looked at; `embargo`: ms, UTC; null: none. */
export interface Choice {
  saw: string
  web: boolean
  embargo: number | null
  reason: string
}

function frozenFinal(final: Final): Frozen {
  const content = spellingOfFinal(final)
  return { content, seal: sha256Of(content) }
}

/** A version with what it says. Throws when it is no longer what was sealed. */
export function thawedFinal({ content, seal, ...version }: StoredVersion) {
  if (sha256Of(content) !== seal) throw new Failure('internal', 'what is final no longer has its seal')
  return { ...version, content: finalSchema.parse(JSON.parse(content)) }
}

function agreedOf({ contact, reach, language, embargo, web, explanation }: ReleaseRow): Agreed {
  return { contact, reach, language, embargo, web, explanation }
}

/** An embargo that is over is none. */
function embargoAt(embargo: number | null, now: number): number | null {
  return embargo !== null && embargo > now ? embargo : null
}

/**
 * Fixes a release for everybody (rule R30), as the journal has it now: when that is what its press contact looked at. What is open takes a reason. The
 * store decides in one transaction; nothing of it has happened when this throws.
 */
export async function finalise(sources: Sources, row: DocumentRow, acting: By, { saw, web, embargo, reason }: Choice): Promise<void> {
  const now = Date.now()
  const { store } = sources
  const before = await store.release({ document: row.id })
  if (before.number !== null) throw new Failure('frozen')
  if (before.contact?.user !== acting.by) throw new Failure('not-the-contact')
  const until = embargoAt(embargo, now)
  const agreed = agreedOf(before)
  const found = await textAsItReads(sources, row, before.language)
  const { seq, text, note, frozen } = found
  if (frozen.seal !== saw) throw new Failure('text-changed')
  const { concerns } = await concernsOf(sources, row, found)
  if (concerns.length > 0 && reason === '') throw new Failure('reason-needed')
  const { language, explanation, base } = before
  const contact = { name: agreed.contact?.name ?? '', reach: agreed.reach }
  const kind = base === null ? 'final' : 'correction'
  const final = frozenFinal({ title: before.title, language, text, note, contact, kind, explanation })
  const chosen = { embargo: until, web, publicFrom: web ? (until ?? now) : null }
  await store.finalise({ document: row.id, ...acting, seq, final, agreed, chosen, reason, concerns, now })
}

/** The newest version of a chain that has a text. */
function latestText(versions: StoredVersion[]) {
  const newest = versions.findLast(({ kind }) => kind !== 'retraction')
  if (!newest) throw new Failure('bad-request', 'This is not final.')
  return thawedFinal(newest)
}

/** Begins a correction: a document that reads as the newest version does, and goes its own way. */
export async function correct(store: Store, row: DocumentRow, acting: By, explanation: string): Promise<DocumentRow> {
  const versions = await store.finalVersions({ document: row.id })
  const { content } = latestText(versions)
  const doc = new Y.Doc()
  doc.transact(() => {
    appendProse(textOf(doc), content.text)
    appendProse(noteOf(doc), content.note)
  })
  const begun = { bytes: Y.encodeStateAsUpdate(doc), client: doc.clientID, base: versions.at(-1)?.number ?? 0 }
  return store.createCorrection({ document: row.id, ...acting, ...begun, id: newId(), explanation, now: Date.now() })
}

/** Says that a release no longer holds. */
export async function retract(store: Store, row: DocumentRow, acting: By, reason: string): Promise<void> {
  const [release, versions] = await Promise.all([store.release({ document: row.id }), store.finalVersions({ document: row.id })])
  const { content } = latestText(versions)
  const contact = { name: release.contact?.name ?? '', reach: release.reach }
  const { title, language } = content
  const final = frozenFinal({ title, language, contact, text: [], note: [], kind: 'retraction', explanation: reason })
  const base = versions.at(-1)?.number ?? 0
  await store.retract({ document: row.id, ...acting, final, agreed: agreedOf(release), base, now: Date.now() })
}
