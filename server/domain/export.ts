import { PassThrough, type Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import { can, mayRead, type Role } from '#shared/access/roles.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import { auditLines } from './audit.ts'
import { inspectDocument } from './inspect.ts'

/** How a map reads in JSON. */
const plain = (_key: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)

async function* filesOf(store: Store, workspace: Workspace, role: Role): AsyncGenerator<[name: string, text: string]> {
  yield ['workspace.json', JSON.stringify(workspace, null, 2)]
  const members = await store.members({ workspace: workspace.id })
  yield [
    'members.json',
    JSON.stringify(
      members.map(({ id, name, role: has }) => ({ id, name, role: has })),
      null,
      2,
    ),
  ]
  for (const row of await store.allDocuments({ workspace: workspace.id })) {
    if (!mayRead(role, row.kind)) continue
    // The id, not the title: a name that people typed is no name of a file.
    yield [`documents/${row.kind}-${row.id}.json`, JSON.stringify(await inspectDocument(store, row), plain, 2)]
    await turn()
  }
  if (!can(role, 'audit.read')) return
  let lines = ''
  for await (const line of auditLines(store, workspace.id)) lines += line
  yield ['audit.csv', lines]
}

/**
 * Everything of a workspace as a zip that is made while it is read, a document at a time, for somebody in this role: each document as JSON with its text,
 * the members without their addresses, and the audit for who may read it. Waits for a reader that is slow.
 */
export function exportOf(store: Store, workspace: Workspace, role: Role): Readable {
  const out = new PassThrough()
  const zip = new Zip((error, bytes, final) => {
    if (error) out.destroy(error)
    else out.write(bytes)
    if (final) out.end()
  })
  const write = async () => {
    for await (const [name, text] of filesOf(store, workspace, role)) {
      if (out.destroyed) return
      const file = new ZipDeflate(name)
      zip.add(file)
      file.push(new TextEncoder().encode(text), true)
      if (out.writableNeedDrain) await new Promise((resolve) => void out.once('drain', resolve).once('close', resolve))
    }
    zip.end()
  }
  write().catch((error: Error) => out.destroy(error))
  return out
}
