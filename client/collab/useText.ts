import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** The words of a Y.Text, live. Empty when it is not there. */
export function useText(text: Y.Text | undefined): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      text?.observe(listener)
      return () => text?.unobserve(listener)
    },
    [text],
  )
  return useSyncExternalStore(subscribe, () => text?.toString() ?? '')
}
