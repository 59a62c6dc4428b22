import { useTranslation } from 'react-i18next'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Undo } from '../../collab/useUndo.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Clashes, type ClashesProps } from './Clashes.tsx'
import type { Entry } from './entries.ts'
import { ALL } from './layout.ts'
import styles from './ProgrammeView.module.css'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export type View = 'grid' | 'list'

export interface ToolbarProps extends ClashesProps {
  placement: Placement
  view: View
  dayId: string
  venueId: string
  narrow: boolean
  entries: readonly Entry[]
  undo: Undo
  onView(view: View): void
  onDay(id: string): void
  onVenue(id: string): void
  onAdd(): void
}

/** So many choices, with so many letters, stand side by side; more go into a list. On a phone less fits. */
const FITS = { wide: { choices: 5, letters: 60 }, narrow: { choices: 3, letters: 32 } }

interface ChoiceProps {
  label: string
  options: readonly { id: string; label: string }[]
  value: string
  onChange(id: string): void
  narrow: boolean
}

function Choice({ narrow, ...props }: ChoiceProps) {
  const { choices, letters } = narrow ? FITS.narrow : FITS.wide
  const written = props.options.reduce((sum, { label }) => sum + label.length, 0)
  if (props.options.length <= choices && written <= letters) return <Segmented {...props} />
  return (
    <Select
      hideLabel
      size="s"
      label={props.label}
      items={props.options}
      value={props.value}
      onChange={props.onChange}
      className={styles.choice}
    />
  )
}

/** Which part of the programme is shown and how, and what can be added to it. */
export function Toolbar(props: ToolbarProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { canWrite } = useTools()
  const { placement, narrow, undo } = props
  const { days, venues } = placement
  const sideBySide = { id: ALL, label: t(narrow || props.view === 'list' ? 'programme.allVenues' : 'programme.sideBySide') }
  const named = venues.map((venue) => ({ id: venue.id, label: venue.city || venue.name || t('programme.noVenue') }))
  const steps = [
    { id: 'undo', label: t('programme.undo'), icon: 'undo' as const, disabled: !undo.canUndo, run: undo.undo },
    { id: 'redo', label: t('programme.redo'), icon: 'redo' as const, disabled: !undo.canRedo, run: undo.redo },
  ]
  const more: readonly Entry[] = [...(narrow ? steps : []), ...props.entries]
  return (
    <div role="toolbar" aria-label={t('programme.toolbar')} className={styles.bar}>
      {days.length > 1 && (
        <Choice
          label={t('programme.field.day')}
          options={days.map((day) => ({ id: day.id, label: words.day(day.date) }))}
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
      {!narrow && (
        <Segmented
          label={t('programme.view')}
          options={[
            { id: 'grid', label: t('programme.grid') },
            { id: 'list', label: t('programme.list') },
          ]}
          value={props.view}
          onChange={props.onView}
        />
      )}
      <div className={styles.right}>
        <Clashes programme={props.programme} placement={placement} conflicts={props.conflicts} onJump={props.onJump} />
        {canWrite && (
          <span className={styles.tools}>
            {!narrow &&
              steps.map(({ id, icon, label, disabled, run }) => (
                <IconButton key={id} icon={icon} label={label} isDisabled={disabled} onPress={run} />
              ))}
            <Button icon="plus" onPress={props.onAdd}>
              {t('programme.add')}
            </Button>
            <Menu
              label={t('ui.more')}
              trigger={<IconButton icon="more" label={t('ui.more')} />}
              items={more}
              onAction={(id) => more.find((entry) => entry.id === id)?.run()}
            />
          </span>
        )}
      </div>
    </div>
  )
}
