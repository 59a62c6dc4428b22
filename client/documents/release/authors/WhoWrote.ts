import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { XmlFragment } from 'yjs'
import { type Author, passagesOf } from '#shared/documents/authors.ts'
import styles from './Authors.module.css'
import { createBubble } from './bubble.ts'
import type { WhoWrote as Store } from './store.ts'

/** A stretch of a text that one person wrote at one time. */
interface Stretch {
  from: number
  to: number
  author: Author
}

const key = new PluginKey<DecorationSet>('whoWrote')
/** How long, in ms, the text may change before it is gone through again. Meanwhile what is marked moves along. */
const PAUSE = 200
/** What somebody wrote without a long pause is one stretch, in ms. */
const AT_ONCE = 10 * 60_000

/** What is known of who wrote what in a text as it is now. */
function stretchesOf(state: EditorState, fragment: XmlFragment, store: Store, me: string): Stretch[] {
  const { nodes } = state.schema
  const stretches: Stretch[] = []
  let lacks = false
  for (const { from, to, client, clock } of passagesOf(fragment, (name) => nodes[name]?.isLeaf ?? false)) {
    if (to > state.doc.content.size) break
    let at = from
    for (const { length, author } of store.book.of(client, clock, to - from)) {
      const by = author ?? (client === fragment.doc?.clientID ? { person: me, at: Date.now() } : null)
      lacks ||= author === null
      const last = stretches.at(-1)
      const goesOn = last && by && last.to === at && last.author.person === by.person && Math.abs(by.at - last.author.at) < AT_ONCE
      if (goesOn) last.to = at + length
      else if (by) stretches.push({ from: at, to: at + length, author: by })
      at += length
    }
  }
  if (lacks) store.lacks()
  return stretches
}

function marksOf(state: EditorState, stretches: readonly Stretch[], store: Store): DecorationSet {
  const marks = stretches.map(({ from, to, author }) => {
    const { color } = store.tell(author)
    return Decoration.inline(from, to, { class: styles.passage ?? '', style: `--color: ${color}`, 'data-who': '' }, { author })
  })
  return DecorationSet.create(state.doc, marks)
}

/** While it is on, each passage is underlined in its writer's colour; pointing at it, tapping it or going there with the caret says who and when. */
export const WhoWrote = Extension.create<{ store: Store | null; fragment: XmlFragment | null; me: string }>({
  name: 'whoWrote',

  addOptions() {
    return { store: null, fragment: null, me: '' }
  },

  addProseMirrorPlugins() {
    const { store, fragment, me } = this.options
    if (!store || !fragment) return []
    let bubble: ReturnType<typeof createBubble> | undefined
    /** The last that was done here was done with a finger. */
    let tapped = false
    const authorAt = (view: EditorView, pos: number): Author | undefined => key.getState(view.state)?.find(pos, pos)[0]?.spec.author
    const sayOf = (view: EditorView, target: EventTarget | null) => {
      const passage = target instanceof Element ? target.closest('[data-who]') : null
      if (!passage || !store.isOn()) return bubble?.hide()
      // Inside of it: at its edge the passage before it is found as well.
      say(view, view.posAtDOM(passage, 0) + 1, passage.getClientRects()[0] ?? passage.getBoundingClientRect())
    }
    const say = (view: EditorView, pos: number, at: Parameters<ReturnType<typeof createBubble>['show']>[0]) => {
      const author = authorAt(view, pos)
      if (!author) return bubble?.hide()
      const { name, when } = store.tell(author)
      bubble ??= createBubble()
      bubble.show(at, `${name} · ${when}`)
    }
    return [
      new Plugin({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, before) => (tr.getMeta(key) as DecorationSet | undefined) ?? before.map(tr.mapping, tr.doc),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleDOMEvents: {
            mouseover: (view, event) => (tapped ? undefined : sayOf(view, event.target)),
            // A finger that taps where one tapped before comes over nothing new, and a text to read has no caret to move.
            click: (view, event) => sayOf(view, event.target),
            // After a tap browsers act out a mouse that stays where it was before: that is nobody who points elsewhere.
            pointerdown: (_view, event) => {
              tapped = event.pointerType !== 'mouse'
            },
            pointermove: (_view, event) => {
              if (event.pointerType === 'mouse' && (event.movementX !== 0 || event.movementY !== 0)) tapped = false
            },
            mouseleave: () => (tapped ? undefined : bubble?.hide()),
            blur: () => bubble?.hide(),
          },
        },
        view(view) {
          let timer: ReturnType<typeof setTimeout> | undefined
          const look = () => {
            timer = undefined
            if (view.isDestroyed) return
            const marks = store.isOn() ? marksOf(view.state, stretchesOf(view.state, fragment, store, me), store) : DecorationSet.empty
            if (!store.isOn()) bubble?.hide()
            view.dispatch(view.state.tr.setMeta(key, marks))
          }
          const soon = () => {
            timer ??= setTimeout(look, PAUSE)
          }
          const scrolled = () => bubble?.hide()
          document.addEventListener('scroll', scrolled, { capture: true, passive: true })
          const stop = store.subscribe(look)
          if (store.isOn()) soon()
          return {
            update(now, before) {
              if (!store.isOn()) return
              if (!before.doc.eq(now.state.doc)) soon()
              // A tap or a step of the caret: the text says at once whose place this is.
              if (now.hasFocus() && !before.selection.eq(now.state.selection))
                say(now, now.state.selection.head, now.coordsAtPos(now.state.selection.head))
            },
            destroy() {
              clearTimeout(timer)
              stop()
              document.removeEventListener('scroll', scrolled, { capture: true })
              bubble?.remove()
            },
          }
        },
      }),
    ]
  },
})
