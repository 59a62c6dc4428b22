import type { OpenThreads, Thread } from '#shared/protocol/threads.ts'
import type { Anchor } from '#shared/threads/anchor.ts'
import type { Reaction } from '#shared/threads/limits.ts'

/**
 * Who writes in which document, by the right of which session (its hash; none: the operator's command). `frozen`, `not-found` and `unauthenticated` as at
 * `append`, with the right to comment.
 */
interface Commenting {
  document: string
  author: string
  session?: string
  now: number
}

/** What the store keeps of threads; how it works is said at `StoreMethods`. Each returns the thread as it is then. */
export interface ThreadMethods {
  /** The threads of a document, the oldest first. */
  threads(args: { document: string }): Thread[]
  /** The members within whose reach a document is. */
  readersOf(args: { document: string }): string[]
  openThreads(args: { document: string }): OpenThreads
  /** What was begun under this id before is left as it is. `comments-full` when there is no room, `bad-request` when a document has no such place. */
  startThread(args: Commenting & { id: string; item: string | null; anchor: Anchor | null; comment: { id: string; body: string } }): Thread
  /** Said once, however often it is sent. Opens the thread again. */
  reply(args: Commenting & { thread: string; id: string; body: string }): Thread
  /** Who began a thread resolves it and opens it again; who moderates does so with any. */
  resolveThread(args: Commenting & { thread: string; resolved: boolean }): Thread
  /** Anchors a thread anew, when it was not since (`anchored`); by the right to write in the document. */
  anchorThread(args: Commenting & { thread: string; anchor: Anchor; anchored: number }): Thread
  /** Only its author's to do. */
  changeComment(args: Commenting & { thread: string; comment: string; body: string }): Thread
  /** Its author's to do, and, noted in the audit, of who moderates. A thread in which nothing is left is resolved. */
  removeComment(args: Commenting & { thread: string; comment: string }): Thread
  react(args: Commenting & { thread: string; comment: string; reaction: Reaction; on: boolean }): Thread
}

/** Those of them that write. */
export const THREAD_WRITES = [
  'startThread',
  'reply',
  'resolveThread',
  'anchorThread',
  'changeComment',
  'removeComment',
  'react',
] as const satisfies (keyof ThreadMethods)[]
