import { Button as AriaButton, VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LanguageChoice } from '../ui/LanguageChoice.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Popover } from '../ui/Popover.tsx'
import { ThemeChoice } from '../ui/ThemeChoice.tsx'
import { useChangeMe } from './account/queries.ts'
import { useWorkspace } from './context.ts'
import styles from './MyMenu.module.css'
import { OtherPlaces } from './OtherPlaces.tsx'
import { useSignOut } from './SignOut.tsx'

/** Me: my other workspaces, the language, light or dark, my account, the way out. */
export function MyMenu() {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  const { me } = view
  const { leave, isPending, question } = useSignOut()
  const change = useChangeMe()
  const trigger = (
    <AriaButton className={styles.trigger}>
      <Avatar person={me} named />
      <VisuallyHidden>{t('shell.me.menu')}</VisuallyHidden>
      <span className={styles.words}>
        <b>{me.name}</b>
        <span>{t(`shell.role.${me.role}`)}</span>
      </span>
      <Icon name="chevrons-vertical" size={16} />
    </AriaButton>
  )
  return (
    <div className={styles.me}>
      <Popover trigger={trigger} label={t('shell.me.menu')} placement="top start">
        {(close) => (
          <div className={styles.menu}>
            <OtherPlaces onGone={close} />
            <span className={styles.label}>{t('ui.language')}</span>
            <LanguageChoice onChosen={(language) => online && change.mutate({ language })} />
            <span className={styles.label}>{t('ui.theme')}</span>
            <ThemeChoice />
            <hr />
            <LinkButton to={`/${view.workspace.slug}/account`} variant="quiet" icon="person" onPress={close}>
              {t('account.title')}
            </LinkButton>
            <Button variant="quiet" icon="sign-out" isDisabled={!online} isPending={isPending} onPress={leave}>
              {t('shell.me.signOut')}
            </Button>
            {!online && <p className={styles.waits}>{t('shell.offline.waits')}</p>}
          </div>
        )}
      </Popover>
      {question}
    </div>
  )
}
