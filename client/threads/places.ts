import type { Node } from '@tiptap/pm/model'

const LEAF = '\uFFFC'

/** The flat text of `shared/threads/flat.ts`, read from an editor's document, with the way between its offsets and the editor's positions. */
export interface Places {
  readonly text: string
  /** The range of the document that an offset range is; undefined when nothing of it is a sign. */
  rangeOf(from: number, to: number): { from: number; to: number } | undefined
  /** The offset of the first sign at or behind a position. */
  offsetOf(pos: number): number
}

export function placesOf(doc: Node): Places {
  let text = ''
  /** Where a run of signs begins: in the flat text, in the document; and how many there are. */
  const runs: { at: number; pos: number; length: number }[] = []
  doc.descendants((node, pos) => {
    const piece = node.isText ? (node.text ?? '') : node.isInline ? LEAF : ''
    if (piece === '') {
      text += '\n'
      return true
    }
    runs.push({ at: text.length, pos, length: piece.length })
    text += piece
    return false
  })
  const first = (isBehind: (run: (typeof runs)[number]) => boolean) => {
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBehind(runs[middle] as (typeof runs)[number])) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    text,
    rangeOf(from, to) {
      const begin = runs[first(({ at, length }) => at + length > from)]
      const end = runs[first(({ at }) => at >= to) - 1]
      if (!begin || !end || begin.at >= to || end.at + end.length <= from) return undefined
      return { from: begin.pos + Math.max(0, from - begin.at), to: end.pos + Math.min(to - end.at, end.length) }
    },
    offsetOf(pos) {
      const run = runs[first((one) => one.pos + one.length > pos)]
      return run ? run.at + Math.max(0, pos - run.pos) : text.length
    },
  }
}
