import { headed } from '#shared/documents/release/headed.ts'
import { styleOf } from '#shared/documents/release/prose.ts'
import { reachParts } from '#shared/documents/release/reach.ts'
import { rejectAll } from '#shared/documents/release/suggest/settle.ts'
import { momentInWords } from '#shared/language/moment.ts'
import { type ProseNode, textOfNode } from '#shared/prose/fragment.ts'
import type { Outgoing } from './outgoing.ts'
import { WORDS, type Words } from './words.ts'

/** A release as a newsroom lays it out, the same in every format: what has to be known first, what it is, its text, and apart from that what is for editors. */
export interface Sheet {
  words: Words
  /** The embargo first. */
  notices: string[]
  /** `PERSBERICHT`. */
  kicker: string
  /** Its head on one line. */
  title: string
  /** The head first, an end mark at the end. */
  body: ProseNode[]
  /** A heading, the contact and the note; empty where there is nothing to say. */
  aside: ProseNode[]
}

const said = (text: string, ...marks: string[]): ProseNode => ({
  ...{ type: 'text', text },
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (style: string | null, ...content: ProseNode[]): ProseNode => ({ type: 'paragraph', attrs: { style }, content })

function noticesOf({ content, number, newer, embargo, timeZone }: Outgoing, words: Words): string[] {
  return [
    ...(embargo === null ? [] : [words.embargo(momentInWords(embargo, timeZone, words.locale, true))]),
    ...(number === null ? [words.draft] : []),
    ...(content.kind === 'retraction' ? [words.retracted] : []),
    ...(newer === null ? [] : [words.overtaken(newer)]),
  ]
}

/** Name and reach of the contact, each piece of which that can be followed leads there. */
function contactOf({ contact: { name, reach } }: Outgoing['content'], words: Words): ProseNode[] {
  const parts = reachParts(reach.trim()).filter(({ text }) => text !== '')
  if (!name.trim() && parts.length === 0) return []
  const pieces = parts.map(
    ({ text, href }): ProseNode => (href ? { ...said(text), marks: [{ type: 'link', attrs: { href } }] } : said(text)),
  )
  const who = name.trim() && parts.length > 0 ? `${name.trim()}, ` : name.trim()
  return [paragraph(null, said(`${words.contact}: `, 'bold'), ...(who ? [said(who)] : []), ...pieces)]
}

/** Does anything in a text say that it ends? */
const hasEnd = (blocks: readonly ProseNode[]) => blocks.some((node) => styleOf(node.attrs) === 'end' && textOfNode(node).trim() !== '')

/** Lays a release out. What its text lacks that every release has, an end mark, it gets. */
export function sheetOf(out: Outgoing): Sheet {
  const { content } = out
  const words = WORDS[content.language]
  const otherwise = content.title.trim() || words.untitled
  const { head, rest } = headed(content.text, otherwise)
  // What is only suggested names no file.
  const { title } = headed(out.review ? rejectAll(content.text) : content.text, otherwise)
  const why = content.explanation.trim()
  const retracted = content.kind === 'retraction'
  const explanation = why ? [paragraph(null, said(retracted ? why : `${words.corrected}: ${why}`, 'italic'))] : []
  const end = retracted || hasEnd(rest) ? [] : [paragraph('end', said(words.end))]
  const note = [...contactOf(content, words), ...content.note]
  return {
    words,
    notices: noticesOf(out, words),
    kicker: words.kinds[content.kind],
    title,
    body: [head, ...explanation, ...(retracted ? [] : rest), ...end],
    aside: note.some((node) => textOfNode(node).trim() !== '') ? [paragraph('crossHeading', said(words.note)), ...note] : [],
  }
}
