import type { Mention } from '#shared/protocol/work.ts'

/** What the store keeps of what is somebody's to do; how it works is said at `StoreMethods`. */
export interface WorkMethods {
  /**
   * The comments that mention a member in open threads of documents within their reach, the newest first: unread before read, `limit` at most. Read is what
   * they marked so, and what they said something after.
   */
  mentionsOf(args: { workspace: string; user: string; limit: number }): Omit<Mention, 'about'>[]
  /** Marks a comment of a document as read by somebody, or as unread. `not-found` when it is not there. */
  readMention(args: { document: string; comment: string; user: string; read: boolean }): null
}

/** Those of them that write. */
export const WORK_WRITES = ['readMention'] as const satisfies (keyof WorkMethods)[]
