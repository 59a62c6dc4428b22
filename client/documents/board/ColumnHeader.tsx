import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hoverOf, stepColumn } from '#shared/documents/board/hover.ts'
import { nameOf, readBoard } from '#shared/documents/board/model.ts'
import { changeColumn, moveColumn, removeColumn } from '#shared/documents/board/operations.ts'
import { placementOf } from '#shared/documents/board/placement.ts'
import type { Column } from '#shared/documents/board/schema.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { LiftHandlers } from '../../ui/lift.ts'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './ColumnView.module.css'
import { useBoard } from './context.ts'
import { LimitDialog } from './LimitDialog.tsx'

/** Whether a column is the first or the last, or both of one. */
export type ColumnEnd = 'first' | 'last' | 'only' | null

export interface ColumnHeaderProps {
  column: Column
  /** Cards the filter leaves, and all there are. */
  shown: number
  total: number
  end: ColumnEnd
  grip: LiftHandlers
}

export const ColumnHeader = memo(function ColumnHeader({ column, shown, total, end, grip }: ColumnHeaderProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const name = column.name.trim() || t('board.unnamedColumn')
  return (
    <header className={styles.head}>
      {canWrite && (
        <button type="button" className={styles.grip} aria-label={t('board.moveColumn', { name })} {...grip}>
          <Icon name="grip" size={16} />
        </button>
      )}
      {column.done && <Icon name="check" size={16} className={styles.doneMark} />}
      {canWrite ? (
        <SharedText
          text={nameOf(doc, column.id)}
          label={t('board.columnName')}
          placeholder={t('board.unnamedColumn')}
          className={styles.name}
          onEnter={() => (document.activeElement as HTMLElement | null)?.blur()}
        />
      ) : (
        <h2 className={styles.fixedName}>{name}</h2>
      )}
      <Count column={column} shown={shown} total={total} />
      {canWrite && <ColumnMenu column={column} end={end} />}
    </header>
  )
})

function Count({ column, shown, total }: { column: Column; shown: number; total: number }) {
  const { t } = useTranslation()
  const over = column.limit !== null && total > column.limit
  const words = () => {
    if (shown < total) return t('board.shownOf', { shown, total })
    return column.limit === null ? total : t('board.countOf', { count: total, limit: column.limit })
  }
  if (!over) return <span className={styles.count}>{words()}</span>
  return (
    <span className={styles.over}>
      <Icon name="warning" size={14} />
      <span className={styles.quiet}>{t('board.overLimit')}</span>
      {words()}
    </span>
  )
}

function ColumnMenu({ column, end }: { column: Column; end: ColumnEnd }) {
  const { t } = useTranslation()
  const { doc } = useBoard()
  const [asking, setAsking] = useState(false)
  const name = column.name.trim() || t('board.unnamedColumn')
  const items: MenuEntry[] = [
    { id: 'limit', label: t('board.limit'), icon: 'hash', description: column.limit === null ? t('board.noLimit') : String(column.limit) },
    { id: 'done', label: t('board.doneColumn'), icon: 'check', checked: column.done },
    { id: 'left', label: t('board.columnLeft'), icon: 'arrow-left', disabled: end === 'first' || end === 'only' },
    { id: 'right', label: t('board.columnRight'), icon: 'arrow-right', disabled: end === 'last' || end === 'only' },
    { id: 'remove', label: t('board.removeColumn'), icon: 'trash', danger: true },
  ]
  const step = (direction: 'left' | 'right') => {
    const placement = placementOf(readBoard(doc))
    moveColumn(doc, column.id, stepColumn(placement, column.id, hoverOf(placement, 'column', column.id), direction).before)
  }
  const act: Record<string, () => void> = {
    limit: () => setAsking(true),
    done: () => changeColumn(doc, column.id, { done: !column.done }),
    left: () => step('left'),
    right: () => step('right'),
    remove: () => {
      const putBack = removeColumn(doc, column.id)
      toast({ text: t('board.columnRemoved', { name }), action: { label: t('board.undo'), onPress: putBack } })
    },
  }
  return (
    <>
      <Menu
        label={t('board.columnMenu', { name })}
        items={items}
        onAction={(id) => act[id]?.()}
        trigger={<IconButton icon="more" size="s" label={t('board.columnMenu', { name })} className={styles.more} />}
      />
      {asking && <LimitDialog column={column} onClose={() => setAsking(false)} />}
    </>
  )
}
