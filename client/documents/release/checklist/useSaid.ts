import { useTranslation } from 'react-i18next'
import type { Checked } from '#shared/documents/release/checklist.ts'
import { useFormat } from '../../../i18n/format.ts'

/** A point of the checklist as a sentence. `timeZone`: of the event. */
export function useSaid(timeZone: string): (one: Checked) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ check, state, values }) => {
    if (check === 'embargo' && state === 'ok') {
      const at = Number(values.at)
      return at === 0 ? t('release.checklist.said.noEmbargo') : t('release.checklist.said.embargo', { at: format.moment(at, timeZone) })
    }
    if (check === 'embargo') return t('release.checklist.said.embargoNot')
    return t(`release.checklist.said.${check}.${state === 'ok' ? 'ok' : 'not'}` as 'release.checklist.said.head.ok', values)
  }
}
