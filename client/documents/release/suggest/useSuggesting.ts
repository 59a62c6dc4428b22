import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/format.ts'
import type { ViewProps } from '../../kinds.ts'
import type { TellSuggester } from './drawn.ts'
import { type Mode, tellAnew } from './Suggest.ts'

/** How the text is looked at: with what is suggested, as it is without, and as it would be. */
export type Look = 'shown' | 'was' | 'would'

/** How this person works in a release, and how they look at what is suggested. */
export interface Suggesting {
  /** May they suggest and no more? Then there is nothing to choose. */
  only: boolean
  mode: Mode
  setMode(mode: Mode): void
  look: Look
  setLook(look: Look): void
  tell: TellSuggester
  name(by: string): string
}

/** May this person suggest here, and no more than that? */
export function maySuggestOnly({ workspace, document, open, canWrite }: ViewProps): boolean {
  const may = workspace.capabilities.includes('document.suggest') && !workspace.capabilities.includes('document.write')
  return !canWrite && may && !open.readOnly && open.status !== 'refused' && document.archivedAt === null && document.frozenAt === null
}

export function useSuggesting(props: ViewProps, editors: readonly Editor[]): Suggesting {
  const { t } = useTranslation()
  const format = useFormat()
  const { members, former } = props.workspace
  const only = maySuggestOnly(props)
  const [chosen, setMode] = useState<Mode>('edit')
  const [look, setLook] = useState<Look>('shown')
  const mode = only ? 'suggest' : chosen
  const person = (by: string) => [...members, ...former].find(({ id }) => id === by)
  const name = (by: string) => person(by)?.name ?? t('release.authors.gone')
  const tell: TellSuggester = (by, at) => ({
    said: t('release.suggest.said', { name: name(by), when: `${format.day(at)}, ${format.time(at)}` }),
    color: person(by)?.color ?? 'var(--ink-3)',
  })
  const people = JSON.stringify([...members, ...former].map(({ id, name, color }) => [id, name, color]))
  const [text, note] = editors
  // biome-ignore lint/correctness/useExhaustiveDependencies: `people` says when `tell` says something else
  useEffect(() => {
    for (const editor of [text, note])
      if (editor && !editor.isDestroyed) {
        editor.storage.suggest.mode = mode
        editor.storage.suggest.tell = tell
        editor.setEditable((props.canWrite || only) && look === 'shown', false)
        editor.view.dispatch(tellAnew(editor.state))
      }
  }, [text, note, mode, look, people, only, props.canWrite])
  return { only, mode, setMode, look, setLook, tell, name }
}
