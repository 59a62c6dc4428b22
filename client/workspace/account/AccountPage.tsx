import { useTranslation } from 'react-i18next'
import { Page } from '../Page.tsx'
import { Appearance } from './Appearance.tsx'
import { ComingBack } from './ComingBack.tsx'
import { NameField } from './NameField.tsx'
import { Sessions } from './Sessions.tsx'

/** Who I am here: how others see me, how I come back, and where I am signed in. */
export function AccountPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <NameField />
      <Appearance />
      <ComingBack />
      <Sessions />
    </Page>
  )
}
