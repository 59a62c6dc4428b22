import { PassThrough, type Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { can, mayRead, type Role } from '#shared/access/roles.ts'
import type { Language, Workspace } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import { auditLines } from './audit.ts'
import { extensionOf } from './photos/names.ts'
import { openRenderer } from './readable/renderer.ts'

const PIECE = 64 * 1024

/** Who takes it along: their role, and the language of what stands around what people wrote. */
export interface Exporter {
  role: Role
  language: Language
}

async function* filesOf(
  store: Store,
  workspace: Workspace,
  { role, language }: Exporter,
): AsyncGenerator<[name: string, content: string | Uint8Array]> {
  yield ['workspace.json', JSON.stringify(workspace, null, 2)]
  const members = await store.members({ workspace: workspace.id })
  const shown = members.map(({ id, name, role: has }) => ({ id, name, role: has }))
  yield ['members.json', JSON.stringify(shown, null, 2)]
  const former = await store.formerMembers({ workspace: workspace.id })
  const people = new Map([...members, ...former].map(({ id, name }) => [id, name]))
  const taken = new Set<string>()
  const renderer = openRenderer()
  try {
    for (const row of await store.allDocuments({ workspace: workspace.id })) {
      if (!mayRead(role, row.kind)) continue
      // The id, not the title: a name that people typed is no name of a file.
      const name = `documents/${row.kind}-${row.id}`
      const threads = await store.threads({ document: row.id })
      const loaded = await store.load({ document: row.id })
      const { json, markdown, threads: said } = await renderer.render({ row, loaded, people, language, threads })
      yield [`${name}.json`, json]
      if (markdown !== null) yield [`${name}.md`, markdown]
      yield* frozenOf(store, row.id, name, role)
      yield* photosOf(store, row.id, taken)
      if (said === null) continue
      yield [`${name}-threads.json`, JSON.stringify(threads, null, 2)]
      yield [`${name}-threads.md`, said]
    }
  } finally {
    await renderer.close()
  }
  if (!can(role, 'audit.read')) return
  let lines = ''
  for await (const line of auditLines(store, workspace.id)) lines += line
  yield ['audit.csv', lines]
}

/** What was published of a document, each version with what it says, and the states that were kept for who makes it. */
async function* frozenOf(store: Store, document: string, name: string, role: Role): AsyncGenerator<[name: string, content: string]> {
  const file = ({ content, ...about }: { content: string }) =>
    JSON.stringify({ ...about, content: JSON.parse(content) as unknown }, null, 2)
  for (const { number } of await store.versions({ document })) {
    const version = await store.version({ document, number })
    if (version) yield [`${name}-version-${number}.json`, file(version)]
  }
  if (!can(role, 'document.write')) return
  for (const { id } of await store.keptStates({ document })) {
    const state = await store.keptState({ document, id })
    if (state) yield [`${name}-state-${id}.json`, file(state)]
  }
}

/** The photos of a document, each under the hash by which the document names it, and once however many documents have it. */
async function* photosOf(store: Store, document: string, taken: Set<string>): AsyncGenerator<[name: string, bytes: Uint8Array]> {
  for (const { sha256, type } of await store.photosOf({ document })) {
    const photo = taken.has(sha256) ? null : await store.photo({ document, sha256, screen: false })
    taken.add(sha256)
    if (photo) yield [`photos/${sha256}.${extensionOf(type)}`, photo.bytes]
  }
}

/**
 * Everything of a workspace as a zip that is made while it is read, a document at a time: each document as JSON and as Markdown, with what
 * was said about it likewise, its photos, the members without their
 * addresses, and the audit for who may read it. Waits for a reader that is slow.
 */
export function exportOf(store: Store, workspace: Workspace, exporter: Exporter): Readable {
  const out = new PassThrough()
  const zip = new Zip((error, bytes, final) => {
    if (error) out.destroy(error)
    else out.write(bytes)
    if (final) out.end()
  })
  const write = async () => {
    for await (const [name, content] of filesOf(store, workspace, exporter)) {
      if (out.destroyed) return
      // A photo is packed already.
      const file = typeof content === 'string' ? new ZipDeflate(name) : new ZipPassThrough(name)
      zip.add(file)
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      // In pieces, with everybody else's turn between them: packing a large document takes a while too.
      for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
        file.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
        if (out.writableNeedDrain) await new Promise((resolve) => void out.once('drain', resolve).once('close', resolve))
        await turn()
        if (out.destroyed) return
      }
    }
    zip.end()
  }
  write().catch((error: Error) => out.destroy(error))
  return out
}
