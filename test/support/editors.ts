import { EditorState, type PluginView, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin } from '@tiptap/y-tiptap'
import type { Schema } from 'prosemirror-model'
import type { XmlFragment } from 'yjs'
import { caretPlugin } from '#client/prose/ownCaret.ts'

/** An editor without a page: the real binding between a fragment and an editor's state. */
export interface TestEditor {
  readonly state: EditorState
  dispatch(tr: Transaction): void
  destroy(): void
}

/** Opens an editor on a fragment. What the binding asks of a view is a state, a way to change it, and whether it has the focus. */
export function openEditor(fragment: XmlFragment, schema: Schema): TestEditor {
  const plugins = [ySyncPlugin(fragment), caretPlugin()]
  const views: PluginView[] = []
  const view = {
    state: EditorState.create({ schema, plugins }),
    dispatch(tr: Transaction) {
      const before = view.state
      view.state = view.state.apply(tr)
      for (const { update } of views) update?.(view as unknown as EditorView, before)
    },
    hasFocus: () => false,
  }
  for (const { spec } of plugins) if (spec.view) views.push(spec.view(view as unknown as EditorView))
  // The binding takes note of what there is at the first update; in a page the focus alone is one.
  view.dispatch(view.state.tr)
  return {
    get state() {
      return view.state
    },
    dispatch: view.dispatch,
    destroy() {
      for (const { destroy } of views) destroy?.()
    },
  }
}
