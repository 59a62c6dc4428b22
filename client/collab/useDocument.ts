import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type DocumentName, formatName, parseName } from '#shared/documents/name.ts'
import { enterDocument, handleOf } from './connection.ts'
import type { OpenDocument } from './handle.ts'

export type { OpenDocument, SaveState } from './handle.ts'

/** Opens a document for as long as the component is there. Components that open the same one share it. */
export function useDocument(name: DocumentName): OpenDocument {
  const key = formatName(name)
  const stable = useMemo(() => parseName(key) as DocumentName, [key])
  const handle = useMemo(() => handleOf(stable), [stable])
  useEffect(() => enterDocument(stable), [stable])
  return useSyncExternalStore(handle.subscribe, handle.current)
}
