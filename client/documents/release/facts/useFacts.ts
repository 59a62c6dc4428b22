import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { factsById } from '#shared/documents/release/fact.ts'
import { meantOf } from '#shared/documents/release/model.ts'
import type { ViewProps } from '../../kinds.ts'
import { factsQuery } from './query.ts'
import { type FactStore, type FactsNow, factStoreOf } from './store.ts'

/** Facts as this page knows them now; renders again when they change. */
export function useFactsNow(store: FactStore): FactsNow {
  return useSyncExternalStore(store.subscribe, store.now)
}

/** Keeps the store of an opened release up to date: what the server says of the programmes, and what somebody said is meant. Once a page. */
export function useFactsOf({ document, open: { doc, online } }: ViewProps): FactStore {
  const store = factStoreOf(doc)
  const cache = useQueryClient()
  const { data, isError } = useQuery(factsQuery(document))
  useEffect(() => {
    // What was announced without a connection nobody heard.
    if (online) void cache.invalidateQueries({ queryKey: ['facts', document.id] })
  }, [online, cache, document.id])
  useEffect(() => {
    const meant = meantOf(doc)
    const tell = () => {
      const { programmes, byId, language } = store.now()
      const told =
        data && data.programmes !== programmes ? { programmes: data.programmes, byId: factsById(data.programmes) } : { programmes, byId }
      store.set({
        ...told,
        language: data?.language ?? language,
        known: data !== undefined,
        fresh: online && !isError,
        meant: new Set(meant.keys()),
      })
    }
    tell()
    meant.observe(tell)
    return () => meant.unobserve(tell)
  }, [store, data, isError, doc, online])
  return store
}
