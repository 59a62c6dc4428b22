import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import { LOCAL } from '#shared/documents/transact.ts'

export interface Undo {
  undo(): void
  redo(): void
  canUndo: boolean
  canRedo: boolean
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/**
 * Undo and redo of this person's own steps in these collections, by call and by Ctrl/Cmd+Z (with Shift, or Ctrl+Y: again) outside text fields.
 * What others did stays.
 */
export function useUndo(doc: Y.Doc, roots: readonly string[]): Undo {
  const key = roots.join()
  const manager = useMemo(() => {
    const scope = key.split(',').map((root) => doc.getMap(root))
    return new Y.UndoManager(scope, { trackedOrigins: new Set([LOCAL]), captureTimeout: 300 })
  }, [doc, key])
  const [can, setCan] = useState({ canUndo: false, canRedo: false })

  useEffect(() => {
    const look = () => setCan({ canUndo: manager.undoStack.length > 0, canRedo: manager.redoStack.length > 0 })
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return
      const letter = event.key.toLowerCase()
      const redo = (letter === 'z' && event.shiftKey) || letter === 'y'
      if (letter !== 'z' && !redo) return
      event.preventDefault()
      if (redo) manager.redo()
      else manager.undo()
    }
    manager.on('stack-item-added', look)
    manager.on('stack-item-popped', look)
    manager.on('stack-cleared', look)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', press)
      manager.off('stack-item-added', look)
      manager.off('stack-item-popped', look)
      manager.off('stack-cleared', look)
    }
  }, [manager])

  return { undo: () => void manager.undo(), redo: () => void manager.redo(), ...can }
}
