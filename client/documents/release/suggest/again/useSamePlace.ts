import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { placesBetween } from '#shared/documents/release/returned/between.ts'
import { NEW_BLOCK } from '#shared/documents/release/suggest/marks.ts'
import { placedSigns } from '../../in/returned/signs.ts'

/** Where somebody was in a release whose copy was exchanged for another. */
export interface Place {
  root: 'text' | 'note'
  isFocused: boolean
  text: string
  /** How many signs of the text stand before both ends of what is selected. */
  anchor: number
  head: number
  scroll: number
}

const countBefore = (doc: Node, pos: number) => placedSigns(doc).behind.filter((behind) => behind <= pos).length

/** Where a place lies in a text that reads a little otherwise: beside the nearest sign before it that both have. */
function placeIn(doc: Node, text: string, count: number): number | null {
  const signs = placedSigns(doc)
  const places = placesBetween(text, signs.text)
  const next = places[count] ?? -1
  if (text[count - 1] === NEW_BLOCK && next >= 0) return signs.before[next] as number
  for (let index = count - 1; index >= 0; index -= 1) {
    const place = places[index] as number
    if (place >= 0 && text[index] !== NEW_BLOCK) return signs.behind[place] as number
  }
  return next >= 0 ? (signs.before[next] as number) : null
}

/** Keeps the caret and what is in sight where they are when the document under a view is exchanged: `kept` outlives the view. */
export function useSamePlace(
  editors: Record<Place['root'], Editor>,
  scrolled: RefObject<HTMLElement | null>,
  kept: RefObject<Place | null>,
): void {
  const { text, note } = editors
  useLayoutEffect(() => {
    const element = scrolled.current
    return () => {
      if (text.isDestroyed || note.isDestroyed) return
      const root = note.isFocused ? 'note' : 'text'
      const { state, isFocused } = root === 'note' ? note : text
      const { anchor, head } = state.selection
      kept.current = {
        ...{ root, isFocused, text: placedSigns(state.doc).text, scroll: element?.scrollTop ?? 0 },
        ...{ anchor: countBefore(state.doc, anchor), head: countBefore(state.doc, head) },
      }
    }
  }, [text, note, scrolled, kept])
  useEffect(() => {
    const place = kept.current
    kept.current = null
    if (!place) return
    const editor = place.root === 'note' ? note : text
    const restore = () => {
      if (editor.isDestroyed || (editor.isEmpty && place.text !== '')) return
      editor.off('transaction', restore)
      const { doc } = editor.state
      const [from, to] = [placeIn(doc, place.text, place.anchor), placeIn(doc, place.text, place.head)]
      if (from !== null && to !== null) editor.commands.setTextSelection({ from: Math.min(from, to), to: Math.max(from, to) })
      if (place.isFocused) editor.view.focus()
      if (scrolled.current) scrolled.current.scrollTop = place.scroll
    }
    editor.on('transaction', restore)
    restore()
    return () => void editor.off('transaction', restore)
  }, [text, note, scrolled, kept])
}
