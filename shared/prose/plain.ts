import type { ProseNode } from './fragment.ts'

/** The lines of a text from anywhere, without the control characters and invisible spaces that come along when people copy. */
function linesOf(text: string): string[] {
  return text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/).map((line) =>
    line
      .replaceAll('\t', ' ')
      .replace(/[\p{Cc}\u200b\u2060\ufeff]/gu, '')
      .trim(),
  )
}

/** Lines grouped into blocks: an empty line ends one. A text without any empty line inside has a block on every line. */
function blocksOf(lines: string[]): string[][] {
  const first = lines.findIndex((line) => line !== '')
  if (first < 0) return []
  const inside = lines.slice(first, lines.findLastIndex((line) => line !== '') + 1)
  if (!inside.includes('')) return inside.map((line) => [line])
  const blocks: string[][] = [[]]
  for (const line of inside) {
    if (line !== '') blocks.at(-1)?.push(line)
    else if (blocks.at(-1)?.length !== 0) blocks.push([])
  }
  return blocks
}

/** Paragraphs of a plain text, as mail and notepads write it: a blank line ends one, a single line break stays one (rule R3). */
export function proseFromText(text: string): ProseNode[] {
  return blocksOf(linesOf(text)).map((lines) => ({
    type: 'paragraph',
    content: lines.flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), { type: 'text', text: line }]),
  }))
}
