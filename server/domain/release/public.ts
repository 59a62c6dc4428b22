import type { Final } from '#shared/documents/release/final.ts'
import { shownOf } from '#shared/documents/release/issued.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { Workspace } from '#shared/protocol/schema.ts'
import type { StoredVersion } from '../../storage/releases.ts'
import type { Store } from '../../storage/store.ts'
import { hashSecret } from '../secret.ts'
import { thawedFinal } from './finalise.ts'

/** A version that is shown: its number, what it is, when it was fixed, by whom, and all it says. */
export interface ShownVersion {
  number: number
  kind: Final['kind']
  at: number
  /** From when everybody may read it (null: not on the web). */
  publicFrom: number | null
  byName: string
  content: Final
  explanation: string
}

/** A release as readers see it. `id`: that of its first document, which stands in its address. The oldest version first. */
export interface ShownRelease {
  workspace: Workspace
  id: string
  versions: ShownVersion[]
}

function shown(version: StoredVersion): ShownVersion {
  const { number, kind, at, publicFrom, byName, content } = thawedFinal(version)
  return { number, kind, at, publicFrom, byName: byName ?? '', content, explanation: content.explanation }
}

async function chainOf(store: Store, root: string): Promise<StoredVersion[]> {
  const versions = await store.finalVersions({ document: root })
  // Asked for by a correction's own id, it is not there: a release has one address.
  return versions.filter((version) => version.root === root)
}

/**
 * What everybody may read at an address at a moment (ms, UTC; rules R36, R37), or null: nothing is there, is final, is on the web, or is over its embargo.
 * Which of these, nobody can tell. What is shown in public is shown by this and nothing else.
 */
export async function publicRelease(store: Store, slug: string, id: string, now: number): Promise<ShownRelease | null> {
  const workspace = await store.workspaceBySlug({ slug })
  const row = workspace && (await store.document({ id }))
  if (!row || row.workspace !== workspace.id || row.kind !== 'release') return null
  const versions = shownOf(await chainOf(store, id), now).map(shown)
  return versions.length > 0 ? { workspace, id, versions } : null
}

/** What a preview link opens, also before its time. `embargo`: until when what it shows must not be published (null: nothing stands in the way). */
export interface PreviewedRelease extends ShownRelease {
  embargo: number | null
  isPublic: boolean
}

/** Counts a use of a preview link and says what it shows; null when it opens nothing (any more). */
export async function previewRelease(store: Store, secret: string, now: number): Promise<PreviewedRelease | null> {
  return previewed(store, await store.spendPreview({ secretHash: hashSecret(secret), now }), now)
}

/** The same without counting: for what belongs to a preview that somebody has open, such as its photos. */
export async function lookAtPreview(store: Store, secret: string, now: number): Promise<PreviewedRelease | null> {
  return previewed(store, await store.previewOf({ secretHash: hashSecret(secret) }), now)
}

async function previewed(store: Store, used: { root: string; workspace: string } | null, now: number): Promise<PreviewedRelease | null> {
  const workspace = used && (await store.workspaces({})).find(({ id }) => id === used.workspace)
  if (!used || !workspace) return null
  const chain = await chainOf(store, used.root)
  const newest = chain.at(-1)
  if (!newest) return null
  const embargo = newest.embargo !== null && newest.embargo > now ? newest.embargo : null
  const isPublic = shownOf(chain, now).includes(newest)
  return { workspace, id: used.root, versions: chain.map(shown), embargo, isPublic }
}

function shows(nodes: readonly ProseNode[], picture: string): boolean {
  return nodes.some((node) => (node.type === 'photo' && node.attrs?.picture === picture) || shows(node.content ?? [], picture))
}

/** Does a release that everybody may read at a moment show this photo (the sha256 of its bytes, hexadecimal)? A note to editors does not count. */
export async function isPublicPhoto(store: Store, picture: string, now: number): Promise<boolean> {
  for (const root of await store.rootsSaying({ words: picture })) {
    const versions = shownOf(await chainOf(store, root), now)
    if (versions.some((version) => shows(shown(version).content.text, picture))) return true
  }
  return false
}
