import { type MessagePort, parentPort } from 'node:worker_threads'
import * as Y from 'yjs'

/** What a thread is asked: to take these updates into a document, all it is made of (`after` null) or what came after a row, and say what it reads. */
export interface Question {
  document: string
  kind: string
  after: number | null
  seq: number
  updates: Uint8Array[]
}

/** What is read of one document, from when it is opened here. */
export interface Reading<Told> {
  /** `whole`: it was opened just now, and whoever asks knows nothing of it. */
  read(whole: boolean): Told
  destroy(): void
}

/** Answers what the thread is asked, one after the other. */
export function answerWith<Question, Value>(answer: (question: Question) => Value | Promise<Value>): void {
  const port = parentPort as MessagePort
  let turn = Promise.resolve()
  const take = async ({ id, question }: { id: number; question: Question }) => {
    try {
      port.postMessage({ id, value: await answer(question) })
    } catch (error) {
      port.postMessage({ id, failure: String(error) })
    }
  }
  port.on('message', (asked: { id: number; question: Question }) => {
    turn = turn.then(() => take(asked))
  })
}

/** How many documents are kept open, so that an edit is read by what it changed. */
const MOST = 8

/** Keeps documents open and reads them; null when it does not have what the updates come after: then it is asked again with all of it. */
export function keepOpen<Told>(begin: (doc: Y.Doc, kind: string) => Reading<Told>): (question: Question) => Told | null {
  const kept = new Map<string, { doc: Y.Doc; reading: Reading<Told>; seq: number }>()
  const forget = (document: string) => {
    const one = kept.get(document)
    one?.reading.destroy()
    one?.doc.destroy()
    kept.delete(document)
  }
  const opened = (document: string, kind: string) => {
    forget(document)
    for (const oldest of kept.keys()) if (kept.size >= MOST) forget(oldest)
    const doc = new Y.Doc()
    return { doc, reading: begin(doc, kind), seq: 0 }
  }
  return ({ document, kind, after, seq, updates }) => {
    try {
      const one = after === null ? opened(document, kind) : kept.get(document)
      if (!one || (after !== null && one.seq !== after)) return null
      one.doc.transact(() => {
        for (const update of updates) Y.applyUpdate(one.doc, update)
      })
      one.seq = seq
      // The one asked for last is the last to go.
      kept.delete(document)
      kept.set(document, one)
      return one.reading.read(after === null)
    } catch (error) {
      forget(document)
      throw error
    }
  }
}
