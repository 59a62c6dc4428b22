import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Chips } from './Chips.tsx'
import { Clashes } from './Clashes.tsx'
import { DayChips } from './DayChips.tsx'
import { FilterChoices, Words } from './FilterBar.tsx'
import { choicesIn, NOTHING } from './filter.ts'
import styles from './NarrowToolbar.module.css'
import type { ToolbarProps } from './Toolbar.tsx'
import { useTools } from './tools.ts'
import { useFoundSaid } from './useFoundSaid.ts'
import type { View } from './useShown.ts'
import type { Option } from './viewOptions.ts'

export interface NarrowToolbarProps extends Omit<ToolbarProps, 'venues'> {
  venues: readonly Option[]
  views: readonly Option<View>[]
  /** The button behind which everything else lies. */
  menu: ReactNode
}

/** On a phone one row: what is chosen most often, what is wrong, adding, and a sheet with the rest. A second row only while something is looked for. */
export function NarrowToolbar({ venues, views, menu, acts, ...props }: NarrowToolbarProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  const [isOpen, setOpen] = useState(false)
  const { days, found, filter } = props
  const said = useFoundSaid(props)
  const several = days.length > 1
  const choices = choicesIn(filter) + (filter.text.trim() ? 1 : 0)
  return (
    <div role="toolbar" aria-label={t('programme.toolbar')} className={styles.bar}>
      <div className={styles.row}>
        <div className={styles.first}>
          {several ? (
            <DayChips short days={days} dayId={props.dayId} onDay={acts.onDay} />
          ) : venues.length > 1 ? (
            <Chips label={t('programme.field.venue')} options={venues} value={props.venueId} onChange={acts.onVenue} />
          ) : (
            <Chips label={t('programme.view.choose')} options={views} value={props.view} onChange={acts.onView} />
          )}
        </div>
        <Clashes onJump={acts.onJump} brief />
        {canWrite && <IconButton icon="plus" label={t('programme.add')} onPress={acts.onAdd} />}
        <span className={styles.options}>
          <IconButton
            icon="settings"
            label={choices > 0 ? t('programme.plan.lookFiltered', { count: choices }) : t('programme.plan.look')}
            onPress={() => setOpen(true)}
          />
          {choices > 0 && (
            <span aria-hidden="true" className={styles.badge}>
              {choices}
            </span>
          )}
        </span>
        {menu}
      </div>
      {found !== null && (
        <div className={styles.found}>
          <span>{said}</span>
          <Button size="s" variant="quiet" icon="close" onPress={() => acts.onFilter(NOTHING)}>
            {t('programme.view.showAll')}
          </Button>
        </div>
      )}
      <Sheet
        title={t('programme.plan.look')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="main" onPress={() => setOpen(false)}>
            {found === null ? t('programme.done') : t('programme.plan.showFound', { count: found })}
          </Button>
        }
      >
        {(several || venues.length > 1) && (
          <div className={styles.views}>
            <Segmented label={t('programme.view.choose')} options={views} value={props.view} onChange={acts.onView} />
          </div>
        )}
        {several && venues.length > 1 && (
          <Select label={t('programme.field.venue')} items={venues} value={props.venueId} onChange={acts.onVenue} />
        )}
        <search className={styles.filter}>
          <Words text={filter.text} onText={(text) => acts.onFilter({ text })} />
          <FilterChoices filter={filter} onFilter={acts.onFilter} />
        </search>
      </Sheet>
    </div>
  )
}
