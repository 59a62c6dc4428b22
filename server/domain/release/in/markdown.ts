import MarkdownIt from 'markdown-it'

const MARKDOWN = new MarkdownIt('default', { html: true })

/** What some programs write on top of a text for themselves. */
const FRONT = /^\ufeff?---\r?\n(?:[\w-]+:.*\r?\n|\s+.*\r?\n|#.*\r?\n)*---\r?\n/

/** Markdown as HTML, which is read as any other: nothing of it is believed. */
export function htmlFromMarkdown(text: string): string {
  return MARKDOWN.render(text.replace(FRONT, ''))
}
