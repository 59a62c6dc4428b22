import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/access/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** Asks before somebody gives up a role that they cannot take back by themselves. */
export function StepDownDialog({ role, onClose, onSure }: { role: Role; onClose(): void; onSure(): void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('people.stepDownTitle', { role: t(`shell.role.${role}`) })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button variant="danger" onPress={onSure}>
            {t('people.stepDownSure')}
          </Button>
        </>
      }
    >
      <p>{t('people.stepDownText')}</p>
    </Dialog>
  )
}
