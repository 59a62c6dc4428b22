import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useWorkspace } from '../context.ts'
import { Page } from '../Page.tsx'
import { BasicsForm } from './BasicsForm.tsx'
import { Ending } from './Ending.tsx'
import { ExportPart } from './ExportPart.tsx'

/** What holds for the whole workspace: for who manages it. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { view, may } = useWorkspace()
  const manages = may('workspace.manage')
  if (!manages && !may('workspace.export')) {
    return (
      <Page title={t('settings.title')}>
        <EmptyState icon="lock" title={t('settings.closedTitle')} text={t('settings.closedText')} />
      </Page>
    )
  }
  return (
    <Page title={t('settings.title')}>
      {manages && <BasicsForm key={view.workspace.slug} />}
      <ExportPart />
      {manages && <Ending />}
    </Page>
  )
}
