import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Undo } from '../../collab/useUndo.ts'
import { Button } from '../../ui/Button.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Choice } from './Choice.tsx'
import { Clashes } from './Clashes.tsx'
import { DayChips } from './DayChips.tsx'
import type { Entry } from './entries.ts'
import { FilterBar, type FilterBarProps } from './FilterBar.tsx'
import { NarrowToolbar } from './NarrowToolbar.tsx'
import { Scale } from './Scale.tsx'
import styles from './Toolbar.module.css'
import { useTools } from './tools.ts'
import type { View } from './useShown.ts'
import { useVenueOptions, useViewOptions } from './viewOptions.ts'

/** So many days and venues leave room for all tools in their row. */
const FEW = 4
const ICONS: Record<View, IconName> = { grid: 'grid', list: 'list', speakers: 'people', rooms: 'door' }

/** What the toolbar does; the same functions from one drawing to the next (`useSteady`). */
export interface ToolbarActs extends Pick<FilterBarProps, 'onFilter'> {
  onView(view: View): void
  onDay(id: string): void
  onVenue(id: string): void
  onAdd(): void
  onJump(clash: Conflict): void
  onStep(step: number): void
  onZoom(zoom: number): void
  /** Begins to choose several in a list. */
  onPick(): void
}

export interface ToolbarProps extends Pick<Placement, 'days' | 'venues'>, Pick<FilterBarProps, 'filter' | 'found' | 'total'> {
  view: View
  dayId: string
  venueId: string
  narrow: boolean
  entries: readonly Entry[]
  undo: Undo
  /** Minutes; one of `STEPS`. */
  step: number
  /** Which of `ZOOMS`. */
  zoom: number
  acts: ToolbarActs
}

/** Which part of the programme is shown and how, and what can be added to it. Not drawn anew for what happens to sessions. */
export const Toolbar = memo(function Toolbar(props: ToolbarProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  const { days, undo, acts } = props
  const venues = useVenueOptions(props)
  const views = useViewOptions(props.narrow)
  const beside = (days.length > 1 ? days.length + 1 : 0) + venues.length
  const steps: Entry[] = [
    { id: 'undo', label: t('programme.undo'), icon: 'undo', disabled: !undo.canUndo, run: undo.undo },
    { id: 'redo', label: t('programme.redo'), icon: 'redo', disabled: !undo.canRedo, run: undo.redo },
  ]
  const pick: Entry = { id: 'pick', label: t('programme.plan.pick'), icon: 'checklist', run: acts.onPick }
  const more: readonly Entry[] = [
    ...(props.narrow && canWrite ? steps : []),
    ...(props.view === 'list' && canWrite ? [pick] : []),
    ...props.entries,
  ]
  const menu = (
    <Menu
      label={t('ui.more')}
      trigger={<IconButton icon="more" label={t('ui.more')} />}
      items={more}
      onAction={(id) => more.find((entry) => entry.id === id)?.run()}
    />
  )
  if (props.narrow) return <NarrowToolbar {...props} venues={venues} views={views} menu={menu} />
  return (
    <div
      role="toolbar"
      aria-label={t('programme.toolbar')}
      className={styles.bar}
      data-choices={beside === 0 ? 'none' : beside <= FEW ? 'few' : 'many'}
    >
      {days.length > 1 && <DayChips days={days} dayId={props.dayId} onDay={acts.onDay} />}
      {venues.length > 1 && <Choice label={t('programme.field.venue')} options={venues} value={props.venueId} onChange={acts.onVenue} />}
      <Choice
        label={t('programme.view.choose')}
        options={views.map((view) => ({ ...view, icon: ICONS[view.id] }))}
        value={props.view}
        onChange={acts.onView}
        className={styles.views}
      />
      <div className={styles.second}>
        <FilterBar filter={props.filter} onFilter={acts.onFilter} found={props.found} total={props.total} />
        {props.view === 'grid' && <Scale step={props.step} onStep={acts.onStep} zoom={props.zoom} onZoom={acts.onZoom} />}
      </div>
      <div className={styles.right}>
        <Clashes onJump={acts.onJump} />
        <span className={styles.tools}>
          {canWrite && (
            <>
              {steps.map(({ id, icon, label, disabled, run }) => (
                <IconButton key={id} icon={icon ?? 'undo'} label={label} isDisabled={disabled} onPress={run} />
              ))}
              <Button icon="plus" onPress={acts.onAdd} className={styles.add}>
                {t('programme.add')}
              </Button>
            </>
          )}
          {menu}
        </span>
      </div>
    </div>
  )
})
