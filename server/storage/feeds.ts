import type { Role } from '#shared/access/roles.ts'
import type { Language, Workspace } from '#shared/protocol/schema.ts'

/** Of one entry of a calendar: how often it changed, and when it last did. */
export interface Stamp {
  sequence: number
  at: number
}

/** What the store keeps of calendars of somebody's work; how it works is said at `StoreMethods`. A membership that ends takes its calendar along. */
export interface FeedMethods {
  /** Since when somebody has one in a workspace; null: they have none. */
  feedOf(args: { workspace: string; user: string }): number | null
  /** Replaces the one before. `not-found` for who is no member. */
  makeFeed(args: { workspace: string; user: string; secretHash: string; now: number }): null
  withdrawFeed(args: { workspace: string; user: string }): null
  /** Whose it is, as what, and where; null when it opens nothing. `language`: what they chose. */
  openFeed(args: { secretHash: string }): { workspace: Workspace; user: string; role: Role; language: Language | null } | null
  /** Notes what its entries say (by a seal), and says of each, in this order, how often that changed and when. Nothing is written when nothing did. */
  stampFeed(args: { workspace: string; user: string; entries: { uid: string; seal: string }[]; now: number }): Stamp[]
}

/** Those of them that write. */
export const FEED_WRITES = ['makeFeed', 'withdrawFeed', 'stampFeed'] as const satisfies (keyof FeedMethods)[]
