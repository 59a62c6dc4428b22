/** What a person can say by one touch. Fixed, so that nothing anybody typed becomes one. */
export const REACTIONS = ['agree', 'thanks', 'smile', 'look', 'done'] as const
export type Reaction = (typeof REACTIONS)[number]

/** Characters a comment may have. */
export const LONGEST_COMMENT = 10_000
/** What one document holds: threads, comments in one of them, and characters in all of them together. */
export const MOST = { threads: 1000, comments: 500, characters: 2_000_000 } as const
