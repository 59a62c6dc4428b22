import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'

/** Ctrl or Cmd+F in one of these texts looks in it; anywhere else it is the browser's. */
export function useFindKey(editors: readonly Editor[], openFind: () => void): void {
  const latest = useRef({ editors, openFind })
  useEffect(() => {
    latest.current = { editors, openFind }
  })
  useEffect(() => {
    // On the window: when this first runs, the texts may not have been drawn yet.
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      if (!latest.current.editors.some((editor) => editor.isFocused)) return
      event.preventDefault()
      latest.current.openFind()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
