import { type NameOf, NOTE } from '#shared/documents/release/returned/lines.ts'
import { withFacts } from '#shared/documents/release/withFacts.ts'
import type { ProseNode } from '#shared/prose/fragment.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import { spoken } from '#shared/threads/body.ts'

/** A comment as a word processor shows one. */
export interface Note {
  /** From 0, in the order in which they are written down. */
  number: number
  /** That of the first of its thread, where this answers it. */
  answers: number | null
  by: string
  at: number
  text: string
  /** It is about all of the release. */
  whole: boolean
}

/** What goes along with a draft that somebody looks through in a word processor (rule R120). */
export interface Review {
  /** By which the file is known when it comes back. */
  mark: string
  /** Names of who suggests, by their ids. */
  names: ReadonlyMap<string, string>
  notes: readonly Note[]
}

/** Where a thread is in a text: in offsets of its flat text. */
export interface Passage {
  thread: string
  from: number
  to: number
}

/** Who nobody knows any more. */
const NOBODY = '?'

export function namesIn({ names }: Pick<Review, 'names'>): NameOf {
  return (id) => names.get(id) ?? NOBODY
}

/** The open threads as comments, and the numbers of those of each. `found`: the threads whose passage is in the text. */
export function notesOf(
  threads: readonly Thread[],
  found: ReadonlySet<string>,
  names: Review['names'],
): { notes: Note[]; numbers: ReadonlyMap<string, readonly number[]> } {
  const nameOf = namesIn({ names })
  const notes: Note[] = []
  const numbers = new Map<string, number[]>()
  for (const { id, quote, resolved, comments } of threads) {
    const said = resolved ? [] : comments.filter(({ removed }) => removed === null)
    const first = notes.length
    const whole = !found.has(id)
    numbers.set(
      id,
      said.map((_, index) => first + index),
    )
    for (const [index, { by, at, body }] of said.entries()) {
      const about = whole && quote && index === 0 ? `‘${quote}’\n` : ''
      const text = `${about}${spoken(body, (user) => names.get(user))}`
      notes.push({ number: first + index, answers: index === 0 ? null : first, by: nameOf(by), at, text, whole })
    }
  }
  return { notes, numbers }
}

/** A text with the passages of comments laid over it, as marks on its words. Pure. */
export function withNotes(
  nodes: readonly ProseNode[],
  passages: readonly Passage[],
  numbers: ReadonlyMap<string, readonly number[]>,
): ProseNode[] {
  if (passages.length === 0) return [...nodes]
  let at = 0
  const over = (from: number, to: number) =>
    passages
      .filter((passage) => passage.from < to && passage.to > from)
      .flatMap(({ thread }) => numbers.get(thread) ?? [])
      .map((number) => ({ type: NOTE, attrs: { number } }))
  const noted = (node: ProseNode, from: number, to: number): ProseNode => {
    const marks = [...(node.marks ?? []), ...over(from, to)]
    return marks.length > 0 ? { ...node, marks } : node
  }
  const visit = (node: ProseNode): ProseNode[] => {
    if (node.text !== undefined) {
      const [from, to] = [at, at + node.text.length]
      at = to
      const inside = passages.flatMap((passage) => [passage.from, passage.to]).filter((edge) => edge > from && edge < to)
      const cuts = [...new Set([from, ...inside, to])].sort((a, b) => a - b)
      return cuts.slice(1).map((end, index) => {
        const begin = cuts[index] as number
        return noted({ ...node, text: (node.text as string).slice(begin - from, end - from) }, begin, end)
      })
    }
    at += 1
    if (node.type === 'fact' || node.type === 'hardBreak') return [noted(node, at - 1, at)]
    return [{ ...node, ...(node.content && { content: node.content.flatMap(visit) }) }]
  }
  return nodes.flatMap(visit)
}

/** A text in which facts are what they are, and carry what they say now. */
export function withSaid(
  nodes: readonly ProseNode[],
  ...known: [Parameters<typeof withFacts>[1], Parameters<typeof withFacts>[2]]
): ProseNode[] {
  return nodes.map((node) => {
    if (node.type === 'fact') return { ...node, attrs: { ...node.attrs, said: withFacts([node], ...known)[0]?.text ?? '' } }
    return node.content ? { ...node, content: withSaid(node.content, ...known) } : node
  })
}
