import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEffect, useState } from 'react'
import { countWords, isShouted } from '#shared/documents/release/measure.ts'
import { styleOf } from '#shared/documents/release/prose.ts'

const PAUSE = 300
const known = new WeakMap<Node, number>()

/** How many words a block has. A node never changes, so each is counted once. */
function wordsIn(block: Node): number {
  const before = known.get(block)
  if (before !== undefined) return before
  let text = ''
  block.forEach((node) => {
    // What is only suggested to come is no part of the text yet.
    if (!node.isText) text += String(node.attrs.said ?? '\n')
    else if (!node.marks.some(({ type }) => type.name === 'insertion')) text += node.text
  })
  const words = countWords(text)
  known.set(block, words)
  return words
}

/** What a desk looks at first: how long the text is, without its end mark and what stands under photos; and whether the head shouts. */
export interface Measured {
  words: number
  shouts: boolean
}

export function measured(doc: Node): Measured {
  let words = 0
  let shouts = false
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    const style = styleOf(node.attrs)
    if (style !== 'end' && node.type.name !== 'photo') words += wordsIn(node)
    if (style === 'head' && isShouted(node.textContent)) shouts = true
    return false
  })
  return { words, shouts }
}

/** The measure of a text, a moment after somebody wrote: a keystroke does not wait for it. */
export function useMeasure(editor: Editor): Measured {
  const [now, setNow] = useState(() => measured(editor.state.doc))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const measure = () => {
      timer = undefined
      const next = measured(editor.state.doc)
      setNow((last) => (last.words === next.words && last.shouts === next.shouts ? last : next))
    }
    const later = () => {
      timer ??= setTimeout(measure, PAUSE)
    }
    measure()
    editor.on('update', later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
    }
  }, [editor])
  return now
}
