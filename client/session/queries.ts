import { MutationCache, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { FAILURES } from '#shared/errors.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { WorkspaceView } from '#shared/protocol/schema.ts'
import { call, codeOf, sentenceOf } from '../api.ts'
import { isOpen } from '../collab/connection.ts'
import { adoptLanguage } from '../i18n/index.ts'
import { doubtSent, forgetWorkspace, keepAnswer, readAnswers } from '../offline/answers.ts'
import { belongsTo } from '../offline/person.ts'
import { toast } from '../ui/toast.tsx'
import { Asking } from './asking.ts'

/** One cache of what the server said; a failed change says so at the foot of the page. */
export const queryClient = new Asking({
  mutationCache: new MutationCache({
    onError: (error) => toast({ text: sentenceOf(error), tone: 'clash' }),
  }),
  defaultOptions: {
    // Whether there is a connection, the answer says; a browser's idea of it is often wrong.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      // Only what may pass is tried again: no connection, a server that restarts.
      retry: (count, error) => count < 3 && FAILURES[codeOf(error)].status >= 503,
    },
  },
})

/** Who I am and where I take part. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  async queryFn() {
    const me = await call('me', {})
    await belongsTo(me.user.id)
    await adoptLanguage(me.language)
    keepAnswer('me', me)
    return me
  },
})

/** Is this server still waiting for its first person? */
export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => call('setupOpen', {}) })

/** By what one can come back here. */
export const signInMethodsQuery = queryOptions({ queryKey: ['sign-in-methods'], queryFn: () => call('signInMethods', {}) })

/** A workspace as I may see it. */
export function workspaceQuery(slug: string) {
  return queryOptions({
    queryKey: ['workspace', slug],
    async queryFn() {
      const before = queryClient.getQueryData<WorkspaceView>(['workspace', slug])
      const view = await call('workspace', { params: { workspace: slug } }).catch((error: unknown) => {
        if (codeOf(error) === 'not-found' && before) forgetWorkspace(before.workspace.id, `workspace/${slug}`)
        throw error
      })
      await belongsTo(view.me.id)
      // What is open compares notes by itself when it connects again.
      if (before && before.restoredAt !== view.restoredAt) await doubtSent(view.workspace.id, isOpen)
      keepAnswer(`workspace/${slug}`, view)
      return view
    },
  })
}

/** Fills the cache with what the server said at an earlier visit; each is asked again when it is shown. */
export async function restoreAnswers(): Promise<void> {
  const put = <T>(queryKey: readonly string[], reply: z.ZodType<T>, answer: unknown) => {
    const known = reply.safeParse(answer)
    if (known.success) queryClient.setQueryData(queryKey, known.data, { updatedAt: 1 })
  }
  for (const { key, answer } of await readAnswers()) {
    const [what, slug] = key.split('/')
    if (what === 'me') put(meQuery.queryKey, routes.me.reply, answer)
    if (what === 'workspace' && slug) put(workspaceQuery(slug).queryKey, routes.workspace.reply, answer)
  }
}
