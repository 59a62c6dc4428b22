import type { Final } from '#shared/documents/release/final.ts'
import type { Review } from './review.ts'

/** A photo as it goes along: the bytes under the hash by which the text names it. */
export interface OutPhoto {
  sha256: string
  type: string
  bytes: Uint8Array
}

/** A release on its way out, with all that stands in it. Moments in ms, UTC. */
export interface Outgoing {
  /** What it says. Facts are said as text by now. */
  content: Final
  /** Its number in the chain; null: it is a draft. */
  number: number | null
  /** The number of a newer version, which holds instead of this one; null: there is none. */
  newer: number | null
  /** Until when nothing of it may be published; null: nothing stands in the way. */
  embargo: number | null
  /** When it was fixed, or last changed. */
  at: number
  timeZone: string
  /** The name of the workspace, and its address as far as the host. */
  sender: string
  host: string
  /** What tells this file apart from every other: of a mail. */
  id: string
  photos: readonly OutPhoto[]
  /** What is suggested and said about it, where that goes along; then `content` holds the suggestions, and facts as what they are. */
  review?: Review
}
