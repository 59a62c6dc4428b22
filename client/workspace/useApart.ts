import { useTranslation } from 'react-i18next'
import type { DocumentRow } from '#shared/protocol/schema.ts'
import { useFormat } from '../i18n/format.ts'
import { useWorkspace } from './context.ts'

/**
 * What tells a release from others in a list, in a word or two; null: its title does. A correction begins with the title of what it sets right, and nobody
 * keeps people from giving two the same one.
 */
export function useApart(): (row: DocumentRow) => string | null {
  const { t } = useTranslation()
  const format = useFormat()
  const { view } = useWorkspace()
  return ({ id, title, kind }) => {
    const standing = view.releases.find(({ document }) => document === id)
    if (!standing) return null
    const { state, final } = standing
    if (state === 'final' && standing.kind === 'retraction') return t('release.path.state.retracted')
    if (state !== 'final' && standing.kind === 'correction') return t('release.path.correction')
    const isAlone = view.documents.filter((other) => other.kind === kind && other.title.trim() === title.trim()).length < 2
    if (isAlone) return null
    if (!final) return t(`release.path.state.${state}`)
    return t('release.path.issue', { number: final.number, when: format.moment(final.at, view.workspace.timeZone) })
  }
}
