import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../prose/commands.ts'
import { addColumn, addRow, removeColumn, removeRow, removeTable, toggleHeadings } from '../../prose/table.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'

const COMMANDS = {
  rowAbove: addRow(0),
  rowBelow: addRow(1),
  columnBefore: addColumn(0),
  columnAfter: addColumn(1),
  headings: toggleHeadings,
  removeRow,
  removeColumn,
  removeTable,
} satisfies Record<string, Command>

const ICONS = {
  rowAbove: 'arrow-up',
  rowBelow: 'arrow-down',
  columnBefore: 'arrow-left',
  columnAfter: 'arrow-right',
  headings: 'heading',
  removeRow: 'minus',
  removeColumn: 'minus',
  removeTable: 'trash',
} as const

/** What can be done with the table the caret is in. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation()
  const ids = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]
  return (
    <Menu
      label={t('release.editor.table.title')}
      trigger={<IconButton icon="grid" size="s" label={t('release.editor.table.title')} />}
      placement="bottom start"
      items={ids.map((id) => ({ id, icon: ICONS[id], label: t(`release.editor.table.${id}`), danger: id === 'removeTable' }))}
      onAction={(id) => {
        const command = ids.find((known) => known === id)
        if (command) runCommand(editor, COMMANDS[command])
      }}
    />
  )
}
