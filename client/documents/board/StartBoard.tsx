import { useTranslation } from 'react-i18next'
import { addColumn, addStartColumns } from '#shared/documents/board/operations.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useBoard } from './context.ts'

/** A board without columns: what it is for, and a first step. */
export function StartBoard() {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
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
        </>
      )}
    </EmptyState>
  )
}
