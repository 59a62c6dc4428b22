import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { addCards } from '#shared/documents/board/operations.ts'
import type { Placement } from '#shared/documents/board/placement.ts'
import { toast } from '../../ui/toast.tsx'
import { titlesOf } from './filter.ts'
import { draftsOf } from './QuickAdd.tsx'

/** The name of what is begun at the foot of a column. */
export const draftIn = (column: string) => `column ${column}`

/** What somebody here was typing at the foot of a column that somebody else took away becomes a card of the first one. */
export function useDrafts(doc: Y.Doc, { columns }: Placement, canWrite: boolean): void {
  const { t } = useTranslation()
  useEffect(() => {
    const first = columns[0]?.column
    if (!canWrite || !first) return
    const drafts = draftsOf(doc)
    for (const [name, text] of [...drafts]) {
      if (!name.startsWith(draftIn('')) || columns.some(({ column }) => draftIn(column.id) === name)) continue
      drafts.delete(name)
      addCards(doc, first.id, titlesOf(text))
      toast({ text: t('board.draftKept', { column: first.name || t('board.unnamedColumn') }) })
    }
  }, [doc, columns, canWrite, t])
}
