import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { DocumentKind } from '#shared/documents/name.ts'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { call } from '../api.ts'
import { workspaceQuery } from '../session/queries.ts'
import { toast } from '../ui/toast.tsx'
import { useWorkspace } from './context.ts'

/** The address of a document's page. */
export function documentPath(slug: string, document: Pick<DocumentRow, 'kind' | 'id'>): string {
  return `/${slug}/${document.kind}/${document.id}`
}

/** Said along with the navigation to a new document: its title is still to be written. */
export interface ArrivalState {
  fresh?: boolean
}

/** Create, rename, archive and restore documents of this workspace. */
export function useDocumentActions() {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { view } = useWorkspace()
  const query = workspaceQuery(view.workspace.slug)

  const show = (row: DocumentRow) =>
    cache.setQueryData(query.queryKey, (old) => {
      if (!old) return old
      const others = old.documents.filter(({ id }) => id !== row.id)
      return { ...old, documents: [...others, row] }
    })

  /** Goes to a document that was made just now. `fresh`: its title is still to be written. */
  const arrive = async (row: DocumentRow, fresh = false) => {
    show(row)
    await navigate(documentPath(view.workspace.slug, row), { state: { fresh } satisfies ArrivalState })
  }

  const create = useMutation({
    mutationFn: (kind: DocumentKind) =>
      call('createDocument', {
        params: { workspace: view.workspace.slug },
        body: { kind, title: freeTitle(t(`shell.one.${kind}`), view.documents) },
      }),
    onSuccess: (row) => arrive(row, true),
  })

  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) => call('changeDocument', { params: { document: id }, body: { title } }),
    onSuccess: show,
  })

  const archive = useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) =>
      call('archiveDocument', { params: { document: id }, body: { archived } }),
    onSuccess(row) {
      show(row)
      const archived = row.archivedAt !== null
      toast({
        about: row.id,
        text: archived ? t('shell.document.archivedNow', { title: row.title }) : t('shell.document.restoredNow', { title: row.title }),
        ...(archived && { action: { label: t('shell.document.restore'), onPress: () => archive.mutate({ id: row.id, archived: false }) } }),
      })
    },
  })

  return { create, arrive, rename, archive }
}

/** `title`, or with the first number that no document has yet. */
function freeTitle(title: string, documents: readonly DocumentRow[]): string {
  const taken = new Set(documents.map((document) => document.title))
  let free = title
  for (let number = 2; taken.has(free); number += 1) free = `${title} ${number}`
  return free
}
