import { useTranslation } from 'react-i18next'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { useAuthorsTool } from './authors/useAuthorsTool.ts'
import type { ReleaseParts } from './parts.ts'

/** An entry of the menu at the end of the tools. */
export interface Tool extends MenuEntry {
  run(): void
}

/** What the menu at the end of the tools offers. `file`: how a file is read in here. */
export function useTools(parts: ReleaseParts, file: Omit<Tool, 'id' | 'icon'>): Tool[] {
  const { t } = useTranslation()
  const find = { label: t('release.editor.find.title'), description: t('release.editor.find.keys'), run: parts.openFind }
  return [{ id: 'find', icon: 'search', ...find }, useAuthorsTool(parts), { id: 'readIn', icon: 'upload', ...file }]
}
