import { useSyncExternalStore } from 'react'

interface Media {
  subscribe(notify: () => void): () => void
  matches(): boolean
}

function mediaOf(query: string): Media {
  const list = matchMedia(query)
  return {
    subscribe(notify) {
      list.addEventListener('change', notify)
      return () => list.removeEventListener('change', notify)
    },
    matches: () => list.matches,
  }
}

/** One for each query: asked of the browser anew with each drawing it costs more than much of what is drawn. */
const known = new Map<string, Media>()

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const media = known.get(query) ?? mediaOf(query)
  known.set(query, media)
  return useSyncExternalStore(media.subscribe, media.matches)
}

/** Where one column is all there is room for. */
export const NARROW = '(max-width: 760px)'
