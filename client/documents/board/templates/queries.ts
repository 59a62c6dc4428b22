import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api.ts'
import { currentLanguage } from '../../../i18n/index.ts'
import { useBoard } from '../context.ts'

/** The templates of this workspace, for who may keep and use them. */
export function useTemplates() {
  const { about } = useBoard()
  const { workspace, mayKeep } = about
  const params = { workspace }
  return useQuery({ queryKey: ['templates', workspace], queryFn: () => call('templates', { params }), enabled: mayKeep, staleTime: 0 })
}

/** Keeping this board as a template, and renaming and taking away those that are there; each is said when it is on the server's disk. */
export function useTemplateSteps() {
  const { about } = useBoard()
  const { document, workspace } = about
  const cache = useQueryClient()
  const onSettled = () => cache.invalidateQueries({ queryKey: ['templates', workspace] })
  const keep = useMutation({ mutationFn: (name: string) => call('saveTemplate', { params: { document }, body: { name } }), onSettled })
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      call('renameTemplate', { params: { workspace, template: id }, body: { name } }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => call('removeTemplate', { params: { workspace, template: id } }),
    onSettled,
  })
  return { keep, rename, remove }
}

/** Filling this board, which is empty, from a template. */
export function useFill() {
  const { document } = useBoard().about
  return useMutation({
    mutationFn: (template: string) => call('fillBoard', { params: { document }, body: { template, language: currentLanguage() } }),
  })
}
