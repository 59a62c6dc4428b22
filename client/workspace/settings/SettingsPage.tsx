import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useWorkspace } from '../context.ts'
import { Page } from '../Page.tsx'
import { BasicsForm } from './BasicsForm.tsx'

/** What holds for the whole workspace: for who manages it. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { may } = useWorkspace()
  return (
    <Page title={t('settings.title')}>
      {may('workspace.manage') ? (
        <BasicsForm />
      ) : (
        <EmptyState icon="lock" title={t('settings.closedTitle')} text={t('settings.closedText')} />
      )}
    </Page>
  )
}
