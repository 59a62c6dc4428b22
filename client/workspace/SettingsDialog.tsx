import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { workspaceQuery } from '../session/queries.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useWorkspace } from './context.ts'

/** The name of the workspace and the date of the day. */
export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('shell.settings.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" form="workspace-settings" variant="main">
            {t('shell.save')}
          </Button>
        </>
      }
    >
      <SettingsForm onClose={onClose} />
    </Dialog>
  )
}

function SettingsForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const { workspace } = useWorkspace().view
  const [name, setName] = useState(workspace.name)
  const [eventDate, setEventDate] = useState(workspace.eventDate)
  const change = useMutation({
    mutationFn: () => call('changeWorkspace', { params: { workspace: workspace.slug }, body: { name: name.trim(), eventDate } }),
    async onSuccess() {
      await cache.invalidateQueries({ queryKey: workspaceQuery(workspace.slug).queryKey })
      onClose()
    },
  })
  return (
    <form
      id="workspace-settings"
      style={{ display: 'grid', gap: 'var(--s-4)' }}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) change.mutate()
      }}
    >
      <TextField label={t('shell.settings.name')} value={name} onChange={setName} maxLength={300} autoFocus />
      <DateField label={t('shell.settings.date')} description={t('shell.settings.dateHint')} value={eventDate} onChange={setEventDate} />
    </form>
  )
}
