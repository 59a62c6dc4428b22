import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { type Live, live, type Model, type Snapshot } from '#shared/documents/live.ts'

/** What a document says now, re-read item by item as it changes. Unchanged items keep their identity, so memoised parts do not render again. */
export function useLive<M extends Model>(doc: Y.Doc, model: M): Snapshot<M> {
  const lazy = useMemo(() => lazily(() => live(doc, model)), [doc, model])
  useEffect(() => lazy.hold(), [lazy])
  return useSyncExternalStore(lazy.subscribe, lazy.snapshot)
}

/** A reading that stops watching its document when nobody holds it, and starts again when somebody does. */
function lazily<M extends Model>(start: () => Live<M>) {
  let reading = start()
  let stopped = false
  const running = () => {
    if (stopped) {
      reading = start()
      stopped = false
    }
    return reading
  }
  return {
    subscribe: (listener: () => void) => running().subscribe(listener),
    snapshot: () => reading.snapshot(),
    hold: () => {
      running()
      return () => {
        stopped = true
        reading.destroy()
      }
    },
  }
}
