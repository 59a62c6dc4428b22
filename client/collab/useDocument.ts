import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type DocumentName, formatName, parseName } from '#shared/documents/name.ts'
import { calmly } from './calm.ts'
import { enterDocument, handleOf } from './connection.ts'
import type { Handle, OpenDocument, Saving } from './handle.ts'

export type { OpenDocument, SaveState, Saving } from './handle.ts'

const nothing = () => () => undefined

/** The handle of a document that is open for as long as the component is there; null: none. */
function useHandle(name: DocumentName | null): Handle | null {
  const key = name && formatName(name)
  const stable = useMemo(() => (key === null ? null : (parseName(key) as DocumentName)), [key])
  const handle = useMemo(() => stable && handleOf(stable), [stable])
  useEffect(() => (stable ? enterDocument(stable) : undefined), [stable])
  return handle
}

/** Gives the same object for as long as nothing but how far it is saved has changed. */
function steady(handle: Handle | null): () => OpenDocument | null {
  let last: OpenDocument | null = null
  return () => {
    if (!handle) return null
    const { save, onlyHere, ...now } = handle.current()
    const isSame = last !== null && Object.entries(now).every(([field, value]) => last?.[field as keyof OpenDocument] === value)
    if (!isSame) last = now
    return last
  }
}

/** Opens a document for as long as the component is there; null: none. Components that open the same one share it. */
export function useDocument(name: DocumentName): OpenDocument
export function useDocument(name: DocumentName | null): OpenDocument | null
export function useDocument(name: DocumentName | null): OpenDocument | null {
  const handle = useHandle(name)
  const current = useMemo(() => steady(handle), [handle])
  return useSyncExternalStore(handle?.subscribe ?? nothing, current)
}

/** The same, and how far it is saved as a person is told it (`calmly`). */
export function useSaving(name: DocumentName): Saving
export function useSaving(name: DocumentName | null): Saving | null
export function useSaving(name: DocumentName | null): Saving | null {
  const handle = useHandle(name)
  const calm = useMemo(() => handle && calmly(handle), [handle])
  return useSyncExternalStore(calm?.subscribe ?? nothing, () => calm?.current() ?? null)
}

/** Was it closed to this person with edits in it that the server does not have? Those have to stay in sight. */
export function useIsKept(name: DocumentName): boolean {
  const handle = useHandle(name)
  const isKept = () => {
    const now = handle?.current()
    return now?.status === 'refused' && now.save.state !== 'saved'
  }
  return useSyncExternalStore(handle?.subscribe ?? nothing, isKept)
}
