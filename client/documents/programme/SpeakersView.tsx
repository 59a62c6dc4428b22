import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placed } from '#shared/documents/programme/placement.ts'
import { dateOf } from '#shared/time.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './List.module.css'
import type { ListProps } from './List.tsx'
import { SessionRow } from './SessionRow.tsx'
import { useTools } from './tools.ts'
import { useWords } from './words.ts'

export interface SpeakersViewProps extends Omit<ListProps, 'days' | 'picking'> {
  /** Only part of the programme is shown: who has nothing in it is left out. */
  part: boolean
}

/** Who is where when: the speakers by name, each with what they do, in order of time. */
export function SpeakersView({ programme, items, rooms, clashes, warnings, turns, onMove, part, label }: SpeakersViewProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { openSpeaker } = useTools()
  const speakers = useMemo(() => {
    const of = new Map<string, Placed[]>()
    for (const item of items) for (const id of Object.keys(item.session.speakers)) of.set(id, [...(of.get(id) ?? []), item])
    const all = [...programme.speakers.values()].map((speaker) => ({ speaker, own: of.get(speaker.id) ?? [] }))
    return all
      .filter(({ own }) => !part || own.length > 0)
      .sort((a, b) => a.speaker.name.localeCompare(b.speaker.name) || (a.speaker.id < b.speaker.id ? -1 : 1))
  }, [items, programme.speakers, part])
  if (speakers.length === 0) return <p className={styles.empty}>{t('programme.view.nobody')}</p>
  return (
    <section aria-label={label} className={styles.list}>
      {speakers.map(({ speaker, own }) => (
        <section key={speaker.id} className={styles.person} aria-label={speaker.name || t('programme.unnamedSpeaker')}>
          <h2 className={styles.name}>
            {speaker.name || t('programme.unnamedSpeaker')}
            {speaker.organisation && <small>{speaker.organisation}</small>}
            <IconButton
              icon="person"
              size="s"
              label={t('programme.details.about', { name: speaker.name || t('programme.unnamedSpeaker') })}
              onPress={() => openSpeaker(speaker.id)}
            />
          </h2>
          {own.length === 0 && <p className={styles.none}>{t('programme.view.nothingOf')}</p>}
          <ul className={styles.group}>
            {own.map((item) => (
              <SessionRow
                key={item.key}
                item={item}
                about={[words.day(dateOf(item.slot.start)), words.range(item.start, item.end), rooms.get(item.room.id)]}
                clashes={clashes.get(item.key)?.length ?? 0}
                warnings={warnings.get(item.key)?.length ?? 0}
                turn={turns.get(item.key)}
                onMove={onMove}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
