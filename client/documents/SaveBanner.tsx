import { useTranslation } from 'react-i18next'
import { FAILURES } from '#shared/errors.ts'
import type { SaveState, Saving } from '../collab/useDocument.ts'
import { currentLanguage } from '../i18n/index.ts'
import { takeAlong } from '../offline/takeAlong.ts'
import { startNewest } from '../offline/version.ts'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Banner } from './Banner.tsx'

/** Above a document whose edits are not where they should be: what is wrong, where they are now, and what can be done. */
export function SaveBanner({ open, save, title }: { open: Saving; save: SaveState; title: string }) {
  const { t } = useTranslation()
  const { failure, onlyHere, online, provider, doc } = open
  if (save.state === 'tab' && !online) {
    return <Banner icon="alert" tone="clash" text={t(`shell.saving.tabHint.${save.why}`)} />
  }
  // Where it says how to come in again. What is in this tab alone would stay behind.
  const wayIn = failure === 'unauthenticated' && !onlyHere && <LinkButton to="/">{t('shell.lost.home')}</LinkButton>
  if (save.state !== 'failed') {
    if (failure === 'unauthenticated' && !online) {
      return (
        <Banner icon="alert" tone="wait" text={FAILURES[failure][currentLanguage()]}>
          {wayIn}
        </Banner>
      )
    }
    // Why there is no connection, where it is something this person can do about.
    const told = !online && (failure === 'too-many-pages' || failure === 'too-many')
    return told ? <Banner icon="alert" tone="wait" text={FAILURES[failure][currentLanguage()]} /> : null
  }
  const where = t(onlyHere ? 'shell.saving.failedTab' : 'shell.saving.failedDevice')
  return (
    <Banner icon="alert" tone="clash" text={`${FAILURES[save.why][currentLanguage()]} ${where}`}>
      {save.why === 'outdated-client' && (
        <Button size="s" onPress={() => void startNewest()}>
          {t('shell.reload')}
        </Button>
      )}
      {wayIn}
      {save.why === 'only-suggesting' && (
        <Button
          size="s"
          onPress={async () => {
            await open.letGo()
            location.reload()
          }}
        >
          {t('shell.saving.letGo')}
        </Button>
      )}
      <Button size="s" onPress={() => takeAlong(doc, provider.configuration.name, title)}>
        {t('shell.kept.take')}
      </Button>
    </Banner>
  )
}
