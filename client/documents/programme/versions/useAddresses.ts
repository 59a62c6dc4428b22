import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { readBackstage } from '#shared/documents/backstage/model.ts'
import { useTools } from '../tools.ts'

/** One address as a mail program takes it; anything else somebody noted there is left to them. */
const ADDRESS = /^[^\s,;<>"]+@[^\s,;<>"]+$/

/** Where speakers can be reached, by their id, live; nothing for who may not see it. */
export function useAddresses(): ReadonlyMap<string, string> {
  const { backstage } = useTools()
  const doc = backstage?.doc
  const subscribe = useCallback(
    (listener: () => void) => {
      const contacts = doc?.getMap('contacts')
      contacts?.observe(listener)
      return () => contacts?.unobserve(listener)
    },
    [doc],
  )
  const text = useSyncExternalStore(subscribe, () => {
    const contacts = doc ? Object.entries(readBackstage(doc).contacts) : []
    return JSON.stringify(contacts.map(([speaker, { email }]) => [speaker, email.trim()]).filter(([, email]) => ADDRESS.test(email ?? '')))
  })
  return useMemo(() => new Map(JSON.parse(text) as [string, string][]), [text])
}
