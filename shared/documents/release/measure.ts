/** The number of words a newspaper desk asks for. */
export const MEASURE = { least: 300, most: 500 } as const

/** How many words a text has, as a desk counts them: figures count, punctuation does not, a hyphen or apostrophe joins. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}]+(?:[-'’.,/@:]+[\p{L}\p{N}\p{M}]+)*/gu)?.length ?? 0
}
