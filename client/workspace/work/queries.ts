import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mention, Work, WorkCard } from '#shared/protocol/work.ts'
import { call } from '../../api.ts'
import { toast } from '../../ui/toast.tsx'
import { useWorkspace } from '../context.ts'

const workQuery = (slug: string) =>
  queryOptions({ queryKey: ['work', slug], queryFn: () => call('work', { params: { workspace: slug } }), staleTime: 0 })

/** What is mine to do here, and who has how much; asked again whenever the server says that something of it changed. */
export function useWork() {
  const { view, online } = useWorkspace()
  const { slug } = view.workspace
  const cache = useQueryClient()
  // What was announced without a connection nobody heard.
  useEffect(() => {
    if (online) void cache.invalidateQueries({ queryKey: ['work', slug] })
  }, [online, cache, slug])
  return useQuery(workQuery(slug))
}

/** Ticks a card to done, and puts it back; both are said when they are on the server's disk. */
export function useTick() {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const again = () => cache.invalidateQueries({ queryKey: ['work'] })
  const putBack = useMutation({
    mutationFn: ({ document, id, place }: Pick<WorkCard, 'document' | 'id'> & { place: { column: string; rank: string } }) =>
      call('placeCard', { params: { document, card: id }, body: { place } }),
    onSettled: again,
  })
  return useMutation({
    mutationFn: ({ document, id }: WorkCard) => call('placeCard', { params: { document, card: id }, body: { place: null } }),
    onSuccess({ was }, { document, id, title }) {
      toast({
        about: id,
        text: t('work.ticked', { title: title || t('board.untitled') }),
        action: { label: t('board.undo'), onPress: () => putBack.mutate({ document, id, place: was }) },
      })
    },
    onSettled: again,
  })
}

/** Marks a mention as read or as unread, at once here and then on the server. */
export function useReadMention() {
  const { view } = useWorkspace()
  const cache = useQueryClient()
  const { queryKey } = workQuery(view.workspace.slug)
  return useMutation({
    mutationFn: ({ mention: { document, comment }, read }: { mention: Mention; read: boolean }) =>
      call('readMention', { params: { document, comment }, body: { read } }),
    onMutate({ mention, read }) {
      cache.setQueryData(
        queryKey,
        (now: Work | undefined) =>
          now && { ...now, mentions: now.mentions.map((one) => (one.comment === mention.comment ? { ...one, unread: !read } : one)) },
      )
    },
    onSettled: () => cache.invalidateQueries({ queryKey }),
  })
}
