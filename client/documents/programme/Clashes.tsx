import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './Clashes.module.css'
import { useClashWords } from './words.ts'

export interface ClashesProps {
  programme: Programme
  placement: Placement
  clashes: readonly Conflict[]
  /** Goes to where it clashes. */
  onJump(clash: Conflict): void
}

/** How many clashes there are; opens the list of them. */
export function Clashes({ programme, placement, clashes, onJump }: ClashesProps) {
  const { t } = useTranslation()
  const wordsOf = useClashWords(programme, placement)
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
            const { head, first, second, detail } = wordsOf(clash)
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
                    <Icon name={clash.kind === 'room' ? 'door' : 'person'} size={18} />
                    {head}
                  </span>
                  <span className={styles.detail}>{detail}</span>
                  <span className={styles.side}>{first}</span>
                  <span className={styles.side}>{second}</span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Popover>
  )
}
