/** What a paragraph of a press release can be besides plain body text. `dateline`: place and date; `end`: the end mark. */
export const BLOCK_STYLES = ['head', 'dateline', 'lead', 'crossHeading', 'quote', 'boilerplate', 'end'] as const
export type BlockStyle = (typeof BLOCK_STYLES)[number]

/** The style of a block; what an unknown one says is body text. */
export function styleOf(attrs: Record<string, unknown> | undefined): BlockStyle | null {
  return BLOCK_STYLES.find((style) => style === attrs?.style) ?? null
}
