import type { Mark, Node } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  CUT,
  DROP,
  DROP_CELL,
  DROP_ROW,
  DROP_TABLE,
  isSuggestion,
  JOIN,
  NEW_BLOCK,
  NEW_LINE,
} from '#shared/documents/release/suggest/marks.ts'
import { listIn } from '#shared/documents/release/suggest/verdict.ts'
import styles from './Suggest.module.css'

/** Whose suggestion it is, in words, and their colour. */
export type TellSuggester = (by: string, at: number) => { said: string; color: string }

/** How a sign among words shows. */
const SIGNS: Record<string, string | undefined> = {
  [NEW_BLOCK]: styles.newBlock,
  [NEW_LINE]: styles.newLine,
  [JOIN]: styles.join,
  [DROP]: styles.sign,
  [DROP_CELL]: styles.sign,
  [DROP_ROW]: styles.sign,
  [DROP_TABLE]: styles.sign,
  [CUT]: styles.sign,
}
const TAKEN: Record<string, string> = { [DROP_CELL]: 'tableCell', [DROP_ROW]: 'tableRow', [DROP_TABLE]: 'table' }

const suggested = ({ marks }: Node) => marks.filter(({ type }) => isSuggestion(type.name))

/** Suggestions in the colours of who made them; what goes as a whole, and signs of new blocks and lines, as people know them. */
export function drawn(doc: Node, tell: TellSuggester): DecorationSet {
  const found: Decoration[] = []
  const toldOf = ({ attrs }: Mark) => {
    const { said, color } = tell(String(attrs.by), Number(attrs.at))
    return { style: `--who: ${color}`, title: said }
  }
  const whole = (from: number, to: number, mark: Mark, name: string | undefined) =>
    found.push(Decoration.node(from, to, { class: name ?? '', ...toldOf(mark) }))
  /** What a sign in a block is about, which goes as a whole. */
  const taken = (sign: string, at: number, mark: Mark) => {
    const $at = doc.resolve(at)
    if (sign === DROP) whole($at.before(), $at.after(), mark, styles.gone)
    for (let depth = $at.depth; depth > 0; depth -= 1)
      if ($at.node(depth).type.name === TAKEN[sign]) return void whole($at.before(depth), $at.after(depth), mark, styles.gone)
  }
  const cut = (block: Node, start: number, index: number, mark: Mark) => {
    let at = start
    for (let child = 0; child < block.childCount; child += 1) {
      const node = block.child(child)
      if (child > index && !node.isText) return void whole(at, at + node.nodeSize, mark, styles.gone)
      if (child > index && !node.marks.some(({ type }) => type.name === 'insertion')) return
      at += node.nodeSize
    }
  }
  doc.descendants((block, start) => {
    if (!block.isTextblock) return true
    block.forEach((node, offset, index) => {
      const marks = node.isText ? suggested(node) : []
      if (marks.length === 0) return
      const pos = start + 1 + offset
      for (const mark of marks) {
        found.push(Decoration.inline(pos, pos + node.nodeSize, { class: styles[mark.type.name] ?? '', ...toldOf(mark) }))
        const list = mark.type.name === 'formatting' ? listIn(String(mark.attrs.look)) : null
        if (list !== null) whole(start, start + block.nodeSize, mark, list === '' ? styles.unlisted : styles.listed)
      }
      const comes = marks.find(({ type }) => type.name === 'insertion')
      if (!comes) return
      for (const [at, sign] of [...(node.text ?? '')].entries()) {
        if (!(sign in SIGNS)) continue
        found.push(Decoration.inline(pos + at, pos + at + 1, { class: SIGNS[sign] ?? '' }))
        if (sign === CUT) cut(block, start + 1, index, comes)
        else if (sign === DROP || sign in TAKEN) taken(sign, pos + at, comes)
      }
    })
    return false
  })
  return DecorationSet.create(doc, found)
}
