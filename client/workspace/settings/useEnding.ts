import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api.ts'
import { useWorkspace } from '../context.ts'

/** Putting the workspace away, and taking that back. */
export function useEnding() {
  const cache = useQueryClient()
  const params = { workspace: useWorkspace().view.workspace.slug }
  const onSuccess = () => cache.invalidateQueries()
  const archive = useMutation({
    mutationFn: (archived: boolean) => call('archiveWorkspace', { params, body: { archived } }),
    onSuccess,
  })
  const remove = useMutation({ mutationFn: (name: string) => call('deleteWorkspace', { params, body: { name } }), onSuccess })
  const keep = useMutation({ mutationFn: () => call('keepWorkspace', { params }), onSuccess })
  return { archive, remove, keep }
}
