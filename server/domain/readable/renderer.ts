import { Worker } from 'node:worker_threads'
import type { Language } from '#shared/protocol/schema.ts'
import type { Thread } from '#shared/protocol/threads.ts'
import type { Loaded, StoredRow } from '../../storage/store.ts'

/** What a document is written out from. `people`: user id → name; `language`: of what stands around what people wrote. */
export interface ToRender {
  row: StoredRow
  loaded: Loaded
  people: ReadonlyMap<string, string>
  language: Language
  threads: readonly Thread[]
}
/** A document written out: as JSON, and as Markdown, unless it lies backstage and means nothing by itself. */
export interface Rendered {
  json: string
  markdown: string | null
  /** What was said about it; null when nothing was. */
  threads: string | null
}

/**
 * A thread of its own that writes documents out, one after another: a large one takes seconds, in which nobody else's edit would be answered. For as long
 * as `render` is used; ends with `close`.
 */
export function openRenderer(): { render(what: ToRender): Promise<Rendered>; close(): Promise<void> } {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } })
  const ended = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread that writes documents out has ended')))
  })
  // Whoever waits hears of it; nobody else has to.
  ended.catch(() => undefined)
  return {
    async render(what) {
      const answer = new Promise<Rendered>((resolve) => void worker.once('message', resolve))
      worker.postMessage(what)
      return Promise.race([answer, ended])
    },
    close: async () => void (await worker.terminate()),
  }
}
