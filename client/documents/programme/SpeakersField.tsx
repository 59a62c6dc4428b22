import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { addSpeaker, assignSpeaker, moveSpeaker, unassignSpeaker } from '#shared/documents/programme/operations.ts'
import type { Programme, Session } from '#shared/documents/programme/schema.ts'
import { transact } from '#shared/documents/transact.ts'
import { Button } from '../../ui/Button.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { OrderButtons } from './OrderButtons.tsx'
import styles from './Sheets.module.css'
import { useTools } from './tools.ts'

export interface SpeakersFieldProps {
  session: string
  assigned: Session['speakers']
  speakers: Programme['speakers']
}

/** Who gives it: people already known are picked, others made by typing their name. */
export const SpeakersField = memo(function SpeakersField({ session, assigned, speakers }: SpeakersFieldProps) {
  const { t } = useTranslation()
  const { doc, canWrite, openSpeaker } = useTools()
  const own = Object.entries(assigned)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .flatMap(([id]) => speakers.get(id) ?? [])
  const others = [...speakers.values()]
    .filter(({ id }) => !(id in assigned))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, organisation }) => ({ id, label: name || t('programme.unnamedSpeaker'), description: organisation || undefined }))
  const create = (name: string) => transact(doc, () => assignSpeaker(doc, session, addSpeaker(doc, { name: name.slice(0, 300) })))
  return (
    <div className={styles.group}>
      <h3 className={styles.label}>{t('programme.field.speakers')}</h3>
      {own.length > 0 && (
        <ul className={styles.people}>
          {own.map(({ id, name, organisation }) => (
            <li key={id} className={styles.person}>
              <Button variant="quiet" className={styles.name} onPress={() => openSpeaker(id)}>
                <span>
                  {name || t('programme.unnamedSpeaker')}
                  {organisation && <small>{organisation}</small>}
                </span>
              </Button>
              {canWrite && own.length > 1 && (
                <OrderButtons
                  name={name || t('programme.unnamedSpeaker')}
                  ids={own.map((speaker) => speaker.id)}
                  id={id}
                  onMove={(before) => moveSpeaker(doc, session, id, before)}
                />
              )}
              {canWrite && (
                <IconButton
                  icon="close"
                  size="s"
                  label={t('programme.unassign', { name })}
                  onPress={() => unassignSpeaker(doc, session, id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {canWrite ? (
        <ComboBox
          hideLabel
          label={t('programme.addSpeaker')}
          placeholder={t('programme.addSpeaker')}
          items={others}
          onChange={(id) => assignSpeaker(doc, session, id)}
          onCreate={create}
          createLabel={(name) => t('programme.newSpeaker', { name })}
        />
      ) : (
        own.length === 0 && <p className={styles.hint}>{t('programme.noSpeaker')}</p>
      )}
    </div>
  )
})
