import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import styles from './carets.module.css'

interface Who {
  name: string
  color: string
}

/** Somebody else's caret: a line in their colour with their name above it. The name is drawn, never part of the text. */
function drawCaret(user: Who): HTMLElement {
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.dataset.caret = user.name
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--color', user.color)
  return caret
}

/**
 * Shows where the others are in this text, and tells them where this person is. Who they are comes from the server, which stamps it on every
 * state; a state without that stamp is not drawn. A caret in another text of the same document does not resolve here and is not drawn either.
 */
export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',
  priority: 999,

  addOptions() {
    return { awareness: null }
  },

  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (!awareness) return []
    return [
      yCursorPlugin(awareness, {
        awarenessStateFilter: (mine: number, theirs: number, state: { user?: Partial<Who> } | null) =>
          mine !== theirs && typeof state?.user?.name === 'string' && typeof state.user.color === 'string',
        cursorBuilder: drawCaret,
        selectionBuilder: (user: Who) => ({ class: styles.selection ?? '', style: `--color: ${user.color}` }),
      }),
    ]
  },
})
