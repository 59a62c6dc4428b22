import { useTranslation } from 'react-i18next'
import type { MenuEntry } from '../../ui/Menu.tsx'
import type { ReleaseParts } from './parts.ts'

/** An entry of the menu at the end of the tools. */
export interface Tool extends MenuEntry {
  run(): void
}

/** What the menu at the end of the tools offers. */
export function useTools({ openFind }: ReleaseParts): Tool[] {
  const { t } = useTranslation()
  return [{ id: 'find', icon: 'search', label: t('release.editor.find.title'), description: t('release.editor.find.keys'), run: openFind }]
}
