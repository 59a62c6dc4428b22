import { EditorState, type Plugin, type PluginView, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap'
import type { Schema } from 'prosemirror-model'
import type { XmlFragment } from 'yjs'
import { bindingPlugin } from '#client/prose/binding.ts'
import { fillersPlugin } from '#client/prose/fillers.ts'
import { looksPlugin } from '#client/prose/looks.ts'
import { oncePlugin } from '#client/prose/moves/once.ts'
import { caretPlugin } from '#client/prose/ownCaret.ts'
import { stepBack } from '#client/prose/stepBack.ts'
import { takenPlugin } from '#client/prose/taken.ts'
import { endStep } from '#client/prose/undoSteps.ts'

/** An editor without a page: the real binding between a fragment and an editor's state. */
export interface TestEditor {
  readonly state: EditorState
  dispatch(tr: Transaction): void
  /** Takes back, or brings back, all this editor did; or one step of it. */
  undoAll(): void
  undoOnce(): void
  redoOnce(): void
  redoAll(): void
  destroy(): void
}

/** Opens an editor on a fragment, with `more`: further plugins. What the binding asks of a view is a state, a way to change it, and whether it has the focus. */
export function openEditor(fragment: XmlFragment, schema: Schema, more: readonly Plugin[] = []): TestEditor {
  const plugins = [
    ySyncPlugin(fragment),
    bindingPlugin(),
    looksPlugin(),
    yUndoPlugin(),
    takenPlugin(),
    oncePlugin(),
    caretPlugin(),
    fillersPlugin(),
    ...more,
  ]
  const views: PluginView[] = []
  const view = {
    state: EditorState.create({ schema, plugins }),
    dispatch(tr: Transaction) {
      const before = view.state
      endStep(before, tr)
      view.state = view.state.apply(tr)
      for (const { update } of views) update?.(view as unknown as EditorView, before)
    },
    hasFocus: () => false,
  }
  for (const { spec } of plugins) if (spec.view) views.push(spec.view(view as unknown as EditorView))
  // The binding takes note of what there is at the first update; in a page the focus alone is one.
  view.dispatch(view.state.tr)
  // What the focus does after each step, in a page.
  const each = (step: () => unknown) => {
    while (step()) view.dispatch(view.state.tr)
  }
  return {
    get state() {
      return view.state
    },
    dispatch: view.dispatch,
    undoOnce: () => void (stepBack(view, 'undo') && view.dispatch(view.state.tr)),
    redoOnce: () => void (stepBack(view, 'redo') && view.dispatch(view.state.tr)),
    undoAll: () => each(() => stepBack(view, 'undo')),
    redoAll: () => each(() => stepBack(view, 'redo')),
    destroy() {
      for (const { destroy } of views) destroy?.()
    },
  }
}
