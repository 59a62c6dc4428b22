import { useTranslation } from 'react-i18next'
import { type Contact, changeContact } from '#shared/documents/backstage/model.ts'
import { changeSpeaker, removeSpeaker } from '#shared/documents/programme/operations.ts'
import type { Placement } from '#shared/documents/programme/placement.ts'
import type { Programme, Speaker } from '#shared/documents/programme/schema.ts'
import { toMinutes } from '#shared/time.ts'
import { CardsHere } from '../../together/CardsHere.tsx'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { MemberField } from '../MemberField.tsx'
import { Availability } from './Availability.tsx'
import styles from './Details.module.css'
import { Private } from './Private.tsx'
import { type Backstage, useTools } from './tools.ts'
import { useContact } from './useBackstage.ts'
import { useRemoval } from './useRemoval.ts'
import { useWords } from './words.ts'

export interface SpeakerSheetProps {
  programme: Programme
  placement: Placement
  /** Undefined when it is gone, or nobody's details are open. */
  speaker: Speaker | undefined
  onClose(): void
}

/** Everything about one speaker: who they are, when they can be there, what they give, and how organisers reach them. */
export function SpeakerSheet({ programme, placement, speaker, onClose }: SpeakerSheetProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const removal = useRemoval()
  const remove = ({ id, name }: Speaker) => {
    const count = [...programme.sessions.values()].filter((session) => id in session.speakers).length
    const effect = count > 0 ? t('programme.setUp.withoutSpeaker', { count }) : null
    removal(name || t('programme.unnamedSpeaker'), effect, removeSpeaker(doc, id))
    onClose()
  }
  return (
    <Sheet
      title={speaker ? speaker.name || t('programme.unnamedSpeaker') : ''}
      isOpen={speaker !== undefined}
      onClose={onClose}
      actions={
        speaker &&
        canWrite && (
          <Button variant="danger" icon="trash" onPress={() => remove(speaker)}>
            {t('programme.details.removeSpeaker')}
          </Button>
        )
      }
    >
      {speaker && <Details key={speaker.id} {...{ programme, placement, speaker }} />}
    </Sheet>
  )
}

function Details({ programme, placement, speaker }: { programme: Programme; placement: Placement; speaker: Speaker }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const field = (name: 'name' | 'organisation') => ({
    label: t(`programme.field.${name}`),
    value: speaker[name],
    onChange: (next: string) => changeSpeaker(doc, speaker.id, { [name]: next }),
    maxLength: 300,
    readOnly: !canWrite,
  })
  return (
    <>
      <TextField {...field('name')} />
      <TextField {...field('organisation')} />
      <MemberField
        label={t('work.speakerIs')}
        description={t('work.speakerIsText')}
        value={speaker.member ?? null}
        canWrite={canWrite}
        onChange={(member) => changeSpeaker(doc, speaker.id, { member })}
      />
      <Availability speaker={speaker} days={placement.days} />
      <Private title={t('programme.details.contact')}>{(backstage) => <ContactFields {...{ backstage }} speaker={speaker.id} />}</Private>
      <Gives {...{ programme, placement, speaker }} />
      <CardsHere item={speaker.id} />
    </>
  )
}

/** How to reach somebody: for organisers alone. */
function ContactFields({ backstage, speaker }: { backstage: Backstage; speaker: string }) {
  const { t } = useTranslation()
  const contact = useContact(backstage, speaker)
  const field = (name: keyof Contact) => ({
    label: t(`programme.details.${name}`),
    value: contact[name],
    onChange: (next: string) => changeContact(backstage.doc, speaker, { [name]: next }),
    maxLength: 2000,
    readOnly: !backstage.canWrite,
  })
  return (
    <>
      <TextField type="email" {...field('email')} />
      <TextField type="tel" {...field('phone')} />
      <TextField multiline {...field('note')} />
    </>
  )
}

/** The sessions somebody gives, by time, and what of theirs lies in the tray. */
function Gives({ programme, placement, speaker }: { programme: Programme; placement: Placement; speaker: Speaker }) {
  const { t } = useTranslation()
  const words = useWords()
  const { select } = useTools()
  const sessions = [...programme.sessions.values()].filter((session) => speaker.id in session.speakers)
  const placed = placement.placed.filter((item) => speaker.id in item.session.speakers)
  const loose = sessions.filter(({ id }) => !placed.some((item) => item.session.id === id))
  const several = placement.days.length > 1
  return (
    <section aria-label={t('programme.details.gives')} className={styles.part}>
      <h3 className={styles.head}>{t('programme.details.gives')}</h3>
      {sessions.length === 0 && <p className={styles.hint}>{t('programme.details.givesNothing')}</p>}
      <ul className={styles.list}>
        {placed.map(({ key, session, slot, room }) => (
          <li key={key}>
            <Button variant="quiet" onPress={() => select(session.id)}>
              <span className={styles.lines}>
                {words.title(session)}
                <small>
                  {several && `${words.day(slot.start.slice(0, 10))} `}
                  {words.range(toMinutes(slot.start), toMinutes(slot.start) + slot.length)} · {room.name || t('programme.unnamedRoom')}
                </small>
              </span>
            </Button>
          </li>
        ))}
        {loose.map((session) => (
          <li key={session.id}>
            <Button variant="quiet" onPress={() => select(session.id)}>
              <span className={styles.lines}>
                {words.title(session)}
                <small>{t('programme.details.inTray')}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
