import { useTranslation } from 'react-i18next'
import type { KeptState, Version } from '#shared/protocol/versions.ts'
import { type Choice, choiceOf } from './useContent.ts'

/** Everything that can be chosen, named: the programme now, the versions, the kept states. */
export function useNamed(versions: readonly Version[], states: readonly KeptState[]): { id: Choice; label: string }[] {
  const { t } = useTranslation()
  return [
    { id: 'now', label: t('programme.versions.now') },
    ...versions.map((version) => ({
      id: choiceOf(version),
      label: [t('programme.versions.number', { number: version.number }), version.name].filter(Boolean).join(' · '),
    })),
    ...states.filter(({ version }) => version === null).map((state) => ({ id: choiceOf(state), label: state.name })),
  ]
}
