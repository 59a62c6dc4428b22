import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api.ts'

const SESSIONS = ['me', 'sessions'] as const

/** Where I am signed in. */
export function useSessions() {
  return useQuery({ queryKey: SESSIONS, queryFn: () => call('sessions', {}) })
}

type Change = NonNullable<Parameters<typeof call<'changeMe'>>[1]['body']>

/** A change of what I am; everything that shows me asks again. */
export function useChangeMe() {
  const cache = useQueryClient()
  return useMutation({ mutationFn: (body: Change) => call('changeMe', { body }), onSuccess: () => cache.invalidateQueries() })
}

export function useEndSessions() {
  const cache = useQueryClient()
  const onSuccess = () => cache.invalidateQueries({ queryKey: SESSIONS })
  const end = useMutation({ mutationFn: (session: string) => call('endSession', { params: { session } }), onSuccess })
  const endOthers = useMutation({ mutationFn: () => call('endOtherSessions', {}), onSuccess })
  return { end, endOthers }
}
