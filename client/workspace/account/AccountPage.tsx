import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../context.ts'
import { Page } from '../Page.tsx'
import { AccountParts } from './AccountParts.tsx'

/** Who I am here. */
export function AccountPage() {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <AccountParts me={view.me} members={view.members} online={online} />
    </Page>
  )
}
