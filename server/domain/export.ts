import type { Readable } from 'node:stream'
import { can, mayRead, type Role } from '#shared/access/roles.ts'
import type { Language, Workspace } from '#shared/protocol/schema.ts'
import type { Store } from '../storage/store.ts'
import { auditLines } from './audit.ts'
import { extensionOf } from './photos/names.ts'
import { openRenderer } from './readable/renderer.ts'
import { type ZipFile, zipOf } from './zip.ts'

/** Who takes it along: their role, and the language of what stands around what people wrote. */
export interface Exporter {
  role: Role
  language: Language
}

async function* filesOf(store: Store, workspace: Workspace, { role, language }: Exporter): AsyncGenerator<ZipFile> {
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
  yield* templatesOf(store, workspace.id, role)
  if (!can(role, 'audit.read')) return
  let lines = ''
  for await (const line of auditLines(store, workspace.id)) lines += line
  yield ['audit.csv', lines]
}

/** The templates of boards, each with what it says, for who may use them. */
async function* templatesOf(store: Store, workspace: string, role: Role): AsyncGenerator<ZipFile> {
  if (!can(role, 'document.create')) return
  for (const { id, ...about } of await store.templates({ workspace })) {
    const content = await store.template({ workspace, id })
    // Taken away meanwhile.
    if (content !== null) yield [`templates/${id}.json`, JSON.stringify({ id, ...about, content: JSON.parse(content) as unknown }, null, 2)]
  }
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
 * was said about it likewise, its photos, the templates of boards, the members without their addresses, and the audit for who may read it. Waits for a reader that is slow.
 */
export function exportOf(store: Store, workspace: Workspace, exporter: Exporter): Readable {
  return zipOf(filesOf(store, workspace, exporter))
}
