/** What cannot be suggested, and takes a comment: a new photo or another one, a table, a fact that stays live, a list in a list, two blocks that cannot be one. */
export const CANNOT = ['photo', 'table', 'fact', 'list', 'join', 'empty', 'other'] as const
export type Cannot = (typeof CANNOT)[number]
