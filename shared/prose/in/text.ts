import type { ProseNode } from '../fragment.ts'
import { proseFromText } from '../plain.ts'
import { assembled, type Item } from './lists.ts'

const MARKED = /^(\s*)([-*•·‣◦▪]|\d{1,3}[.)])\s+(\S.*)$/
/** A line that goes on in an item stands in at least this far. */
const STEP = 2

const indentOf = (line: string) => (/^\s*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length

/** The lines from `from` on that are a list of two items or more, and where they end; null: there is none. */
function listAt(lines: readonly string[], from: number): { items: Item[]; end: number } | null {
  const items: Item[] = []
  let end = from
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, , mark, text] = MARKED.exec(line) ?? []
    const indent = indentOf(line)
    const last = items.at(-1)
    if (mark !== undefined && text !== undefined) {
      const content = proseFromText(text)
      if (content.length === 0) break
      items.push({ type: 'item', level: indent, ordered: /\d/.test(mark), list: '', content })
    } else if (line.trim() !== '' && last && indent >= last.level + STEP && end === at) {
      last.content[0]?.content?.push({ type: 'hardBreak' }, ...(proseFromText(line)[0]?.content ?? []))
    } else if (line.trim() === '' && last && MARKED.test(lines[at + 1] ?? '')) continue
    else break
    end = at + 1
  }
  return items.length > 1 ? { items, end } : null
}

/** Paragraphs that a blank line ends, also where there is only one of them. */
function blocksFrom(lines: readonly string[]): ProseNode[] {
  const paragraphs = lines.join('\n').split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
  return paragraphs.flatMap((paragraph) => {
    const parts = paragraph.split('\n').flatMap((line) => proseFromText(line))
    const content = parts.flatMap(({ content: line = [] }, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...line])
    return content.length > 0 ? [{ type: 'paragraph', content }] : []
  })
}

/** Paragraphs and lists of a plain text: two lines or more that each begin with a mark or a number are a list (rule R3). */
export function proseFromLines(text: string): ProseNode[] {
  const lines = text
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
    .split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/)
  // Where there is no blank line at all every line is a paragraph.
  const isEach = !lines.some((line) => line.trim() === '')
  const made: ProseNode[] = []
  let plain: string[] = []
  const end = () => {
    made.push(...(isEach ? plain.flatMap((line) => proseFromText(line)) : blocksFrom(plain)))
    plain = []
  }
  for (let at = 0; at < lines.length; at += 1) {
    const list = listAt(lines, at)
    if (!list) {
      plain.push(lines[at] ?? '')
      continue
    }
    end()
    made.push(...assembled(list.items))
    at = list.end - 1
  }
  end()
  return made
}
