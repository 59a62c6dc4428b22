import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ReleasePath } from '#shared/protocol/releases.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { call } from '../../../api.ts'

const keyOf = (document: string) => ['release', document, 'path'] as const

/** The way of a release, as the server has it; asked again whenever something in the workspace changed. */
export function usePath(document: string) {
  return useQuery({ queryKey: keyOf(document), queryFn: () => call('releasePath', { params: { document } }) })
}

/** What a version of the chain says. It never changes. */
export function useFinal(document: string, number: number | null) {
  return useQuery({
    queryKey: ['release', document, 'final', number],
    queryFn: () => call('finalVersion', { params: { document, number: number ?? 0 } }),
    enabled: number !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The text somebody signed off. It never changes. */
export function useSignedText(document: string, signOff: string | null) {
  return useQuery({
    queryKey: ['release', document, 'signed', signOff],
    queryFn: () => call('signedText', { params: { document, signOff: signOff ?? '' } }),
    enabled: signOff !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

type Body<N extends keyof typeof routes> = z.input<(typeof routes)[N]['body']>

/** What can be done on the way of a release. Each answer is the whole way as it is then. */
export function usePathActions(document: string) {
  const cache = useQueryClient()
  const params = { document }
  const show = (path: ReleasePath) => cache.setQueryData(keyOf(document), path)
  // What was refused was refused because something is otherwise than this page thought.
  const onError = () => void cache.invalidateQueries({ queryKey: keyOf(document) })
  const options = { onSuccess: show, onError }
  return {
    change: useMutation({ mutationFn: (body: Body<'changePath'>) => call('changePath', { params, body }), ...options }),
    ask: useMutation({ mutationFn: (user: string) => call('askReviewer', { params, body: { user } }), ...options }),
    unask: useMutation({ mutationFn: (reviewer: string) => call('unaskReviewer', { params: { document, reviewer } }), ...options }),
    signOff: useMutation({ mutationFn: (body: Body<'signOff'>) => call('signOff', { params, body }), ...options }),
    finalise: useMutation({ mutationFn: (body: Body<'finalise'>) => call('finalise', { params, body }), ...options }),
    moveEmbargo: useMutation({ mutationFn: (embargo: number | null) => call('moveEmbargo', { params, body: { embargo } }), ...options }),
    correct: useMutation({ mutationFn: (explanation: string) => call('correctRelease', { params, body: { explanation } }), onError }),
    retract: useMutation({ mutationFn: (reason: string) => call('retractRelease', { params, body: { reason } }), ...options }),
  }
}

export type PathActions = ReturnType<typeof usePathActions>

/** Preview links, for the press contact. */
export function usePreviews(document: string) {
  const cache = useQueryClient()
  const queryKey = ['release', document, 'previews'] as const
  const onSuccess = () => void cache.invalidateQueries({ queryKey })
  return {
    list: useQuery({ queryKey, queryFn: () => call('previews', { params: { document } }) }),
    make: useMutation({ mutationFn: (name: string) => call('makePreview', { params: { document }, body: { name } }), onSuccess }),
    revoke: useMutation({ mutationFn: (preview: string) => call('revokePreview', { params: { document, preview } }), onSuccess }),
  }
}
