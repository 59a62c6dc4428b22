import type { Final, FinalKind } from '#shared/documents/release/final.ts'

/** A version of a release that went out: when (ms, UTC), and by whom, as they were called then. */
export interface PublicVersion {
  number: number
  kind: FinalKind
  at: number
  byName: string | null
  content: Final
}

/** What a reader may see of a release: where it is from, and its versions that are out, the newest first. */
export interface PublicRelease {
  workspace: { id: string; slug: string; name: string; timeZone: string }
  versions: readonly PublicVersion[]
}

/** A release before it is out, for whom its press contact gave a link. `embargo`: until when (ms, UTC); null: nothing is said of it. */
export interface Preview extends PublicRelease {
  embargo: number | null
  /** Is it out by now? */
  isPublic: boolean
}
