import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Message } from './Message.tsx'

/** An address without a page, or a page that got stuck as a whole. */
export function LostPage() {
  const { t } = useTranslation()
  const error = useRouteError()
  if (error) {
    return (
      <Message title={t('shell.lost.failedTitle')} text={t('shell.document.crashedText')}>
        <Button variant="main" onPress={() => location.reload()}>
          {t('shell.reload')}
        </Button>
      </Message>
    )
  }
  return (
    <Message title={t('shell.lost.title')} text={t('shell.lost.text')}>
      <LinkButton to="/" variant="main">
        {t('shell.lost.home')}
      </LinkButton>
    </Message>
  )
}
