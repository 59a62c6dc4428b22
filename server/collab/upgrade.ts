import * as Y from 'yjs'
import type { StoredKind } from '#shared/documents/name.ts'
import type { Kinds, Migration } from '#shared/documents/registry.ts'
import { Failure } from '#shared/errors.ts'
import type { Log } from '../log.ts'
import type { Loaded, Store } from '../storage/store.ts'

/** What a migration changes in a document that says this, and the client id it does so under. Throws when the migration fails or leaves a tear. */
function changeOf(updates: Uint8Array[], migrations: readonly Migration[]): { bytes: Uint8Array | null; client: number } {
  const [before, after] = [new Y.Doc(), new Y.Doc()]
  const changes: Uint8Array[] = []
  before.transact(() => {
    for (const update of updates) Y.applyUpdate(before, update)
  })
  before.on('update', (update: Uint8Array) => changes.push(update))
  for (const migrate of migrations) before.transact(() => migrate(before))
  const bytes = changes.length > 0 ? Y.mergeUpdates(changes) : null
  // It counts when a fresh document takes it too.
  after.transact(() => {
    for (const update of [...updates, ...(bytes ? [bytes] : [])]) Y.applyUpdate(after, update)
  })
  if (after.store.pendingStructs || after.store.pendingDs) throw new Error('what the migration leaves behind does not hold together')
  const client = before.clientID
  for (const doc of [before, after]) doc.destroy()
  return { bytes, client }
}

/**
 * Loads documents, in the version of this software (rule J9). One of an older version is migrated first: an edit of the server's own in the journal and
 * the new version in its row, in one transaction that counts only if nothing was written meanwhile. So it happens once, whoever else tries. When a
 * migration fails, or the document is newer than this software, nothing is changed: `document-version`.
 */
export function createUpgrade(store: Store, kinds: Kinds, log: Log) {
  return async ({ id, kind }: { id: string; kind: StoredKind }): Promise<Loaded> => {
    const { schemaVersion: to, migrations } = kinds[kind]
    for (;;) {
      const loaded = await store.load({ document: id })
      const { checkpoint, tail, seq, schemaVersion: from } = loaded
      if (from === to) return loaded
      let change: ReturnType<typeof changeOf>
      try {
        if (from > to) throw new Error('it was written by a newer version of the software')
        change = changeOf([...(checkpoint ? [checkpoint.state] : []), ...tail], migrations.slice(from - 1))
      } catch (error) {
        log.error({ document: id, from, to, err: error }, 'a document could not be brought to this version; it is untouched')
        throw new Failure('document-version')
      }
      await store.migrateDocument({ document: id, from, to, after: seq, ...change, now: Date.now() })
    }
  }
}
