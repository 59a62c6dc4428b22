import { useTranslation } from 'react-i18next'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { useFormat } from '../i18n/format.ts'
import { apartIn } from './apart.ts'
import { useWorkspace } from './context.ts'

/** What tells a release from others in a list, in a word or two; null: its title does. */
export function useApart(): (row: DocumentRow) => string | null {
  const { t } = useTranslation()
  const format = useFormat()
  const { documents, releases, workspace } = useWorkspace().view
  return (row) => {
    const apart = apartIn(documents, releases, row)
    if (!apart) return null
    if (apart.what === 'correction') return t('release.path.correction')
    if (apart.what === 'issue') return t('release.path.issue', { number: apart.number, when: format.moment(apart.at, workspace.timeZone) })
    return t(`release.path.state.${apart.what === 'state' ? apart.state : 'retracted'}`)
  }
}
