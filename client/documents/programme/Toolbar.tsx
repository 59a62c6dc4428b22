import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Undo } from '../../collab/useUndo.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Choice } from './Choice.tsx'
import { Clashes, type ClashesProps } from './Clashes.tsx'
import type { Entry } from './entries.ts'
import { FilterBar, type FilterBarProps } from './FilterBar.tsx'
import { ALL } from './layout.ts'
import { Scale, type ScaleProps } from './Scale.tsx'
import styles from './Toolbar.module.css'
import { useTools } from './tools.ts'
import { VIEWS, type View } from './useShown.ts'
import { useWords } from './words.ts'

export interface ToolbarProps extends ClashesProps, FilterBarProps {
  placement: Placement
  view: View
  dayId: string
  venueId: string
  narrow: boolean
  entries: readonly Entry[]
  /** Of the grid. */
  scale: ScaleProps
  undo: Undo
  onView(view: View): void
  onDay(id: string): void
  onVenue(id: string): void
  onAdd(): void
}

/** Which part of the programme is shown and how, and what can be added to it. */
export function Toolbar(props: ToolbarProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { canWrite } = useTools()
  const { placement, narrow, undo } = props
  const { days, venues } = placement
  const sideBySide = { id: ALL, label: t(narrow || props.view !== 'grid' ? 'programme.allVenues' : 'programme.sideBySide') }
  const named = venues.map((venue) => ({ id: venue.id, label: venue.city || venue.name || t('programme.noVenue') }))
  const steps = [
    { id: 'undo', label: t('programme.undo'), icon: 'undo' as const, disabled: !undo.canUndo, run: undo.undo },
    { id: 'redo', label: t('programme.redo'), icon: 'redo' as const, disabled: !undo.canRedo, run: undo.redo },
  ]
  const names: Record<View, string> = {
    grid: t('programme.grid'),
    list: t('programme.list'),
    speakers: t('programme.view.speakers'),
    rooms: t('programme.view.rooms'),
  }
  const more: readonly Entry[] = [...(narrow && canWrite ? steps : []), ...props.entries]
  return (
    <div role="toolbar" aria-label={t('programme.toolbar')} className={styles.bar}>
      {days.length > 1 && (
        <Choice
          label={t('programme.field.day')}
          options={[...days.map((day) => ({ id: day.id, label: words.day(day.date) })), { id: ALL, label: t('programme.view.allDays') }]}
          value={props.dayId}
          onChange={props.onDay}
          narrow={narrow}
        />
      )}
      {venues.length > 1 && (
        <Choice
          label={t('programme.field.venue')}
          options={[...named, sideBySide]}
          value={props.venueId}
          onChange={props.onVenue}
          narrow={narrow}
        />
      )}
      <Choice
        label={t('programme.view.choose')}
        options={VIEWS.filter((view) => view !== 'grid' || !narrow).map((view) => ({ id: view, label: names[view] }))}
        value={props.view}
        onChange={props.onView}
        narrow={narrow}
      />
      <div className={styles.second}>
        <FilterBar programme={props.programme} filter={props.filter} onFilter={props.onFilter} found={props.found} />
        {props.view === 'grid' && <Scale {...props.scale} />}
      </div>
      <div className={styles.right}>
        <Clashes programme={props.programme} placement={placement} conflicts={props.conflicts} onJump={props.onJump} />
        <span className={styles.tools}>
          {canWrite && (
            <>
              {!narrow &&
                steps.map(({ id, icon, label, disabled, run }) => (
                  <IconButton key={id} icon={icon} label={label} isDisabled={disabled} onPress={run} />
                ))}
              <Button icon="plus" onPress={props.onAdd}>
                {t('programme.add')}
              </Button>
            </>
          )}
          <Menu
            label={t('ui.more')}
            trigger={<IconButton icon="more" label={t('ui.more')} />}
            items={more}
            onAction={(id) => more.find((entry) => entry.id === id)?.run()}
          />
        </span>
      </div>
    </div>
  )
}
