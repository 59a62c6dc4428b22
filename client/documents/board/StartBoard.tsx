import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addColumn, addStartColumns } from '#shared/documents/board/operations.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useBoard } from './context.ts'

const InDialog = lazy(() => import('./inOut/InDialog.tsx'))

/** A board without columns: what it is for, and a first step. */
export function StartBoard() {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const [reads, setReads] = useState(false)
  const names = { todo: t('board.start.todo'), doing: t('board.start.doing'), done: t('board.start.done') }
  return (
    <EmptyState icon="columns" title={t('board.emptyTitle')} text={t(canWrite ? 'board.emptyText' : 'board.emptyReading')}>
      {canWrite && (
        <>
          <Button variant="main" icon="columns" onPress={() => addStartColumns(doc, names)}>
            {t('board.startWith', names)}
          </Button>
          <Button icon="plus" onPress={() => addColumn(doc, {})}>
            {t('board.startOwn')}
          </Button>
          <Button variant="quiet" icon="upload" onPress={() => setReads(true)}>
            {t('board.inOut.in')}
          </Button>
          <Suspense>{reads && <InDialog onClose={() => setReads(false)} />}</Suspense>
        </>
      )}
    </EmptyState>
  )
}
