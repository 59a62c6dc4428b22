import { useSyncExternalStore } from 'react'

/** What somebody chose to move together, by key. Kept outside React: only what is chosen, and what no longer is, draws again. */
export interface Selection {
  keys(): ReadonlySet<string>
  subscribe(listener: () => void): () => void
  set(keys: Iterable<string>): void
  toggle(key: string): void
  clear(): void
}

export function createSelection(): Selection {
  const listeners = new Set<() => void>()
  let keys: ReadonlySet<string> = new Set()
  const selection: Selection = {
    keys: () => keys,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      const chosen = new Set(next)
      if (chosen.size === keys.size && [...chosen].every((key) => keys.has(key))) return
      keys = chosen
      for (const listener of listeners) listener()
    },
    toggle: (key) => selection.set(keys.has(key) ? [...keys].filter((other) => other !== key) : [...keys, key]),
    clear: () => selection.set([]),
  }
  return selection
}

/** Is this one chosen? */
export function useChosen(selection: Selection, key: string): boolean {
  return useSyncExternalStore(selection.subscribe, () => selection.keys().has(key))
}
