import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '#shared/protocol/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { DocumentLimit } from './DocumentLimit.tsx'
import { useMemberActions } from './queries.ts'

/** Which documents somebody sees. */
export function LimitDialog({ member, limitedTo, onClose }: { member: Member; limitedTo: readonly string[] | null; onClose(): void }) {
  const { t } = useTranslation()
  const { change } = useMemberActions()
  const [value, setValue] = useState<readonly string[] | null>(limitedTo)
  const { name } = member
  const save = () =>
    change.mutate(
      { member: member.id, limitedTo: value ? [...value] : null },
      {
        onSuccess() {
          toast({ text: t('people.limited', { name }) })
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('people.limitTitle', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button variant="main" isDisabled={value?.length === 0} isPending={change.isPending} onPress={save}>
            {t('shell.save')}
          </Button>
        </>
      }
    >
      <p>{t('people.limitText')}</p>
      <DocumentLimit value={value} onChange={setValue} />
    </Dialog>
  )
}
