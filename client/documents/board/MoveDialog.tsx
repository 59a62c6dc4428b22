import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveCards } from '#shared/documents/board/operations.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { announce } from '../../ui/announce.ts'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useBoard, useBoardNow } from './context.ts'
import styles from './MoveDialog.module.css'

/** Moving cards without dragging them: choose a column, at its top or its bottom. */
export function MoveDialog({ cards: moved, onClose }: { cards: readonly [Card, ...Card[]]; onClose(): void }) {
  const { t } = useTranslation()
  const { doc } = useBoard()
  const { placement } = useBoardNow()
  const [end, setEnd] = useState<'top' | 'bottom'>('top')
  const ids = moved.map(({ id }) => id)
  const count = moved.length
  const title = count > 1 ? t('board.found', { count }) : moved[0].title || t('board.untitled')
  return (
    <Dialog title={count > 1 ? t('board.moveSeveral', { count }) : t('board.moveTitle', { title })} isOpen onClose={onClose}>
      <Segmented<'top' | 'bottom'>
        label={t('board.position')}
        value={end}
        onChange={setEnd}
        className={styles.ends}
        options={[
          { id: 'top', label: t('board.top') },
          { id: 'bottom', label: t('board.bottom') },
        ]}
      />
      <ul className={styles.columns}>
        {placement.columns.map(({ column, cards }) => {
          const others = cards.filter(({ id }) => !ids.includes(id))
          const name = column.name || t('board.unnamedColumn')
          const move = () => {
            moveCards(doc, ids, column.id, end === 'top' ? (others[0]?.id ?? null) : null)
            const index = end === 'top' ? 1 : others.length + 1
            announce(t('board.droppedAt', { title, place: t('board.placeIn', { index, count: others.length + ids.length, column: name }) }))
            onClose()
          }
          const here = moved.every(({ place }) => place.column === column.id)
          return (
            <li key={column.id}>
              <button type="button" onClick={move} className={cx(styles.column, here && styles.here)} aria-current={here || undefined}>
                <span className={styles.name}>{name}</span>
                <span className={styles.count}>{cards.length}</span>
                <Icon name={here ? 'check' : 'chevron-right'} size={18} />
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
