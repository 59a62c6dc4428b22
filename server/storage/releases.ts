import type { FinalKind, ReleaseLanguage } from '#shared/documents/release/final.ts'
import type { Verdict } from '#shared/documents/release/path.ts'
import type { Concern, IssuedVersion, Preview, Reviewer } from '#shared/protocol/releases.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import type { Frozen } from './versions.ts'

/** Who does something to a release, by the right of which session (its hash; none: the operator), when. */
export interface Acting {
  document: string
  by: string | null
  session?: string
  now: number
}

/** What was agreed about a release. `contact`: the one who was named, or else the preset one. */
export interface Agreed {
  contact: { user: string; name: string; able: boolean } | null
  reach: string
  language: ReleaseLanguage
  embargo: number | null
  web: boolean
  explanation: string
}

/** A release as far as it is in rows. `base`: the version it sets right. */
export interface ReleaseRow extends Agreed {
  title: string
  root: string
  base: number | null
  /** Its number in the chain, once it is final. */
  number: number | null
  reviewers: Reviewer[]
  askable: string[]
  /** The newest first. */
  versions: IssuedVersion[]
  /** A correction of the chain that is being made. */
  correction: string | null
}

/** What a list has to know of a release to say its state. `seal`, `seq`: of what all who are asked approved, null when they did not. */
export interface ReleaseSummary {
  document: string
  kind: FinalKind
  /** Who made it final, when, and which version it is. */
  final: { number: number; byName: string; at: number } | null
  isAsked: boolean
  asked: string[]
  approved: { seal: string; seq: number } | null
  embargo: number | null
  publicFrom: number | null
}

/** A version of a chain with what it says. */
export type StoredVersion = IssuedVersion & { root: string; content: string; seal: string }

/** What the store keeps of the way of releases; how it works is said at `StoreMethods`. `not-found`, `unauthenticated`, `frozen` as at `append`. */
export interface ReleaseMethods {
  release(args: { document: string }): ReleaseRow
  /** Every release of a workspace that a member can reach. */
  releaseSummaries(args: { workspace: string; user: string }): ReleaseSummary[]
  /** Only who may finalise can be named contact (`bad-request`), and only they name one of what is final. */
  changeRelease(
    args: Acting & {
      change: {
        contact?: string | undefined
        reach?: string | undefined
        language?: ReleaseLanguage | undefined
        embargo?: number | null | undefined
        web?: boolean | undefined
        explanation?: string | undefined
      }
    },
  ): null
  /** `bad-request` for who cannot read it, or has no say in it. */
  askReviewer(args: Acting & { user: string }): null
  unaskReviewer(args: Acting & { user: string }): null
  /** What somebody who is asked says of a text, the text kept with it. `not-found` for who is not asked. */
  signOff(args: Acting & { id: string; verdict: Verdict; note: string; seq: number; text: Frozen }): null
  signedText(args: { document: string; id: string }): Frozen | null
  /**
   * Fixes a release for everybody and numbers it in its chain, in one transaction: after journal row `seq` and no later. `not-the-contact` for everybody but
   * its press contact; `text-changed` when the journal has gone on, what was agreed is no longer `agreed`, or the chain has. `chosen`: what its
   * contact settles with it.
   */
  finalise(
    args: Acting & {
      seq: number
      final: Frozen
      agreed: Agreed
      chosen: Pick<Agreed, 'embargo' | 'web'> & { publicFrom: number | null }
      reason: string
      concerns: Concern[]
    },
  ): null
  /** Versions of the chain a document is in, or of the chain with this root, with what they say; the oldest first. */
  finalVersions(args: { document: string }): StoredVersion[]
  /** The roots of chains in which something says these words (the hash of a photo). */
  rootsSaying(args: { words: string }): string[]
  /** Of what is final and not yet public. `embargo: null`: public from now. `already-public` for what is. */
  moveEmbargo(args: Acting & { embargo: number | null }): null
  /** Adds a document that begins with `bytes`, written under `client`, to the chain of another. `correction-open` when there is one already. */
  createCorrection(args: Acting & { id: string; explanation: string; base: number; bytes: Uint8Array; client: number }): DocumentRow
  /** Numbers the word that a release no longer holds. */
  retract(args: Acting & { final: Frozen; agreed: Agreed; base: number }): null
  createPreview(args: Acting & { id: string; secretHash: string; name: string }): Preview
  /** The newest first. */
  previews(args: Acting): Preview[]
  revokePreview(args: Acting & { id: string }): null
  /** Counts a use and says of which chain it is; null when it opens nothing (any more). */
  spendPreview(args: { secretHash: string; now: number }): { root: string; workspace: string } | null
  /** The same without counting. */
  previewOf(args: { secretHash: string }): { root: string; workspace: string } | null
}

/** Those of them that write, or whose right is asked where writing happens. */
export const RELEASE_WRITES = [
  'changeRelease',
  'askReviewer',
  'unaskReviewer',
  'signOff',
  'finalise',
  'moveEmbargo',
  'createCorrection',
  'retract',
  'createPreview',
  'previews',
  'revokePreview',
  'spendPreview',
] as const satisfies (keyof ReleaseMethods)[]
