import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSpeaker, addTrack, changeSpeaker, changeTrack, removeSpeaker, removeTrack } from '#shared/documents/programme/operations.ts'
import { ordered } from '#shared/documents/rank.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'
import { useRemoval } from './useRemoval.ts'

/** From so many speakers on they can be searched. */
const MANY = 12

/** Everybody who speaks, with how often. The order stays while names are typed. */
export function SpeakersSetUp({ programme }: SetUpProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const removal = useRemoval()
  const [wanted, setWanted] = useState('')
  const [order] = useState(
    () => new Map([...programme.speakers.values()].sort((a, b) => a.name.localeCompare(b.name)).map(({ id }, at) => [id, at])),
  )
  const place = (id: string) => order.get(id) ?? Number.POSITIVE_INFINITY
  const needle = wanted.trim().toLocaleLowerCase()
  const speakers = [...programme.speakers.values()]
    .filter(({ name, organisation }) => `${name} ${organisation}`.toLocaleLowerCase().includes(needle))
    .sort((a, b) => (place(a.id) === place(b.id) ? 0 : place(a.id) - place(b.id)))
  const sessions = [...programme.sessions.values()]
  const remove = (id: string, name: string) => {
    const count = sessions.filter((session) => id in session.speakers).length
    const effect = count > 0 ? t('programme.setUp.withoutSpeaker', { count }) : null
    removal(name || t('programme.unnamedSpeaker'), effect, removeSpeaker(doc, id))
  }
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
      <ul className={styles.items}>
        {speakers.map(({ id, name, organisation }) => (
          <li key={id} className={styles.row}>
            <TextField
              label={t('programme.field.name')}
              hideLabel
              placeholder={t('programme.field.name')}
              value={name}
              onChange={(next) => changeSpeaker(doc, id, { name: next })}
              maxLength={300}
              readOnly={!canWrite}
              className={styles.grow}
            />
            <TextField
              label={t('programme.field.organisation')}
              hideLabel
              placeholder={t('programme.field.organisation')}
              value={organisation}
              onChange={(next) => changeSpeaker(doc, id, { organisation: next })}
              maxLength={300}
              readOnly={!canWrite}
              className={styles.grow}
            />
            {canWrite && <IconButton icon="trash" label={t('programme.setUp.remove', { name })} onPress={() => remove(id, name)} />}
          </li>
        ))}
      </ul>
      {canWrite && (
        <Button icon="plus" onPress={() => addSpeaker(doc, {})}>
          {t('programme.setUp.addSpeaker')}
        </Button>
      )}
    </div>
  )
}

/** The threads through the day. */
export function TracksSetUp({ programme }: SetUpProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const removal = useRemoval()
  const remove = (id: string, name: string) => {
    const count = [...programme.sessions.values()].filter((session) => session.track === id).length
    removal(name, count > 0 ? t('programme.setUp.withoutTrack', { count }) : null, removeTrack(doc, id))
  }
  return (
    <div className={styles.part}>
      <ul className={styles.items}>
        {ordered(programme.tracks.values()).map(({ id, name }) => (
          <li key={id} className={styles.row}>
            <TextField
              label={t('programme.field.name')}
              hideLabel
              placeholder={t('programme.field.name')}
              value={name}
              onChange={(next) => changeTrack(doc, id, { name: next })}
              maxLength={300}
              readOnly={!canWrite}
              className={styles.grow}
            />
            {canWrite && <IconButton icon="trash" label={t('programme.setUp.remove', { name })} onPress={() => remove(id, name)} />}
          </li>
        ))}
      </ul>
      {canWrite && (
        <Button icon="plus" onPress={() => addTrack(doc, {})}>
          {t('programme.setUp.addTrack')}
        </Button>
      )}
    </div>
  )
}
