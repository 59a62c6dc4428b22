import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { NARROW, useMedia } from '../../ui/useMedia.ts'
import { type BoardDialogName, BoardMenu } from './BoardMenu.tsx'
import { useBoard } from './context.ts'
import { ALL, ANY, DUES, EVERYBODY, type Filter, isFiltering, NOBODY } from './filter.ts'
import styles from './Toolbar.module.css'
import type { View } from './useShown.ts'
import { ViewMenu } from './ViewMenu.tsx'

export interface ToolbarProps {
  view: View
  onView(view: View): void
  filter: Filter
  onFilter(filter: Filter): void
  /** How many cards the filter leaves. */
  found: number
  /** How many lie in the archive. */
  archived: number
  /** The last step back, or again; null: there is none. */
  onUndo: (() => void) | null
  onRedo: (() => void) | null
  onArchive(): void
  onOpen(dialog: BoardDialogName): void
}

/** Finding cards, taking steps back, and the way to the archive. */
export const Toolbar = memo(function Toolbar({
  view,
  onView,
  filter,
  onFilter,
  found,
  archived,
  onUndo,
  onRedo,
  onArchive,
  onOpen,
}: ToolbarProps) {
  const { t } = useTranslation()
  const { members, canWrite, labels } = useBoard()
  const narrow = useMedia(NARROW)
  const archive = t('board.archiveCount', { count: archived })
  const people = [
    { id: EVERYBODY, label: t('board.everybody') },
    ...members.filter(({ role }) => can(role, 'document.write')).map(({ id, name }) => ({ id, label: name })),
    { id: NOBODY, label: t('board.ofNobody') },
  ]
  return (
    <div className={styles.toolbar}>
      <search className={styles.find}>
        <span className={styles.search}>
          <Icon name="search" size={16} className={styles.glass} />
          <TextField
            label={t('board.search')}
            hideLabel
            type="search"
            placeholder={t('board.search')}
            value={filter.text}
            onChange={(text) => onFilter({ ...filter, text })}
          />
        </span>
        <Select
          label={t('board.filterPerson')}
          hideLabel
          size="s"
          items={people}
          value={filter.person}
          onChange={(person) => onFilter({ ...filter, person })}
          className={styles.person}
        />
        {labels.length > 0 && (
          <Select
            label={t('board.filterLabel')}
            hideLabel
            size="s"
            items={[{ id: ANY, label: t('board.anyLabel') }, ...labels.map(({ id, name }) => ({ id, label: name || t('board.untitled') }))]}
            value={labels.some(({ id }) => id === filter.label) ? filter.label : ANY}
            onChange={(label) => onFilter({ ...filter, label })}
            className={styles.person}
          />
        )}
        <Select
          label={t('board.filterDue')}
          hideLabel
          size="s"
          items={[ANY, ...DUES].map((id) => ({ id, label: t(`board.dues.${id as Filter['due']}`) }))}
          value={filter.due}
          onChange={(due) => onFilter({ ...filter, due: DUES.find((one) => one === due) ?? ANY })}
          className={styles.person}
        />
        {isFiltering(filter) && (
          <>
            <span role="status" className={styles.found}>
              {t('board.found', { count: found })}
            </span>
            <Button size="s" variant="quiet" icon="close" onPress={() => onFilter(ALL)}>
              {t('board.showAll')}
            </Button>
          </>
        )}
      </search>
      <ViewMenu view={view} onView={onView} narrow={narrow} />
      {canWrite && (
        <>
          <IconButton size="s" icon="undo" label={t('board.undo')} isDisabled={!onUndo} onPress={() => onUndo?.()} />
          <IconButton size="s" icon="redo" label={t('board.redo')} isDisabled={!onRedo} onPress={() => onRedo?.()} />
        </>
      )}
      {narrow ? (
        <IconButton size="s" icon="archive" label={archive} onPress={onArchive} />
      ) : (
        <Button size="s" variant="quiet" icon="archive" onPress={onArchive}>
          {archive}
        </Button>
      )}
      <BoardMenu onOpen={onOpen} />
    </div>
  )
})
