import { Marked } from 'marked'

const MARKED = new Marked({ gfm: true, async: false })

/** What some programs write on top of a text for themselves. */
const FRONT = /^\ufeff?---\r?\n(?:[\w-]+:.*\r?\n|\s+.*\r?\n|#.*\r?\n)*---\r?\n/

/** Markdown as HTML, which is read as any other: nothing of it is believed. */
export function htmlFromMarkdown(text: string): string {
  return MARKED.parse(text.replace(FRONT, ''), { async: false })
}
