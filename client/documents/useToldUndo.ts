import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useUndo } from '../collab/useUndo.ts'
import { announce } from '../ui/announce.ts'

/** Undo and redo, each step of which is also said: who does not see the page change hears that it did. */
export function useToldUndo(...[doc, roots, beside]: Parameters<typeof useUndo>): ReturnType<typeof useUndo> {
  const { t } = useTranslation()
  const tell = useCallback((what: 'undone' | 'redone') => announce(t(`ui.${what}`)), [t])
  return useUndo(doc, roots, beside, tell)
}
