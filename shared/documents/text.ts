import * as Y from 'yjs'

/** A Y.Text holding `text`, for a title that people edit together. */
export function newText(text: string): Y.Text {
  return new Y.Text(text)
}

/** Is there half a character on either side of this index? Yjs replaces both halves when it has to cut there. */
function splits(text: string, index: number): boolean {
  return (text.codePointAt(index - 1) ?? 0) > 0xffff && index > 0 && index < text.length
}

/**
 * Makes `text` read `next` by the smallest single replacement, so that what somebody else types in another place of it stays.
 * `caret` is where the typing ended (UTF-16 units), which settles where a repeated letter was inserted.
 */
export function editText(text: Y.Text, next: string, caret = next.length): void {
  const current = text.toString()
  if (current === next) return
  const tail = next.length - caret
  let end = 0
  while (end < tail && end < current.length && current.at(-1 - end) === next.at(-1 - end)) end += 1
  let start = 0
  const most = Math.min(current.length, next.length) - end
  while (start < most && current[start] === next[start]) start += 1
  while (end < Math.min(current.length, next.length) - start && current.at(-1 - end) === next.at(-1 - end)) end += 1
  if (splits(current, start) || splits(next, start)) start -= 1
  if (splits(current, current.length - end) || splits(next, next.length - end)) end -= 1
  const removed = current.length - start - end
  if (removed > 0) text.delete(start, removed)
  if (next.length - start - end > 0) text.insert(start, next.slice(start, next.length - end))
}
