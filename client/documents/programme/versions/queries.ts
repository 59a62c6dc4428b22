import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api.ts'

const keyOf = (document: string) => ['versions', document] as const

/** The versions of a programme, the newest first; `null` while they are fetched. Every page hears when there is another. */
export function useVersions(document: string) {
  return useQuery({ queryKey: keyOf(document), queryFn: () => call('versions', { params: { document } }).then(({ versions }) => versions) })
}

/** What was kept of it, the newest first. Nothing for who may not. */
export function useKeptStates(document: string, may: boolean) {
  return useQuery({
    queryKey: [...keyOf(document), 'states'],
    queryFn: () => call('keptStates', { params: { document } }).then(({ states }) => states),
    enabled: may,
  })
}

/** Something frozen of a programme: a version by its number, a kept state by its id. */
export type FrozenId = { version: number } | { state: string }

/** What a version or a state says. It never changes, so it is fetched once. `null`: none is asked for. */
export function useFrozen(document: string, id: FrozenId | null) {
  return useQuery({
    queryKey: ['frozen', document, id],
    queryFn: () => fetchFrozen(document, id as FrozenId),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export async function fetchFrozen(document: string, id: FrozenId) {
  const { content } =
    'version' in id
      ? await call('version', { params: { document, number: id.version } })
      : await call('keptState', { params: { document, state: id.state } })
  return content
}

/** Publishing and keeping. Both ask the server what there is when they are done. */
export function useVersionActions(document: string) {
  const cache = useQueryClient()
  const onSettled = () => cache.invalidateQueries({ queryKey: keyOf(document) })
  const publish = useMutation({
    mutationFn: (body: { name: string; note: string; saw: string }) => call('publishVersion', { params: { document }, body }),
    onSettled,
  })
  const keep = useMutation({ mutationFn: (name: string) => call('keepState', { params: { document }, body: { name } }), onSettled })
  return { publish, keep }
}
