import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Beginning, TEMPLATES } from '#shared/protocol/comingIn.ts'
import { currentLanguage } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './SetupForm.module.css'

export interface SetupFormProps {
  /** Asks who this is; somebody with a session is known already. */
  asksName: boolean
  isPending: boolean
  onSubmit(beginning: Beginning, name: string): void
}

/** What a workspace begins with: who, what the day is called, when it is, and what is there already. */
export function SetupForm({ asksName, isPending, onSubmit }: SetupFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [workspace, setWorkspace] = useState('')
  const [eventDate, setEventDate] = useState<string | null>(null)
  const [template, setTemplate] = useState<Beginning['template']>('day')
  const [tried, setTried] = useState(false)
  const complete = workspace.trim() !== '' && (!asksName || name.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!complete || isPending) return
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    onSubmit({ workspace: workspace.trim(), eventDate, template, language: currentLanguage(), timeZone }, name.trim())
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {asksName && (
        <TextField
          label={t('shell.join.name')}
          placeholder={t('shell.join.namePlaceholder')}
          error={tried && !name.trim() ? t('shell.join.nameMissing') : null}
          value={name}
          onChange={setName}
          maxLength={80}
          autoComplete="name"
          autoFocus
        />
      )}
      <TextField
        label={t('shell.setup.workspace')}
        placeholder={t('shell.setup.workspacePlaceholder')}
        error={tried && !workspace.trim() ? t('shell.setup.workspaceMissing') : null}
        value={workspace}
        onChange={setWorkspace}
        maxLength={120}
        autoFocus={!asksName}
      />
      <DateField label={t('shell.setup.date')} description={t('shell.setup.dateHint')} value={eventDate} onChange={setEventDate} />
      <RadioCards<Beginning['template']>
        label={t('shell.setup.template')}
        options={TEMPLATES.map((id) => ({ id, label: t(`shell.setup.templates.${id}`), text: t(`shell.setup.templateText.${id}`) }))}
        value={template}
        onChange={setTemplate}
      />
      <Button type="submit" variant="main" isPending={isPending}>
        {t('shell.setup.go')}
      </Button>
    </form>
  )
}
