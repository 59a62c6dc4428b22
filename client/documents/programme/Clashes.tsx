import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './Clashes.module.css'
import { ClashList } from './ClashList.tsx'

export interface ClashesProps {
  programme: Programme
  placement: Placement
  conflicts: readonly Conflict[]
  /** Goes to where it clashes. */
  onJump(clash: Conflict): void
}

/** How many clashes there are; opens the list of everything that is wrong. */
export function Clashes({ programme, placement, conflicts, onJump }: ClashesProps) {
  const { t } = useTranslation()
  const open = conflicts.filter(({ accepted }) => accepted === null)
  const count = (weight: Conflict['weight']) => open.filter((conflict) => conflict.weight === weight).length
  const [clashes, warnings] = [count('clash'), count('warning')]
  const said = clashes > 0 ? t('programme.clashCount', { count: clashes }) : t('programme.noClashes')
  if (conflicts.length === 0) {
    return (
      <span className={styles.none}>
        <Icon name="check" size={16} />
        {said}
      </span>
    )
  }
  const trigger = (
    <AriaButton className={cx(styles.pill, clashes === 0 && styles.calm)}>
      {clashes === 0 && <Icon name="check" size={16} />}
      {said}
      {warnings > 0 && <span className={styles.more}>{t('programme.clash.warningCount', { count: warnings })}</span>}
      <Icon name="chevron-down" size={16} />
    </AriaButton>
  )
  return (
    <Popover trigger={trigger} label={t('programme.clashes')} placement="bottom end">
      {(close) => (
        <ClashList
          {...{ programme, placement, conflicts }}
          onJump={(clash) => {
            close()
            onJump(clash)
          }}
        />
      )}
    </Popover>
  )
}
