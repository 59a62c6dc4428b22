import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type DocumentName, formatName, parseName } from '#shared/documents/name.ts'
import { enterDocument, handleOf } from './connection.ts'
import type { OpenDocument } from './handle.ts'

export type { OpenDocument, SaveState } from './handle.ts'

const nothing = () => () => undefined

/** Opens a document for as long as the component is there; null: none. Components that open the same one share it. */
export function useDocument(name: DocumentName): OpenDocument
export function useDocument(name: DocumentName | null): OpenDocument | null
export function useDocument(name: DocumentName | null): OpenDocument | null {
  const key = name && formatName(name)
  const stable = useMemo(() => (key === null ? null : (parseName(key) as DocumentName)), [key])
  const handle = useMemo(() => stable && handleOf(stable), [stable])
  useEffect(() => (stable ? enterDocument(stable) : undefined), [stable])
  return useSyncExternalStore(handle?.subscribe ?? nothing, () => handle?.current() ?? null)
}
