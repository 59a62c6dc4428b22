import type { CommandProps } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { bindingPlugin } from './binding.ts'
import { looksPlugin } from './looks.ts'
import { oncePlugin } from './moves/once.ts'
import { stepBack } from './stepBack.ts'
import { managerOf, takenPlugin } from './taken.ts'
import { endStep } from './undoSteps.ts'

/** Binds a text to its fragment. Undo takes back one thing at a time; its keys are ours also when there is nothing left to take back. */
export const Together = Collaboration.extend({
  addCommands() {
    const step =
      (way: 'undo' | 'redo') =>
      () =>
      ({ tr, dispatch }: CommandProps) => {
        tr.setMeta('preventDispatch', true)
        return dispatch ? stepBack(this.editor.view, way) : (managerOf(this.editor.state)?.[`${way}Stack`].length ?? 0) > 0
      }
    return { undo: step('undo'), redo: step('redo') }
  },

  addKeyboardShortcuts() {
    const undo = () => this.editor.commands.undo() || true
    const redo = () => this.editor.commands.redo() || true
    // With Caps Lock on, the letters are the other ones.
    return {
      'Mod-z': undo,
      'Mod-Z': undo,
      'Shift-Mod-z': redo,
      'Shift-Mod-Z': redo,
      'Mod-y': redo,
      'Mod-Y': redo,
    }
  },

  dispatchTransaction({ transaction, next }) {
    endStep(this.editor.state, transaction)
    next(transaction)
  },

  addProseMirrorPlugins() {
    const [sync, ...rest] = this.parent?.() ?? []
    return sync ? [sync, bindingPlugin(), looksPlugin(), ...rest, takenPlugin(), oncePlugin()] : []
  },
})
