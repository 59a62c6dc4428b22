import { useTranslation } from 'react-i18next'
import type { Published, PublishedSlot } from '#shared/documents/programme/published.ts'
import { toMinutes } from '#shared/time.ts'
import { useWords } from '../words.ts'
import styles from './Versions.module.css'

/** A version or a state as a list by day and time, to look at. */
export function Listing({ version }: { version: Published }) {
  const { t } = useTranslation()
  const words = useWords()
  const rooms = new Map(version.venues.flatMap((venue) => venue.rooms.map((room) => [room.id, { name: room.name, venue }] as const)))
  const people = new Map(version.speakers.map(({ id, name }) => [id, name]))
  const all = version.sessions.flatMap((session) => session.slots.map((slot) => ({ session, slot })))
  all.sort((a, b) => (a.slot.start < b.slot.start ? -1 : a.slot.start > b.slot.start ? 1 : 0))
  const loose = version.sessions.filter(({ slots }) => slots.length === 0)
  const where = ({ room, across }: PublishedSlot) => {
    const place = rooms.get(room)
    const named = across ? t('programme.versions.allRooms') : place?.name || t('programme.unnamedRoom')
    return version.venues.length > 1 ? [place?.venue.city || place?.venue.name, named].filter(Boolean).join(' · ') : named
  }
  return (
    <div className={styles.listing} data-listing="">
      {version.days.map((day) => {
        const own = all.filter(({ slot }) => slot.day === day.id)
        return (
          own.length > 0 && (
            <section key={day.id}>
              <h3 className={styles.day}>{words.longDay(day.date)}</h3>
              <ul>
                {own.map(({ session, slot }) => (
                  <li key={slot.guid} className={styles.item}>
                    <span className={styles.time}>{words.range(toMinutes(slot.start), toMinutes(slot.start) + slot.length)}</span>
                    <span className={styles.what}>
                      <b>{words.title(session)}</b>
                      <span>{[where(slot), ...session.speakers.flatMap((id) => people.get(id) ?? [])].join(' · ')}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
      {loose.length > 0 && (
        <section>
          <h3 className={styles.day}>{t('programme.tray.title')}</h3>
          <ul>
            {loose.map((session) => (
              <li key={session.id} className={styles.item}>
                <span className={styles.what}>
                  <b>{words.title(session)}</b>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
