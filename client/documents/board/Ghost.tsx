import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { CardPicture } from './CardView.tsx'
import { useBoard, useBoardNow } from './context.ts'
import styles from './Ghost.module.css'

/** What is under the pointer while something is carried. `useHolding` moves it. */
export function Ghost() {
  const { t } = useTranslation()
  const { ghost } = useBoard()
  const { held, placement } = useBoardNow()
  if (!held?.grip) return null
  const { box } = held.grip
  const filled = placement.columns.find(({ column, cards }) => column.id === held.id || cards.some(({ id }) => id === held.id))
  const card = [...(filled?.cards ?? []), ...placement.notPlaced].find(({ id }) => id === held.id)
  return createPortal(
    <div
      ref={(element) => {
        ghost.current = element
      }}
      data-ghost=""
      data-glide={`${held.kind}/${held.id}`}
      className={styles.ghost}
      style={{ width: box.width, translate: `${box.left}px ${box.top}px` }}
    >
      {held.kind === 'card' && card && <CardPicture card={card} done={filled?.column.done ?? false} />}
      {held.kind === 'column' && filled && (
        <div className={styles.column}>
          {filled.column.name || t('board.unnamedColumn')}
          <span className={styles.count}>{filled.cards.length}</span>
        </div>
      )}
    </div>,
    document.body,
  )
}
