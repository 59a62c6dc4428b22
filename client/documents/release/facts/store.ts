import type { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import type { Disagreement } from '#shared/documents/release/disagree/disagree.ts'
import { type FactsById, factsById } from '#shared/documents/release/fact.ts'
import { chipOf, type FactChip, spokenChip } from '#shared/documents/release/withFacts.ts'
import type { ProgrammeFacts } from '#shared/facts.ts'
import type { Language } from '#shared/protocol/schema.ts'

/** What this page knows of the facts now. `known`: the server has said it in this visit; `fresh`: and there is a connection to hear of changes. */
export interface FactsNow {
  programmes: readonly ProgrammeFacts[]
  byId: FactsById
  language: Language
  known: boolean
  fresh: boolean
  /** What disagrees and is meant, by `meantKey`. */
  meant: ReadonlySet<string>
}

/** Where a disagreement stands in the text, as positions of the editor. */
export interface Located extends Disagreement {
  at: number
  until: number
  key: string
}

/** What somebody wants to see of facts, hanging from something in the page. */
export type Asked =
  | { what: 'chip'; editor: Editor; pos: number; element: HTMLElement }
  | { what: 'disagreement'; editor: Editor; located: Located; element: HTMLElement }
  | { what: 'insert'; editor: Editor }

/** What the editors of one release share with the page around them. */
export interface FactStore {
  now(): FactsNow
  set(now: FactsNow): void
  subscribe(listener: () => void): () => void
  ask(asked: Asked): void
  onAsked(listener: (asked: Asked) => void): () => void
  /** What a chip says now. */
  spoken(attrs: Record<string, unknown>): { chip: FactChip; words: string; state: 'live' | 'empty' | 'gone' | 'unknown' }
}

function createStore(): FactStore {
  let now: FactsNow = { programmes: [], byId: factsById([]), language: 'nl', known: false, fresh: false, meant: new Set() }
  const listeners = new Set<() => void>()
  const askers = new Set<(asked: Asked) => void>()
  const add = <T>(set: Set<T>, one: T) => {
    set.add(one)
    return () => void set.delete(one)
  }
  return {
    now: () => now,
    set(next) {
      now = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => add(listeners, listener),
    ask(asked) {
      for (const asker of askers) asker(asked)
    },
    onAsked: (listener) => add(askers, listener),
    spoken(attrs) {
      const chip = chipOf(attrs)
      const { words, state } = spokenChip(chip, now.byId, now.language)
      return { chip, words, state: now.known ? state : 'unknown' }
    },
  }
}

const stores = new WeakMap<Y.Doc, FactStore>()

/** The store of an opened release: one for both of its texts. */
export function factStoreOf(doc: Y.Doc): FactStore {
  const known = stores.get(doc) ?? createStore()
  stores.set(doc, known)
  return known
}
