import { parseName } from '#shared/documents/name.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { Store, StoredRow } from '../storage/store.ts'

/** The workspace at this address; an error that names those that are there. */
export async function findWorkspace(store: Store, slug: string): Promise<Workspace> {
  const workspace = await store.workspaceBySlug({ slug })
  if (workspace) return workspace
  const slugs = (await store.workspaces({})).map((known) => known.slug)
  throw new Error(`There is no workspace ${slug}. ${slugs.length > 0 ? `There is: ${slugs.join(', ')}.` : 'There is none at all yet.'}`)
}

/** The document with this id, name or title. */
export async function findDocument(store: Store, words: string): Promise<StoredRow> {
  const id = parseName(words)?.id ?? words
  const all = await store.allDocuments({})
  const found = all.filter((row) => row.id === id)
  const matches = found.length > 0 ? found : all.filter((row) => row.title === words)
  const [only] = matches
  if (!only) throw new Error(`There is no document ${words}.`)
  if (matches.length > 1) throw new Error(`${matches.length} documents are called ${words}: ${matches.map((row) => row.id).join(', ')}.`)
  return only
}
