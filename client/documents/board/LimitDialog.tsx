import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeColumn } from '#shared/documents/board/operations.ts'
import type { Column } from '#shared/documents/board/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { useBoard } from './context.ts'

/** How many cards a column wants at most. */
export function LimitDialog({ column, onClose }: { column: Column; onClose(): void }) {
  const { t } = useTranslation()
  const { doc } = useBoard()
  const [limit, setLimit] = useState<number | null>(column.limit ?? 5)
  const save = (next: number | null) => {
    changeColumn(doc, column.id, { limit: next })
    onClose()
  }
  return (
    <Dialog
      title={t('board.limitTitle', { name: column.name || t('board.unnamedColumn') })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={() => save(null)}>
            {t('board.noLimit')}
          </Button>
          <Button variant="main" onPress={() => save(limit)}>
            {t('board.save')}
          </Button>
        </>
      }
    >
      <NumberField label={t('board.limit')} description={t('board.limitText')} value={limit} onChange={setLimit} min={1} max={99} />
    </Dialog>
  )
}
