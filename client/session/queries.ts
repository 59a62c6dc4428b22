import { MutationCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { FAILURES } from '#shared/errors.ts'
import { call, codeOf, sentenceOf } from '../api.ts'
import { toast } from '../ui/toast.tsx'

/** One cache of what the server said; a failed change says so at the foot of the page. */
export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error) => toast({ text: sentenceOf(error), tone: 'clash' }),
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Only what may pass is tried again: no connection, a server that restarts.
      retry: (count, error) => count < 3 && FAILURES[codeOf(error)].status >= 503,
    },
  },
})

/** Who I am and where I take part. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call('me', {}) })

/** A workspace as I may see it. */
export function workspaceQuery(slug: string) {
  return queryOptions({ queryKey: ['workspace', slug], queryFn: () => call('workspace', { params: { workspace: slug } }) })
}
