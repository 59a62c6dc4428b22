import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import { KINDS } from '#shared/documents/registry.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { openPage } from '../support/page.ts'
import type { SignedIn, TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

/** An honest person at work in a document while others attack it, and what must stay true of that document. */
export interface Witness {
  name: string
  /** Writes something, waits for it to be saved, and checks everything. `claimed`: edits that attackers were told are stored. */
  check(claimed: Uint8Array[]): Promise<void>
  accepted(): number
  die(): void
}

const vectorOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))

function assertSame(a: Y.Doc, b: Y.Doc, row: DocumentRow, what: string): void {
  const { read, texts } = KINDS[row.kind]
  assert.deepEqual(read(a), read(b), `${what}: content`)
  for (const text of texts) assert.equal(a.getXmlFragment(text).toString(), b.getXmlFragment(text).toString(), `${what}: text`)
  // Not the delete sets: each copy clears away marks that say nothing, and tells nobody.
  assert.deepEqual(vectorOf(a), vectorOf(b), `${what}: state vector`)
}

function fresh(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

export async function witness(
  server: TestServer,
  row: DocumentRow,
  people: readonly { user: { id: string }; mayWrite: boolean }[],
): Promise<Witness> {
  const honest: SignedIn = await server.signIn('organiser', `Eerlijk ${row.kind}`)
  const page = openPage(server, honest)
  const handle = page.open(row)
  await until(`the ${row.kind} is open`, () => handle.current().status === 'open')
  const { doc, awareness } = handle.current()
  const closed: number[] = []
  page.socket.on('close', ({ event }: { event: { code: number } }) => closed.push(event.code))
  const rebuilt = new Y.Doc()
  let [seq, bytes, written] = [0, 0, 0]
  const root = KINDS[row.kind].roots[0] as string
  const tokens = () => (row.kind === 'release' ? doc.getXmlFragment(root).toString() : JSON.stringify(doc.getMap(root).toJSON()))

  const write = () => {
    written += 1
    const token = `«${written}»`
    if (row.kind !== 'release') return void doc.getMap(root).set(`eerlijk${written}`, new Y.Map([['name', new Y.Text(token)]]))
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(token)])
    doc.getXmlFragment(root).insert(0, [paragraph])
  }
  /** Reads what came into the journal, update by update, and who wrote it. */
  const follow = async () => {
    for (const entry of await server.store.journal({ document: row.id, after: seq, limit: 1_000_000 })) {
      Y.applyUpdate(rebuilt, entry.bytes)
      assert.ok(!rebuilt.store.pendingStructs && !rebuilt.store.pendingDs, `row ${entry.seq} of the ${row.kind} hangs loose`)
      assert.ok(people.find(({ user }) => user.id === entry.author)?.mayWrite ?? true, `row ${entry.seq} is by somebody who may only read`)
      ;[seq, bytes] = [entry.seq, bytes + entry.bytes.length]
    }
  }
  return {
    name: formatName(row),
    accepted: () => seq,
    async check(claimed) {
      write()
      await until(
        `the honest edit in the ${row.kind} is saved`,
        () => handle.current().save.state === 'saved' && handle.current().online,
        30_000,
      )
      await follow()
      assert.deepEqual(closed, [], 'the honest page lost its socket')
      const said = tokens()
      for (let number = 1; number <= written; number += 1) assert.equal(said.split(`«${number}»`).length, 2, `honest edit ${number}, once`)
      const snapshot = Y.snapshot(rebuilt)
      for (const update of claimed)
        assert.ok(Y.snapshotContainsUpdate(snapshot, update), 'an edit was acknowledged and is not in the journal')
      const state = Y.encodeStateAsUpdate(rebuilt)
      assert.ok(state.length < 2 * bytes + 1000, `the ${row.kind} has ${state.length} bytes from ${bytes}`)
      // What waited in a queue may come in a little later.
      await until('the page has it all', async () => {
        await follow()
        return isDeepStrictEqual([vectorOf(doc), KINDS[row.kind].read(doc)], [vectorOf(rebuilt), KINDS[row.kind].read(rebuilt)])
      })
      assertSame(doc, rebuilt, row, `the page and the journal of the ${row.kind}`)
      assertSame(fresh(state), rebuilt, row, `the ${row.kind} opened again`)
      const made = await server.store.compact({ document: row.id })
      if (made?.seq === seq) assertSame(fresh(made.state), rebuilt, row, `the checkpoint of the ${row.kind}`)
      for (const state of awareness.getStates().values())
        if (state.mine) assert.equal(state.user.id, state.mine, 'an awareness under a foreign name')
    },
    die: () => page.die(),
  }
}

/** The memory a process holds, in MB. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
