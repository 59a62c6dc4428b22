import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './Clashes.module.css'
import { CONFLICT_ICON, useClashWords } from './clashWords.ts'

export interface ClashesProps {
  programme: Programme
  placement: Placement
  conflicts: readonly Conflict[]
  /** Goes to where it clashes. */
  onJump(clash: Conflict): void
}

/** How many clashes there are; opens the list of them. */
export function Clashes({ programme, placement, conflicts, onJump }: ClashesProps) {
  const { t } = useTranslation()
  const wordsOf = useClashWords(programme, placement)
  const clashes = conflicts.filter(({ weight, accepted }) => weight === 'clash' && accepted === null)
  if (clashes.length === 0) {
    return (
      <span className={styles.none}>
        <Icon name="check" size={16} />
        {t('programme.noClashes')}
      </span>
    )
  }
  const trigger = (
    <AriaButton className={styles.pill}>
      {t('programme.clashCount', { count: clashes.length })}
      <Icon name="chevron-down" size={16} />
    </AriaButton>
  )
  return (
    <Popover trigger={trigger} label={t('programme.clashes')} placement="bottom end">
      {(close) => (
        <ul className={styles.list}>
          {clashes.map((clash) => {
            const { head, sides, detail } = wordsOf(clash)
            return (
              <li key={clash.id}>
                <button
                  type="button"
                  className={styles.clash}
                  onClick={() => {
                    close()
                    onJump(clash)
                  }}
                >
                  <span className={styles.head}>
                    <Icon name={CONFLICT_ICON[clash.kind]} size={18} />
                    {head}
                  </span>
                  <span className={styles.detail}>{detail}</span>
                  {sides.map((side) => (
                    <span key={side} className={styles.side}>
                      {side}
                    </span>
                  ))}
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Popover>
  )
}
