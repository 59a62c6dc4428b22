import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './Clashes.module.css'
import { ClashList } from './ClashList.tsx'
import { useNow } from './now.tsx'

export interface ClashesProps {
  /** Goes to where it clashes. */
  onJump(clash: Conflict): void
  /** Only the number, where there is no room for words. */
  brief?: boolean
}

/** How many clashes there are; opens the list of everything that is wrong. */
export function Clashes({ onJump, brief = false }: ClashesProps) {
  const { t } = useTranslation()
  const { conflicts } = useNow()
  const [opened, setOpened] = useState(false)
  const open = conflicts.filter(({ accepted }) => accepted === null)
  const count = (weight: Conflict['weight']) => open.filter((conflict) => conflict.weight === weight).length
  const [clashes, warnings] = [count('clash'), count('warning')]
  const said = clashes > 0 ? t('programme.clashCount', { count: clashes }) : t('programme.noClashes')
  const warned = warnings > 0 ? t('programme.clash.warningCount', { count: warnings }) : ''
  // A list that was opened stays until whoever reads it closes it, and its button to come back to.
  if (conflicts.length === 0 && !opened) {
    return (
      <span className={styles.none}>
        <Icon name="check" size={16} />
        <span className={cx(brief && styles.said)}>{said}</span>
      </span>
    )
  }
  const trigger = (
    <AriaButton
      className={cx(styles.pill, clashes === 0 && styles.calm, brief && styles.brief)}
      aria-label={brief ? [said, warned].filter(Boolean).join(', ') : undefined}
    >
      {clashes === 0 && <Icon name="check" size={16} />}
      {brief ? (
        <>
          {clashes > 0 && <Icon name="alert" size={16} />}
          {clashes > 0 && clashes}
          {clashes === 0 && warnings > 0 && <span className={styles.more}>{warnings}</span>}
        </>
      ) : (
        <>
          {said}
          {warned && <span className={styles.more}>{warned}</span>}
          <Icon name="chevron-down" size={16} />
        </>
      )}
    </AriaButton>
  )
  return (
    <Popover trigger={trigger} label={t('programme.clashes')} placement="bottom end" onOpen={() => setOpened(true)}>
      {(close) => (
        <ClashList
          onJump={(clash) => {
            close()
            onJump(clash)
          }}
        />
      )}
    </Popover>
  )
}
