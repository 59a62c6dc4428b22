import type * as Y from 'yjs'
import { newId } from '#shared/documents/ids.ts'
import { type Published, publishedSchema, sealOf, spellingOf } from '#shared/documents/programme/published.ts'
import { publishedOf, type Which } from '#shared/documents/programme/publishing.ts'
import { sha256Of } from '#shared/documents/stable.ts'
import { Failure } from '#shared/errors.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import type { Store } from '../../storage/store.ts'
import type { Frozen } from '../../storage/versions.ts'

/** Looks at a document as the journal has it. `seq`: the row of the journal it was read after. */
export type Read = <T>(row: DocumentRow, look: (doc: Y.Doc, seq: number) => T) => Promise<T>

/** Who asks, and the hash of the session whose right counts when it is stored. */
interface By {
  author: string | null
  session?: string
}

function frozen(published: Published): Frozen {
  return { content: spellingOf(published), seal: sealOf(published) }
}

/** What was frozen, as it was. Throws when it is no longer what was sealed. */
function thawed<T extends { content: string; seal: string }>(row: T | null): Omit<T, 'content'> & { content: Published } {
  if (!row) throw new Failure('not-found')
  if (sha256Of(row.content) !== row.seal) throw new Failure('internal', 'what was frozen no longer has its seal')
  return { ...row, content: publishedSchema.parse(JSON.parse(row.content)) }
}

function mustBeProgramme(row: DocumentRow): void {
  if (row.kind !== 'programme') throw new Failure('bad-request', 'Only a programme has versions.')
}

async function freeze(
  store: Store,
  read: Read,
  row: DocumentRow,
  kinds: readonly Which[],
): Promise<{ seq: number; contents: Published[] }> {
  mustBeProgramme(row)
  const about = await store.aboutDocument({ document: row.id })
  return read(row, (doc, seq) => ({ seq, contents: kinds.map((which) => publishedOf(doc, about, which)) }))
}

/**
 * Publishes what is confirmed in a programme, as the journal has it (rule P63). `saw`: the seal of what the author looked at. `changed-meanwhile` when it
 * is another by now; `nothing-to-publish` when nothing is confirmed, or nothing changed since the last version.
 */
export async function publish(
  store: Store,
  read: Read,
  row: DocumentRow,
  { author, session }: By,
  { name, note, saw }: { name: string; note: string; saw: string },
): Promise<Version> {
  const { seq, contents } = await freeze(store, read, row, ['confirmed', 'whole'])
  const [version, whole] = contents as [Published, Published]
  const sealed = frozen(version)
  if (sealed.seal !== saw) throw new Failure('changed-meanwhile')
  if (version.sessions.length === 0) throw new Failure('nothing-to-publish')
  const by = { document: row.id, author, ...(session === undefined ? {} : { session }), seq, now: Date.now() }
  return store.publish({ ...by, name, note, version: sealed, whole: { ...frozen(whole), id: newId() } })
}

/** Keeps all of a programme as it is now, for those who make it. */
export async function keepState(store: Store, read: Read, row: DocumentRow, { author, session }: By, name: string): Promise<KeptState> {
  const { seq, contents } = await freeze(store, read, row, ['whole'])
  const by = { document: row.id, author, ...(session === undefined ? {} : { session }), seq, now: Date.now() }
  return store.keepState({ ...by, id: newId(), name, whole: frozen(contents[0] as Published) })
}

export async function versionsOf(store: Store, row: DocumentRow): Promise<Version[]> {
  mustBeProgramme(row)
  return store.versions({ document: row.id })
}

/** One version with what it says. `not-found` when there is no such number. */
export async function versionOf(store: Store, document: string, number: number) {
  return thawed(await store.version({ document, number }))
}

/** The version everybody may see now, or null when nothing has been published. Whatever is shown in public is shown by this and nothing else. */
export async function latestVersion(store: Store, document: string) {
  const [latest] = await store.versions({ document })
  return latest ? versionOf(store, document, latest.number) : null
}

export async function keptStatesOf(store: Store, row: DocumentRow): Promise<KeptState[]> {
  mustBeProgramme(row)
  return store.keptStates({ document: row.id })
}

/** One kept state with what it says. `not-found` when there is none of that id. */
export async function keptStateOf(store: Store, document: string, id: string) {
  return thawed(await store.keptState({ document, id }))
}
