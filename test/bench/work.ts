import * as Y from 'yjs'
import { formatName } from '#shared/documents/name.ts'
import type { TestServer } from '../support/server.ts'
import { keptPast } from './history.ts'

/** Edits of the large document. */
const LARGE = 260_000

/** Edits of somebody who writes columns into a board, one by one. */
export function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let made = 0; made < count; made += 1) doc.getMap('columns').set(`kolom ${made}`, made)
  return updates
}

/** A document of many edits, as it lies on the disk after a checkpoint. */
export async function createLarge(server: TestServer): Promise<string> {
  const past = keptPast(LARGE)
  const row = await server.createDocument('release')
  const append = (bytes: Uint8Array) => server.store.append({ document: row.id, author: null, bytes, now: Date.now() })
  await append(past.state)
  const checkpoint = await server.store.compact({ document: row.id })
  if (checkpoint) await server.store.saveCheckpoint({ document: row.id, checkpoint, now: Date.now() })
  for (const bytes of past.since) await append(bytes)
  return formatName(row)
}
