import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSpeaker } from '#shared/documents/programme/operations.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'

/** From so many speakers on they can be searched. */
const MANY = 8

/** Everybody who speaks, with how often; each opens their details. */
export function SpeakersSetUp({ programme }: SetUpProps) {
  const { t } = useTranslation()
  const { doc, canWrite, openSpeaker } = useTools()
  const [wanted, setWanted] = useState('')
  const needle = wanted.trim().toLocaleLowerCase()
  const speakers = [...programme.speakers.values()]
    .filter(({ name, organisation }) => `${name} ${organisation}`.toLocaleLowerCase().includes(needle))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
  const given = new Map<string, number>()
  for (const { speakers: own } of programme.sessions.values()) for (const id of Object.keys(own)) given.set(id, (given.get(id) ?? 0) + 1)
  return (
    <div className={styles.part}>
      {programme.speakers.size >= MANY && (
        <TextField
          type="search"
          hideLabel
          label={t('programme.setUp.search')}
          placeholder={t('programme.setUp.search')}
          value={wanted}
          onChange={setWanted}
        />
      )}
      {needle && speakers.length === 0 && <p className={styles.hint}>{t('programme.details.nobodyFound')}</p>}
      <ul className={styles.items}>
        {speakers.map(({ id, name, organisation }) => (
          <li key={id}>
            <Button variant="quiet" className={styles.person} onPress={() => openSpeaker(id)}>
              <span className={styles.lines}>
                {name || t('programme.unnamedSpeaker')}
                <small>{[organisation, t('programme.details.sessions', { count: given.get(id) ?? 0 })].filter(Boolean).join(' · ')}</small>
              </span>
              <Icon name="chevron-right" size={18} />
            </Button>
          </li>
        ))}
      </ul>
      {canWrite && (
        <Button icon="plus" onPress={() => openSpeaker(addSpeaker(doc, {}))}>
          {t('programme.setUp.addSpeaker')}
        </Button>
      )}
    </div>
  )
}
