import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { Thing } from '#shared/protocol/together.ts'
import { call } from '../api.ts'
import { useBeside } from './context.tsx'

const NONE: readonly Thing[] = []

/** What can belong with a card of this board, found by title on the server; nothing without a connection. */
export function useThings(title: string, enabled: boolean): readonly Thing[] {
  const { slug, document } = useBeside()
  const looked = useDeferredValue(title.trim().slice(0, 300))
  const { data } = useQuery({
    queryKey: ['things', slug, document, looked],
    queryFn: () => call('things', { params: { workspace: slug }, query: { title: looked, beside: document } }),
    placeholderData: keepPreviousData,
    enabled,
  })
  return data?.things ?? NONE
}
