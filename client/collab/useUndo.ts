import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import { managersOf } from './runs.ts'

export interface Undo {
  undo(): void
  redo(): void
  canUndo: boolean
  canRedo: boolean
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** What of a document is followed. */
interface Followed {
  doc: Y.Doc
  roots: readonly string[]
}

const AT = 'at'
let steps = 0

type Stack = 'undoStack' | 'redoStack'

/** Of several documents the one in which the newest step of this person lies, done or taken back. */
function newest(managers: readonly Y.UndoManager[], stack: Stack): Y.UndoManager | undefined {
  const at = (manager: Y.UndoManager) => (manager[stack].at(-1)?.meta.get(AT) as number | undefined) ?? 0
  return managers.filter((manager) => manager[stack].length > 0).sort((a, b) => at(b) - at(a))[0]
}

/**
 * Undo and redo of this person's own steps in these collections, by call and by Ctrl/Cmd+Z (with Shift, or Ctrl+Y: again) outside text fields.
 * What others did stays. `beside`: another document whose steps are taken back in the same order as they were done. `tell` hears of each step.
 */
export function useUndo(
  doc: Y.Doc,
  roots: readonly string[],
  beside: Followed | null = null,
  tell: ((what: 'undone' | 'redone') => void) | null = null,
): Undo {
  const [own, more, second] = [roots.join(), beside?.roots.join(), beside?.doc]
  const managers = useMemo(
    () => managersOf([{ doc, roots: own.split(',') }, ...(second && more !== undefined ? [{ doc: second, roots: more.split(',') }] : [])]),
    [doc, own, second, more],
  )
  const act = useMemo(() => {
    const undo = () => void (newest(managers, 'undoStack')?.undo() && tell?.('undone'))
    const redo = () => void (newest(managers, 'redoStack')?.redo() && tell?.('redone'))
    return { undo, redo }
  }, [managers, tell])
  const [can, setCan] = useState({ canUndo: false, canRedo: false })

  useEffect(() => {
    const look = () => {
      const canUndo = newest(managers, 'undoStack') !== undefined
      const canRedo = newest(managers, 'redoStack') !== undefined
      setCan((before) => (before.canUndo === canUndo && before.canRedo === canRedo ? before : { canUndo, canRedo }))
    }
    const added = ({ stackItem, origin }: { stackItem: { meta: Map<unknown, unknown> }; origin: unknown }) => {
      steps += 1
      stackItem.meta.set(AT, steps)
      // After something new nothing that was taken back can be done again, in whichever document it lies.
      if (!(origin instanceof Y.UndoManager)) for (const manager of managers) manager.clear(false, true)
      look()
    }
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return
      const letter = event.key.toLowerCase()
      const redo = (letter === 'z' && event.shiftKey) || letter === 'y'
      if (letter !== 'z' && !redo) return
      event.preventDefault()
      if (redo) act.redo()
      else act.undo()
    }
    for (const manager of managers) {
      manager.on('stack-item-added', added)
      manager.on('stack-item-updated', added)
      manager.on('stack-item-popped', look)
      manager.on('stack-cleared', look)
    }
    window.addEventListener('keydown', press)
    look()
    return () => {
      window.removeEventListener('keydown', press)
      for (const manager of managers) {
        manager.off('stack-item-added', added)
        manager.off('stack-item-updated', added)
        manager.off('stack-item-popped', look)
        manager.off('stack-cleared', look)
      }
    }
  }, [managers, act])

  return useMemo(() => ({ ...act, ...can }), [act, can])
}
