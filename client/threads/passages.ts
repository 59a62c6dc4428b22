import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Mapping, StepMap } from '@tiptap/pm/transform'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { type Anchor, anchorAnew, anchorAt, resolveAnchor } from '#shared/threads/anchor.ts'
import { flatten } from '#shared/threads/flat.ts'
import { whenRested } from '../whenRested.ts'
import styles from './passages.module.css'
import { placesOf } from './places.ts'

/** A thread as its passage is drawn. `anchored`: changes when it was anchored anew. */
export interface Anchored {
  id: string
  anchor: Anchor
  anchored: number
  /** What it said when the thread began. */
  quote: string
  /** Resolved ones are found too, and not drawn. */
  drawn: boolean
}

/** Where a passage is: what became of it, and its place in the flat text (to put them in order); `anew`: an anchor for where it is now, when its own is stale. */
export interface Passage {
  state: 'there' | 'changed' | 'found' | 'gone'
  from: number
  anew: Anchor | null
}

/** The passages of one text: what the editor draws, and what the page around it knows of them. */
export interface Passages {
  set(threads: readonly Anchored[], active: string | null): void
  subscribe(listener: () => void): () => void
  current(): ReadonlyMap<string, Passage>
  /** The anchor of what is selected now; undefined when that is nothing. */
  ofSelection(): Anchor | undefined
  /** The anchor of what stands between two positions; undefined when that is nothing. */
  ofRange(from: number, to: number): Anchor | undefined
  /** Brings the passage of a thread into sight. */
  show(id: string): void
  /** Puts the caret at the passage of a thread, to go on there; one that is not drawn leaves it where it was. */
  enter(id: string): void
  /** Called when somebody clicks on a passage. */
  onOpen: (id: string) => void
  /** Called when somebody wants to comment on what is selected. */
  onBegin: () => void
  readonly root: Anchor['root']
}

declare module '@tiptap/core' {
  interface Storage {
    passages: { passages: Passages | null }
  }
}

interface Drawn {
  set: DecorationSet
  active: string | null
}
type Change = { places: { id: string; from: number; to: number }[]; active: string | null } | { active: string | null }
const key = new PluginKey<Drawn>('passages')

/** Ms of rest after which passages are looked for again, and the longest that is put off. */
const REST = 250
const LONGEST = 1500
/** How often it is waited for the editor to show what the text says, which takes a moment. */
const PATIENCE = 8
/** Ms that looking for what is gone may take each time; what there is no time for is looked for the next time. */
const EFFORT = 40

const sameFound = (one: ReadonlyMap<string, Passage>, other: ReadonlyMap<string, Passage>) =>
  one.size === other.size &&
  [...one].every(([id, { state, from, anew }]) => {
    const before = other.get(id)
    return before?.state === state && before.from === from && before.anew === anew
  })

const alike = (one: string, other: string) => one.replace(/\s+/g, '') === other.replace(/\s+/g, '')

const inline = (id: string, from: number, to: number, isActive: boolean) =>
  Decoration.inline(
    from,
    to,
    { class: `${styles.passage} ${isActive ? styles.active : ''}`, 'data-thread': id },
    { id, inclusiveStart: false },
  )

/** What a transaction did to the places in a document. What comes from others replaces all of it, and differs in one stretch only. */
function mappingOf(tr: Transaction, before: EditorState): Mapping {
  if (!tr.getMeta(ySyncPluginKey)?.isChangeOrigin) return tr.mapping
  const start = before.doc.content.findDiffStart(tr.doc.content)
  const end = before.doc.content.findDiffEnd(tr.doc.content)
  if (start === null || !end) return new Mapping()
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return new Mapping([new StepMap([start, end.a + overlap - start, end.b + overlap - start])])
}

/** Draws the passages that threads are about, and finds them again as the text changes: moved along at once, looked for when somebody rests. */
export const ThreadPassages = Extension.create<{ fragment: Y.XmlFragment | null; root: Anchor['root'] }, { passages: Passages | null }>({
  name: 'passages',

  addOptions: () => ({ fragment: null, root: 'text' }),
  addStorage: () => ({ passages: null }),

  addProseMirrorPlugins() {
    const { fragment, root } = this.options
    if (!fragment) return []
    const { editor, storage } = this
    const schema = editor.schema as Schema
    let view: EditorView | undefined
    let threads: readonly Anchored[] = []
    let active: string | null = null
    let current: ReadonlyMap<string, Passage> = new Map()
    /**
     * The anchor by which a thread is found in this page: its own, or where it was last seen. Begins anew when it was anchored anew; what this page knew
     * before is spare, until it is found: whoever anchored it may have known less of it, or seen nothing of it at that moment.
     */
    const latest = new Map<string, { anchored: number; anchor: Anchor; spare: Anchor | null }>()
    const listeners = new Set<() => void>()

    let waited = 0
    let turn = 0
    /** What is somewhere first; then what is gone, each time beginning with another. */
    const inTurn = () => {
      const isGone = ({ id }: Anchored) => current.get(id)?.state === 'gone'
      const gone = threads.filter(isGone)
      turn += 1
      const from = gone.length > 0 ? turn % gone.length : 0
      return [...threads.filter((one) => !isGone(one)), ...gone.slice(from), ...gone.slice(0, from)]
    }

    const look = () => {
      if (!view || view.composing) return soon()
      const flat = flatten(fragment, schema)
      const places = placesOf(view.state.doc)
      // What is shown may be a moment behind; something no editor can show stays so.
      if (flat.text !== places.text && flat.text !== '') {
        waited += 1
        return waited < PATIENCE ? soon() : undefined
      }
      waited = 0
      const until = performance.now() + EFFORT
      const found = new Map<string, Passage>()
      const drawn: { id: string; from: number; to: number }[] = []
      for (const { id, anchor, anchored, quote, drawn: isDrawn } of inTurn()) {
        const before = current.get(id)
        if (before?.state === 'gone' && performance.now() > until) {
          found.set(id, before)
          continue
        }
        const known = latest.get(id)
        const isAnew = known !== undefined && known.anchored !== anchored
        const spare = isAnew ? known.anchor : (known?.spare ?? null)
        let mine = known && !isAnew ? known.anchor : anchor
        let where = resolveAnchor(flat, mine)
        if (where.state === 'gone' && spare) {
          where = resolveAnchor(flat, spare)
          if (where.state !== 'gone') mine = spare
        }
        if (where.state !== 'gone') {
          // What it says, or where it is, is no longer what it was anchored by.
          if (!where.held || where.state !== 'there') mine = anchorAnew(flat, mine, where)
          const range = places.rangeOf(where.from, where.to)
          if (range && (isDrawn || id === active)) drawn.push({ id, ...range })
        }
        latest.set(id, { anchored, anchor: mine, spare: where.state === 'gone' ? spare : null })
        // As everybody sees it: what this page alone could follow was found again.
        const told = mine === anchor ? where.state : resolveAnchor(flat, anchor).state
        const isChanged = where.state !== 'gone' && told === 'there' && !alike(flat.text.slice(where.from, where.to), quote)
        const state = where.state === 'gone' ? 'gone' : told === 'gone' ? 'found' : isChanged ? 'changed' : told
        found.set(id, { state, from: where.state === 'gone' ? Number.MAX_SAFE_INTEGER : where.from, anew: mine === anchor ? null : mine })
      }
      const isSame = sameFound(found, current)
      if (!isSame) current = found
      view.dispatch(view.state.tr.setMeta(key, { places: drawn, active } satisfies Change).setMeta('addToHistory', false))
      // Most of what is typed moves no passage: the page around the text need not be drawn again for it.
      if (!isSame) for (const listener of listeners) listener()
    }

    const looking = whenRested(look, LONGEST)
    const soon = (rest = REST) => looking.soon(rest)

    const drawnOf = (id: string) => view && key.getState(view.state)?.set.find(undefined, undefined, (spec) => spec.id === id)[0]

    const passages: Passages = {
      root,
      set(next, nowActive) {
        threads = next
        active = nowActive
        soon(0)
      },
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      current: () => current,
      ofSelection() {
        const selection = view?.state.selection
        return selection && !selection.empty ? passages.ofRange(selection.from, selection.to) : undefined
      },
      ofRange(from, to) {
        if (!view) return undefined
        const flat = flatten(fragment, schema)
        const places = placesOf(view.state.doc)
        return flat.text !== places.text ? undefined : anchorAt(flat, root, places.offsetOf(from), places.offsetOf(to))
      },
      show(id) {
        const drawn = drawnOf(id)
        if (!view || !drawn) return
        const { node } = view.domAtPos(drawn.from)
        const element = node instanceof HTMLElement ? node : node.parentElement
        const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
        element?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
      },
      enter(id) {
        // Behind it: with all of it selected the next letter would replace it.
        editor.commands.focus(drawnOf(id)?.to ?? editor.state.selection.to)
      },
      onOpen: () => undefined,
      onBegin: () => undefined,
    }
    storage.passages = passages

    return [
      new Plugin<Drawn>({
        key,
        state: {
          init: () => ({ set: DecorationSet.empty, active: null }),
          apply(tr, before, old) {
            const change = tr.getMeta(key) as Change | undefined
            if (change && 'places' in change) {
              const all = change.places.map(({ id, from, to }) => inline(id, from, to, id === change.active))
              return { set: DecorationSet.create(tr.doc, all), active: change.active }
            }
            if (!tr.docChanged || before.set === DecorationSet.empty) return before
            return { ...before, set: before.set.map(mappingOf(tr, old), tr.doc) }
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.set,
          handleClick(at, pos) {
            const under = key.getState(at.state)?.set.find(pos, pos) ?? []
            // Of several the shortest: the others can be reached beside it.
            const [nearest] = under.toSorted((a, b) => a.to - a.from - (b.to - b.from))
            if (nearest) passages.onOpen(nearest.spec.id)
            return false
          },
        },
        view(opened) {
          view = opened
          soon()
          return {
            update(_, before) {
              if (before.doc === opened.state.doc || threads.length === 0) return
              waited = 0
              soon()
            },
            destroy() {
              looking.stop()
              view = undefined
            },
          }
        },
      }),
    ]
  },
})
