import { useSyncExternalStore } from 'react'
import { isCutOff, watchConnection } from './connection.ts'

/** Is there no connection to the server, for longer than a blink? */
export function useCutOff(): boolean {
  return useSyncExternalStore(watchConnection, isCutOff)
}
