import { useTranslation } from 'react-i18next'
import type { ReleaseParts } from '../parts.ts'
import type { Tool } from '../tools.ts'
import { useWhoWrote } from './useWhoWrote.ts'

/** Who wrote what, on and off, from the menu of the tools. */
export function useAuthorsTool(parts: ReleaseParts): Tool {
  const { t } = useTranslation()
  const { store, on } = useWhoWrote(parts)
  return { id: 'authors', icon: 'pencil', label: t(on ? 'release.authors.hide' : 'release.authors.show'), run: () => store.set(!on) }
}
