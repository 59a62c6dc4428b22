import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptState } from '#shared/protocol/versions.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useTools } from '../tools.ts'
import { FrozenRow } from './FrozenRow.tsx'
import { useVersionActions } from './queries.ts'
import styles from './Versions.module.css'
import type { Opened } from './VersionsSheet.tsx'

export interface KeptStatesProps {
  document: string
  states: readonly KeptState[]
  onOpen(opened: Opened): void
}

/** States that were kept on the way: for those who make the programme, never public. */
export function KeptStates({ document, states, onOpen }: KeptStatesProps) {
  const { t } = useTranslation()
  const { canWrite } = useTools()
  const { keep } = useVersionActions(document)
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    keep.mutate(name.trim(), {
      onSuccess() {
        toast({ text: t('programme.versions.kept', { name: name.trim() }) })
        setName('')
      },
    })
  }
  return (
    <section className={styles.private} aria-labelledby="kept-states">
      <h3 id="kept-states" className={styles.head}>
        <Icon name="lock" size={16} />
        {t('programme.versions.states')}
      </h3>
      <p className={styles.note}>{t('programme.versions.statesText')}</p>
      {canWrite && (
        <form className={styles.keep} onSubmit={submit}>
          <TextField label={t('programme.versions.stateName')} value={name} onChange={setName} maxLength={120} />
          <Button type="submit" isDisabled={!name.trim()} isPending={keep.isPending}>
            {t('programme.versions.keep')}
          </Button>
        </form>
      )}
      <ul aria-label={t('programme.versions.states')} className={styles.rows}>
        {states.map((state) => (
          <FrozenRow key={state.id} of={state} name={state.name} previous={null} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}
