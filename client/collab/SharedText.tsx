import { useLayoutEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { editText } from '#shared/documents/text.ts'
import { transact } from '#shared/documents/transact.ts'
import { useText } from './useText.ts'

export interface SharedTextProps {
  text: Y.Text | undefined
  label: string
  readOnly?: boolean | undefined
  multiline?: boolean | undefined
  maxLength?: number | undefined
  className?: string | undefined
  placeholder?: string | undefined
  autoFocus?: boolean | undefined
  onEnter?: (() => void) | undefined
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** Where a caret at `position` belongs after others changed the text. */
function moved(position: number, event: Y.YTextEvent): number {
  let at = 0
  let result = position
  for (const { retain = 0, insert, delete: removed = 0 } of event.delta) {
    at += retain
    if (at > result) break
    if (typeof insert === 'string') {
      if (at < result) result += insert.length
      at += insert.length
    }
    result -= Math.min(removed, Math.max(0, result - at))
  }
  return result
}

/** A text field that several people type in at once: every keystroke is in the document at once, and the caret stays in its word. */
export function SharedText({
  text,
  label,
  readOnly,
  multiline,
  maxLength = 300,
  className,
  placeholder,
  autoFocus,
  onEnter,
}: SharedTextProps) {
  const value = useText(text)
  const field = useRef<Field>(null)
  const selection = useRef<{ start: number; end: number } | null>(null)

  useLayoutEffect(() => {
    if (!text) return
    const follow = (event: Y.YTextEvent) => {
      const element = field.current
      if (event.transaction.local || !element || document.activeElement !== element) return
      selection.current = { start: moved(element.selectionStart ?? 0, event), end: moved(element.selectionEnd ?? 0, event) }
    }
    text.observe(follow)
    return () => text.unobserve(follow)
  }, [text])

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    if (element.value !== value) element.value = value
    if (selection.current) element.setSelectionRange(selection.current.start, selection.current.end)
    selection.current = null
    if (multiline) {
      element.style.height = 'auto'
      element.style.height = `${element.scrollHeight}px`
    }
  }, [value, multiline])

  const shared = {
    'aria-label': label,
    // Not React's `value`: React would write the old text back while an input method is composing.
    defaultValue: value,
    readOnly: readOnly || !text,
    maxLength,
    className,
    placeholder,
    autoFocus,
    onInput: () => {
      const element = field.current
      if (text?.doc && element) transact(text.doc, () => editText(text, element.value, element.selectionStart ?? undefined))
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing || (multiline && !onEnter)) return
      event.preventDefault()
      onEnter?.()
    },
  }
  return multiline ? (
    <textarea ref={field as React.RefObject<HTMLTextAreaElement>} rows={1} {...shared} />
  ) : (
    <input ref={field as React.RefObject<HTMLInputElement>} type="text" {...shared} />
  )
}
