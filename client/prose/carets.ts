import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import styles from './carets.module.css'

interface Who {
  id: string
  name: string
  color: string
}

/** Somebody else's caret: a line in their colour with their name above it. The name is drawn, never part of the text. */
function drawCaret(user: Who): HTMLElement {
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.dataset.caret = user.name
  caret.dataset.person = user.id
  caret.setAttribute('aria-hidden', 'true')
  caret.style.setProperty('--color', user.color)
  return caret
}

const PAUSE = 50
/** How often, in ms, others' carets are drawn anew for what is told of them. What they type draws them too, and moves them along. */
const SEEN = 100

/**
 * The awareness as one text uses it to say where the caret is, and to hear where the others' are: at most once in a while, the latest always. Each is
 * drawn by going through the text for all of them, and ten people move theirs fifty times a second. What another text of the same page said stays when
 * this one closes.
 */
function calmly(awareness: Awareness): Awareness {
  let waiting: { cursor: unknown } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let said = false
  const say = (cursor: unknown) => {
    said = cursor !== null
    awareness.setLocalStateField('cursor', cursor)
  }
  const next = () => {
    timer = undefined
    if (waiting === undefined) return
    say(waiting.cursor)
    waiting = undefined
    timer = setTimeout(next, PAUSE)
  }
  const seeing = new Map<unknown, { stop(): void }>()
  const calm: Pick<Awareness, 'getStates' | 'getLocalState' | 'setLocalStateField' | 'on' | 'off'> = {
    getStates: () => awareness.getStates(),
    getLocalState: () => ({ ...awareness.getLocalState(), ...waiting }),
    setLocalStateField(_, cursor) {
      if (cursor === null) {
        clearTimeout(timer)
        timer = undefined
        waiting = undefined
        if (said) say(null)
      } else if (timer === undefined) {
        say(cursor)
        timer = setTimeout(next, PAUSE)
      } else waiting = { cursor }
    },
    on(event: 'change' | 'update', listener: (...heard: never[]) => void) {
      let coming: ReturnType<typeof setTimeout> | undefined
      const look = () => {
        coming ??= setTimeout(() => {
          coming = undefined
          listener()
        }, SEEN)
      }
      awareness.on(event, look)
      seeing.set(listener, {
        stop() {
          clearTimeout(coming)
          awareness.off(event, look)
        },
      })
    },
    off(_: string, listener: unknown) {
      seeing.get(listener)?.stop()
      seeing.delete(listener)
    },
  }
  return calm as Awareness
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
      yCursorPlugin(calmly(awareness), {
        awarenessStateFilter: (mine: number, theirs: number, state: { user?: Partial<Who> } | null) =>
          mine !== theirs && typeof state?.user?.name === 'string' && typeof state.user.color === 'string',
        cursorBuilder: drawCaret,
        selectionBuilder: (user: Who) => ({ class: styles.selection ?? '', style: `--color: ${user.color}` }),
      }),
    ]
  },
})
