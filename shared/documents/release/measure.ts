/** The number of words a newspaper desk asks for. */
export const MEASURE = { least: 300, most: 500 } as const

/** How many words a text has, as a desk counts them: figures count, punctuation does not, a hyphen or apostrophe joins. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}]+(?:[-'’.,/@:]+[\p{L}\p{N}\p{M}]+)*/gu)?.length ?? 0
}

/** Is a head written in capitals? Names of one or two words and abbreviations may be. */
export function isShouted(head: string): boolean {
  const words = (head.match(/\p{L}{2,}/gu) ?? []).filter((word) => word.length > 3)
  const loud = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase())
  return loud.length >= 3 && loud.length * 2 > words.length
}
