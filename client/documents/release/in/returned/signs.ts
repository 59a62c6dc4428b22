import type { Node } from '@tiptap/pm/model'
import { NEW_BLOCK, NEW_LINE } from '#shared/documents/release/suggest/marks.ts'

/** The signs of an editor's document, a `NEW_BLOCK` between its blocks of words, with the place of each. */
export interface PlacedSigns {
  text: string
  /** The position before each sign; of the end of a block: where that is. */
  before: number[]
  /** The position behind it. */
  behind: number[]
}

/** Reads a document as `shared/documents/release/returned/signs.ts` reads what was sent. */
export function placedSigns(doc: Node): PlacedSigns {
  const signs: PlacedSigns = { text: '', before: [], behind: [] }
  const add = (text: string, before: number, behind: number) => {
    signs.text += text
    for (let index = 0; index < text.length; index += 1) {
      signs.before.push(before)
      signs.behind.push(behind)
    }
  }
  let end: number | null = null
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    if (node.content.size === 0) return false
    // Only now it is known that there is another one.
    if (end !== null) add(NEW_BLOCK, end, end)
    node.forEach((child, offset) => {
      const at = pos + 1 + offset
      if (child.isText) for (const [index, sign] of (child.text ?? '').split('').entries()) add(sign, at + index, at + index + 1)
      else add(child.type.name === 'hardBreak' ? NEW_LINE : String(child.attrs.said ?? ''), at, at + child.nodeSize)
    })
    end = pos + 1 + node.content.size
    return false
  })
  return signs
}
