import type * as Y from 'yjs'
import { type Author, AuthorBook } from '#shared/documents/authors.ts'
import { call } from '../../../api.ts'

/** What is said of an author: their name and when, and the colour they are seen in. */
export interface Told {
  name: string
  when: string
  color: string
}

/** Who wrote what of one opened document, asked from the server while somebody looks at it. */
export interface WhoWrote {
  isOn(): boolean
  set(on: boolean): void
  /** It could not be asked. */
  failed(): boolean
  book: AuthorBook
  /** How to speak of an author; the page says it, which knows names and languages. */
  tell(author: Author): Told
  speakBy(tell: (author: Author) => Told): void
  /** Something was written that the book does not know yet: it is asked for, now and then. */
  lacks(): void
  subscribe(listener: () => void): () => void
}

const PAUSE = 3000

function create(document: string): WhoWrote {
  const listeners = new Set<() => void>()
  const book = new AuthorBook()
  let [on, failing, asking] = [false, false, false]
  let timer: ReturnType<typeof setTimeout> | undefined
  let tell: (author: Author) => Told = () => ({ name: '', when: '', color: 'currentColor' })
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const ask = async () => {
    if (asking || !on) return
    asking = true
    try {
      for (let more = true; more; ) {
        const answer = await call('authors', { params: { document }, query: { after: book.seq } })
        book.add(answer)
        more = answer.more
      }
      failing = false
    } catch {
      // Without a connection what is known so far is shown, and the panel says that it is not all.
      failing = true
    } finally {
      asking = false
      changed()
    }
  }
  return {
    isOn: () => on,
    set(next) {
      on = next
      changed()
      void ask()
    },
    failed: () => failing,
    book,
    tell: (author) => tell(author),
    speakBy(words) {
      tell = words
    },
    lacks() {
      if (timer) return
      timer = setTimeout(() => {
        timer = undefined
        void ask()
      }, PAUSE)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const known = new WeakMap<Y.Doc, WhoWrote>()

/** The one of an opened document: its two texts, its tools and its panel share it. */
export function whoWroteOf(doc: Y.Doc, document: string): WhoWrote {
  const found = known.get(doc) ?? create(document)
  known.set(doc, found)
  return found
}
