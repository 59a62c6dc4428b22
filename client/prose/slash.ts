import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What is being looked for behind a slash: where the slash stands, and the letters after it. */
export interface SlashQuery {
  from: number
  query: string
}

const slashKey = new PluginKey<SlashQuery | null>('slash')
const LONGEST = 30

/** What the menu does with a key while it is open; true: it was meant for the menu. */
type OnKey = (event: KeyboardEvent) => boolean
const onKeys = new WeakMap<EditorView, OnKey>()

/** Says who hears the keys while something is being looked for in this editor. Answers how to stop that. */
export function listenForKeys(editor: Editor, onKey: OnKey): () => void {
  const { view } = editor
  onKeys.set(view, onKey)
  return () => void onKeys.delete(view)
}

export function slashQuery(state: EditorState): SlashQuery | null {
  return slashKey.getState(state) ?? null
}

export function closeSlash(editor: Editor): void {
  editor.view.dispatch(editor.state.tr.setMeta(slashKey, 'close'))
}

/** Takes away the slash and what was typed behind it. */
export function clearSlash(editor: Editor): void {
  const { state, view } = editor
  const open = slashQuery(state)
  if (open) view.dispatch(state.tr.delete(open.from, state.selection.from).setMeta(slashKey, 'close'))
}

/** A slash asks for the menu at the start of a block and after a space; anywhere else it is one. */
export function asksForMenu(state: EditorState): boolean {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type.name !== 'paragraph') return false
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, undefined, '_')
  return $from.parentOffset === 0 || /\s/.test(before)
}

function next(tr: Transaction, open: SlashQuery | null, state: EditorState): SlashQuery | null {
  const said: unknown = tr.getMeta(slashKey)
  if (said === 'close') return null
  if (said === 'open') return { from: state.selection.from - 1, query: '' }
  if (!open) return null
  const from = tr.mapping.map(open.from)
  const { $from, empty } = state.selection
  const start = $from.start()
  if (!empty || from < start || $from.pos <= from || $from.pos - from > LONGEST) return null
  const typed = $from.parent.textBetween(from - start, $from.parentOffset, undefined, '_')
  if (!typed.startsWith('/') || typed.startsWith('/ ')) return null
  const query = typed.slice(1)
  return from === open.from && query === open.query ? open : { from, query }
}

/** Knows when somebody types a slash and what they look for; the menu itself stands elsewhere. */
export const Slash = Extension.create({
  name: 'slash',
  // Before Enter, Tab and the arrows mean anything else, and before the first letter begins the head.
  priority: 1050,

  addProseMirrorPlugins() {
    return [
      new Plugin<SlashQuery | null>({
        key: slashKey,
        state: { init: () => null, apply: (tr, open, _, state) => next(tr, open, state) },
        props: {
          handleTextInput(view, from, to, text) {
            if (text !== '/' || from !== to || !asksForMenu(view.state)) return false
            view.dispatch(view.state.tr.insertText('/').setMeta(slashKey, 'open'))
            return true
          },
          handleKeyDown: (view, event) => (slashKey.getState(view.state) ? (onKeys.get(view)?.(event) ?? false) : false),
          handleDOMEvents: {
            blur(view) {
              if (slashKey.getState(view.state)) view.dispatch(view.state.tr.setMeta(slashKey, 'close'))
              return false
            },
          },
        },
      }),
    ]
  },
})
