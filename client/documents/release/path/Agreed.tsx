import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { RELEASE_LANGUAGES } from '#shared/documents/release/final.ts'
import { useFormat } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { EmbargoDialog } from './EmbargoDialog.tsx'
import styles from './Path.module.css'
import { useWay } from './way.ts'

/**
 * A line that is saved when somebody leaves it or presses Enter. It shows what they typed until that is saved: without a connection it waits for one.
 * `onSave` calls `saved` when it is.
 */
function Line({
  label,
  description,
  value,
  multiline = false,
  onSave,
}: {
  label: string
  description: string
  value: string
  multiline?: boolean
  onSave(value: string, saved: () => void): void
}) {
  const { online } = useWay()
  const [typed, setTyped] = useState<string | null>(null)
  const [waits, setWaits] = useState(false)
  const save = () => {
    setWaits(!online)
    if (!online || typed === null) return
    if (typed.trim() === value) setTyped(null)
    else onSave(typed.trim(), () => setTyped((now) => (now === typed ? null : now)))
  }
  const goOn = useEffectEvent(save)
  useEffect(() => {
    if (online && waits) goOn()
  }, [online, waits])
  return (
    <TextField
      label={label}
      description={description}
      value={typed ?? value}
      maxLength={multiline ? 2000 : 200}
      multiline={multiline}
      onChange={setTyped}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !multiline) save()
      }}
    />
  )
}

/** What is agreed about a release before it is final: who speaks for it, how the press reaches them, in which language, and until when it is kept back. */
export function Agreed() {
  const { t } = useTranslation()
  const format = useFormat()
  const { path, workspace, document, online, may, actions } = useWay()
  const [embargo, setEmbargo] = useState(false)
  const { timeZone } = workspace.workspace
  const able = workspace.members.filter(({ role }) => can(role, 'release.finalise'))
  const mayChange = path.number === null && document.archivedAt === null && may('release.path')
  const until = path.embargo === null ? t('release.path.embargo.no') : format.moment(path.embargo, timeZone)
  if (!mayChange) {
    return (
      <section className={styles.part}>
        <h3>{t('release.path.agreed')}</h3>
        <dl className={styles.facts}>
          <dt>{t('release.path.contact')}</dt>
          <dd>{path.contact ? [path.contact.name, path.reach].filter(Boolean).join(', ') : t('release.path.noContact')}</dd>
          <dt>{t('release.path.embargo.label')}</dt>
          <dd>{until}</dd>
        </dl>
      </section>
    )
  }
  const { contact } = path
  const items = able.map(({ id, name, role }) => ({ id, label: name, description: t(`shell.role.${role}`) }))
  return (
    <section className={styles.part}>
      <h3>{t('release.path.agreed')}</h3>
      <div className={styles.fields}>
        <Select
          label={t('release.path.contact')}
          description={t('release.path.contactText')}
          error={contact && !contact.able ? t('release.path.contactGone', { name: contact.name }) : null}
          placeholder={t('release.path.noContact')}
          items={items}
          value={contact?.able ? contact.user : null}
          disabled={!online}
          onChange={(user) => actions.change.mutate({ contact: user })}
        />
        <Line
          label={t('release.path.reach')}
          description={t('release.path.reachText')}
          value={path.reach}
          onSave={(reach, onSuccess) => actions.change.mutate({ reach }, { onSuccess })}
        />
        <Select
          label={t('release.path.language')}
          items={RELEASE_LANGUAGES.map((id) => ({ id, label: t(`release.path.languages.${id}`) }))}
          value={path.language}
          disabled={!online}
          onChange={(id) => actions.change.mutate({ language: RELEASE_LANGUAGES.find((one) => one === id) })}
        />
        {path.base !== null && (
          <Line
            multiline
            label={t('release.path.explanation')}
            description={t('release.path.explanationText')}
            value={path.explanation}
            onSave={(explanation, onSuccess) => actions.change.mutate({ explanation }, { onSuccess })}
          />
        )}
        <div className={styles.line}>
          <span className={styles.words}>
            <b>{t('release.path.embargo.label')}</b>
            <span>{until}</span>
          </span>
          <Button size="s" isDisabled={!online} onPress={() => setEmbargo(true)}>
            {t(path.embargo === null ? 'release.path.embargo.set' : 'release.path.embargo.change')}
          </Button>
        </div>
      </div>
      {embargo && <EmbargoDialog embargo={path.embargo} onClose={() => setEmbargo(false)} />}
    </section>
  )
}
