import { type MessagePort, parentPort } from 'node:worker_threads'
import * as Y from 'yjs'
import { type Live, live } from '#shared/documents/live.ts'
import { factsOf } from '#shared/documents/programme/facts.ts'
import { programmeModel } from '#shared/documents/programme/schema.ts'
import { type Facts, factsSchema } from '#shared/facts.ts'

/** What the thread is asked: to take these updates into a programme, all it is made of (`after` null) or what came after a row, and say its facts. */
export interface Question {
  id: number
  document: string
  after: number | null
  seq: number
  updates: Uint8Array[]
}
/** `lacking`: the thread does not have what the updates come after; then it is asked again with all of it. */
export type Answer = { id: number } & ({ facts: Facts } | { lacking: true } | { failure: string })

interface Kept {
  doc: Y.Doc
  reading: Live<typeof programmeModel>
  seq: number
}

/** How many programmes are kept open, so that an edit is read by what it changed. */
const MOST = 8
const kept = new Map<string, Kept>()

function forget(document: string): void {
  const one = kept.get(document)
  one?.reading.destroy()
  one?.doc.destroy()
  kept.delete(document)
}

function opened(document: string): Kept {
  forget(document)
  for (const oldest of kept.keys()) if (kept.size >= MOST) forget(oldest)
  const doc = new Y.Doc()
  return { doc, reading: live(doc, programmeModel), seq: 0 }
}

function answer({ id, document, after, seq, updates }: Question): Answer {
  try {
    const one = after === null ? opened(document) : kept.get(document)
    if (!one || (after !== null && one.seq !== after)) return { id, lacking: true }
    one.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(one.doc, update)
    })
    one.seq = seq
    // The one asked for last is the last to go.
    kept.delete(document)
    kept.set(document, one)
    return { id, facts: factsSchema.parse(factsOf(one.reading.snapshot())) }
  } catch (error) {
    forget(document)
    return { id, failure: String(error) }
  }
}

const port = parentPort as MessagePort
port.on('message', (question: Question) => port.postMessage(answer(question)))
