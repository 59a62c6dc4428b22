import { useTranslation } from 'react-i18next'
import { type Choice, ChoiceMenu } from '../../../ui/ChoiceMenu.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { Mode } from './Suggest.ts'
import { LOOKS, MODES } from './SuggestBar.tsx'
import type { Look, Suggesting } from './useSuggesting.ts'

const ICONS = { edit: 'pencil', suggest: 'suggest' } as const

/**
 * On a phone, among the tools: how somebody works in the text and how they look at what is suggested in it. Nothing where there is nothing to choose. It is
 * down while what is typed is a suggestion.
 */
export function WaysMenu({ suggesting, isAny }: { suggesting: Suggesting; isAny: boolean }) {
  const { t } = useTranslation()
  const { only, mode, setMode, look, setLook } = suggesting
  const work: Choice<Mode | Look> = {
    label: t('release.suggest.mode'),
    value: mode,
    options: MODES.map((id) => ({ id, label: t(`release.suggest.modes.${id}`), icon: ICONS[id] })),
    onChange: (id) => setMode(id as Mode),
  }
  const sight: Choice<Mode | Look> = {
    label: t('release.suggest.look'),
    value: look,
    options: LOOKS.map((id) => ({ id, label: t(`release.suggest.looks.${id}`) })),
    onChange: (id) => setLook(id as Look),
  }
  const choices = [...(only ? [] : [work]), ...(isAny ? [sight] : [])]
  if (choices.length === 0) return null
  const label = only ? t('release.suggest.look') : `${t('release.suggest.mode')}: ${t(`release.suggest.modes.${mode}`)}`
  return (
    <ChoiceMenu
      label={label}
      trigger={<IconButton icon={only ? 'eye' : ICONS[mode]} size="s" label={label} pressed={!only && mode === 'suggest'} />}
      choices={choices}
    />
  )
}
