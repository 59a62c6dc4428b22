import type { Trace } from '#shared/documents/release/returned/lines.ts'
import { found, type Markup, wordsIn } from '#shared/prose/in/tree.ts'
import { childOf, elementsIn, xmlTree } from './xml.ts'

/** A comment in a file: by its number there. `answers`: that of the one it answers. */
export interface FileNote {
  number: number
  answers: number | null
  by: string
  at: number
  text: string
}

/** Who made a change or a comment, and when. */
export function traceOf({ attrs }: Markup): Trace {
  return { by: (attrs['w:author'] ?? '').trim(), at: Date.parse(attrs['w:date'] ?? '') }
}

/** The words of a run; a program that breaks a line in a comment says so by a piece of its own. */
const lineOfRun = (run: Markup) =>
  elementsIn(run)
    .map((child, index, all) => {
      if (child.name === 'w:br' || child.name === 'w:cr') return '\n'
      if (child.name !== 'w:t') return child.name === 'w:tab' ? ' ' : ''
      return `${all[index - 1]?.name === 'w:t' ? '\n' : ''}${wordsIn(child)}`
    })
    .join('')

/** What the paragraphs under an element say. */
export const paragraphsSaid = (element: Markup, between: string) =>
  found(element, ({ name }) => name === 'w:p')
    .map((one) =>
      found(one, ({ name }) => name === 'w:r')
        .map(lineOfRun)
        .join(''),
    )
    .join(between)
    .trim()

/** What the footnotes, or the notes at the end, of a file say. */
export function footnotesIn(xml: string | undefined, kind: 'footnote' | 'endnote'): [string, string][] {
  const notes = xml === undefined ? [] : found(xmlTree(xml), ({ name }) => name === `w:${kind}`)
  return notes.map((note) => [`w:${kind}Reference ${note.attrs['w:id']}`, paragraphsSaid(note, ' ')])
}

/** The comments of a file, and which answers which. Word says that by the last paragraph of each. */
export function notesIn(comments: string | undefined, extended: string | undefined): FileNote[] {
  if (comments === undefined) return []
  const root = childOf(xmlTree(comments), 'w:comments')
  const all = root ? elementsIn(root).filter(({ name }) => name === 'w:comment') : []
  const paragraphsIn = (comment: Markup) => found(comment, ({ name }) => name === 'w:p')
  const owner = new Map(
    all.flatMap((comment) => paragraphsIn(comment).map(({ attrs }) => [attrs['w14:paraId'] ?? '', Number(comment.attrs['w:id'])] as const)),
  )
  const relations = extended === undefined ? [] : found(xmlTree(extended), ({ name }) => name === 'w15:commentEx')
  const parents = new Map(relations.map(({ attrs }) => [owner.get(attrs['w15:paraId'] ?? ''), owner.get(attrs['w15:paraIdParent'] ?? '')]))
  return all.map((comment) => {
    const number = Number(comment.attrs['w:id'])
    const text = paragraphsSaid(comment, '\n')
    return { number, answers: parents.get(number) ?? null, ...traceOf(comment), text }
  })
}
