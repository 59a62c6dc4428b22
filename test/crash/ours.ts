import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import * as Y from 'yjs'
import { type Database, openDatabase } from '#server/storage/sqlite/database.ts'
import { documentMethods } from '#server/storage/sqlite/documents.ts'
import { KINDS, versionsOf } from '#shared/documents/registry.ts'
import { newText } from '#shared/documents/text.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { ask } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { openPage } from '../support/page.ts'
import { type SignedIn, startTestServer } from '../support/server.ts'
import type { Replica, Subject } from './subject.ts'

/** This server. Its database is opened beside it only while it runs: after a kill nobody else holds it, as on a machine that went down. */
export async function ours(people: number): Promise<Subject> {
  const faults = createFaults()
  const server = await startTestServer(faults.env)
  const all = await Promise.all(Array.from({ length: people }, (_, index) => server.signIn('organiser', `w${index}`)))
  await server.store.close()
  const rows = new Map<string, DocumentRow>()
  const inDatabase = <T>(work: (db: Database) => T): T => {
    const db = openDatabase(join(server.dataDir, 'draaiboek.sqlite'))
    try {
      return work(db)
    } finally {
      db.close()
    }
  }

  return {
    dataDir: server.dataDir,
    async newDocument() {
      const { status, body } = await ask(server.url, routes.createDocument, {
        params: { workspace: server.workspace.slug },
        body: { kind: 'board', title: 'Bord' },
        cookie: (all[0] as SignedIn).cookie,
      })
      assert.equal(status, 200, JSON.stringify(body))
      rows.set(body.id, body)
      const start = new Y.Doc()
      start.getMap('cards').set('shared', new Y.Map([['title', newText('')]]))
      const bytes = Y.encodeStateAsUpdate(start)
      inDatabase((db) => documentMethods(db, versionsOf(KINDS)).append({ document: body.id, author: null, bytes, now: Date.now() }))
      return body.id
    },
    open(document, person): Replica {
      const page = openPage(server, all[person] as SignedIn)
      const handle = page.open(rows.get(document) as DocumentRow)
      return {
        doc: handle.current().doc,
        saved() {
          const { status, save, online } = handle.current()
          return status === 'open' && save.state === 'saved' && online
        },
        onWaiting(heard) {
          let counts = true
          const { provider } = handle.current()
          provider.on('close', () => {
            counts = false
          })
          provider.on('unsyncedChanges', ({ number }: { number: number }) => counts && heard(number))
        },
        die: () => page.die(),
      }
    },
    kill: () => server.stop('SIGKILL'),
    gone: server.gone,
    start: server.start,
    startAndKill: server.startAndKill,
    killAt: (mark, passes = 0) => (mark ? faults.set({ at: mark, does: 'kill', after: passes }) : faults.clear()),
    rebuilt: (document) =>
      inDatabase((db) => {
        const doc = new Y.Doc()
        const journal = documentMethods(db, versionsOf(KINDS)).journal({ document, after: 0, limit: 1_000_000 })
        for (const [index, { seq, bytes, sha256 }] of journal.entries()) {
          assert.equal(seq, index + 1, 'the journal has no gaps')
          assert.deepEqual(Buffer.from(sha256), createHash('sha256').update(bytes).digest(), `the hash of update ${seq}`)
          Y.applyUpdate(doc, bytes)
        }
        assert.ok(!doc.store.pendingStructs && !doc.store.pendingDs, 'nothing in the journal hangs loose')
        return doc
      }),
    async close(keep = false) {
      const kept = `${server.dataDir}-kept`
      await server.stop('SIGKILL')
      if (keep) await cp(server.dataDir, kept, { recursive: true })
      await server.close()
      faults.close()
      return keep ? kept : undefined
    },
  }
}
