import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { addTrack, changeSession, changeType } from '#shared/documents/programme/operations.ts'
import { type Programme, SESSION_STATUSES, SESSION_TYPES, type Session } from '#shared/documents/programme/schema.ts'
import { ordered } from '#shared/documents/rank.ts'
import { transact } from '#shared/documents/transact.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Sheets.module.css'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

/** Offered first; any other that a session has is offered beside them. */
const LANGUAGES = ['nl', 'en', 'de', 'fr', 'fy']
const LONGEST_LANGUAGE = 20
/** Stands for nothing in a list of choices; ids hold no hyphen. */
const NONE = '-'

/** What kind of session it is and how far along. */
export const KindFields = memo(function KindFields({ session, type, status }: { session: string } & Pick<Session, 'type' | 'status'>) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  return (
    <div className={styles.pair}>
      <Select
        label={t('programme.field.type')}
        items={SESSION_TYPES.map((id) => ({ id, label: t(`programme.type.${id}`) }))}
        value={type}
        onChange={(next) => changeType(doc, session, next as Session['type'])}
        disabled={!canWrite}
      />
      <Select
        label={t('programme.field.status')}
        items={SESSION_STATUSES.map((id) => ({ id, label: t(`programme.status.${id}`) }))}
        value={status}
        onChange={(next) => changeSession(doc, session, { status: next as Session['status'] })}
        disabled={!canWrite}
      />
    </div>
  )
})

type TrackFieldsProps = { session: string; tracks: Programme['tracks'] } & Pick<Session, 'track' | 'language'>

/** Which thread of the day it belongs to, and in which language it is given. */
export const TrackFields = memo(function TrackFields({ session, track, language, tracks }: TrackFieldsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, canWrite } = useTools()
  const languages = language && !LANGUAGES.includes(language) ? [...LANGUAGES, language] : LANGUAGES
  const create = (name: string) => transact(doc, () => changeSession(doc, session, { track: addTrack(doc, { name: name.slice(0, 300) }) }))
  return (
    <div className={styles.pair}>
      <ComboBox
        label={t('programme.field.track')}
        items={[{ id: NONE, label: t('programme.noTrack') }, ...ordered(tracks.values()).map(({ id, name }) => ({ id, label: name }))]}
        value={track !== null && tracks.has(track) ? track : NONE}
        onChange={(next) => changeSession(doc, session, { track: next === NONE ? null : next })}
        onCreate={create}
        createLabel={(name) => t('programme.newTrack', { name })}
        disabled={!canWrite}
      />
      <ComboBox
        label={t('programme.field.language')}
        items={[{ id: NONE, label: t('programme.noLanguage') }, ...languages.map((id) => ({ id, label: words.languageName(id) }))]}
        value={language || NONE}
        onChange={(next) => changeSession(doc, session, { language: next === NONE ? '' : next })}
        onCreate={(text) => changeSession(doc, session, { language: text.slice(0, LONGEST_LANGUAGE) })}
        createLabel={(text) => text}
        disabled={!canWrite}
      />
    </div>
  )
})

/** How many can sign up, and how many have. */
export const SignUpFields = memo(function SignUpFields({
  session,
  capacity,
  signUps,
}: { session: string } & Pick<Session, 'capacity' | 'signUps'>) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const field = (name: 'capacity' | 'signUps', value: number | null) => ({
    label: t(`programme.details.${name}`),
    value,
    min: 0,
    max: 100_000,
    onChange: (next: number | null) => changeSession(doc, session, { [name]: next }),
    readOnly: !canWrite,
  })
  return (
    <div className={styles.pair}>
      <NumberField {...field('capacity', capacity)} />
      <NumberField {...field('signUps', signUps)} />
    </div>
  )
})
