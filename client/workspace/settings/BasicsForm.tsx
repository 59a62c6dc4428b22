import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import styles from './Settings.module.css'

/** The name of the workspace and the day it is for. */
export function BasicsForm() {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const { view, online } = useWorkspace()
  const { workspace } = view
  const [wanted, setWanted] = useState<Partial<typeof workspace>>({})
  const next = { ...workspace, ...wanted }
  const set = (fields: Partial<typeof workspace>) => setWanted((before) => ({ ...before, ...fields }))
  const change = useMutation({
    mutationFn: () => call('changeWorkspace', { params: { workspace: workspace.slug }, body: wanted }),
    async onSuccess() {
      await cache.invalidateQueries()
      setWanted({})
      toast({ text: t('settings.saved') })
    },
  })
  const ready = online && Object.keys(wanted).length > 0 && next.name.trim() !== ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) change.mutate()
      }}
    >
      <Part id="basics" title={t('settings.basics')}>
        <TextField label={t('settings.name')} value={next.name} onChange={(name) => set({ name })} maxLength={300} disabled={!online} />
        <div className={styles.pair}>
          <DateField
            label={t('settings.date')}
            description={t('settings.dateHint')}
            value={next.eventDate}
            onChange={(eventDate) => set({ eventDate })}
            disabled={!online}
          />
        </div>
      </Part>
      <div className={styles.save}>
        <Button type="submit" variant="main" isDisabled={!ready} isPending={change.isPending}>
          {t('shell.save')}
        </Button>
      </div>
    </form>
  )
}
