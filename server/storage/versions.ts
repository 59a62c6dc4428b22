import type { KeptState, Version } from '#shared/protocol/versions.ts'

/** What is frozen, as it is stored: its spelling and the seal of that. */
export interface Frozen {
  content: string
  seal: string
}

/** Who freezes something, by the right of which session (its hash; none: the operator), after which row of the journal. */
interface Freezing {
  document: string
  author: string | null
  session?: string
  seq: number
  now: number
}

/** What the store keeps of versions of a programme; how it works is said at `StoreMethods`. */
export interface VersionMethods {
  /** What a document is called, and the time zone its clock hangs in. */
  aboutDocument(args: { document: string }): { title: string; timeZone: string }
  /**
   * Publishes a version, with the whole state behind it, under the next number. `nothing-to-publish` when the last one says the same; `frozen`,
   * `not-found` and `unauthenticated` as at `append`, with the right to publish.
   */
  publish(args: Freezing & { name: string; note: string; version: Frozen; whole: Frozen & { id: string } }): Version
  /** The newest first. */
  versions(args: { document: string }): Version[]
  version(args: { document: string; number: number }): (Version & { content: string }) | null
  keepState(args: Freezing & { id: string; name: string; whole: Frozen }): KeptState
  /** The newest first. */
  keptStates(args: { document: string }): KeptState[]
  keptState(args: { document: string; id: string }): (KeptState & { content: string }) | null
}

/** Those of them that write. */
export const VERSION_WRITES = ['publish', 'keepState'] as const satisfies (keyof VersionMethods)[]
