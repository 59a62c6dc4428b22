import { useTranslation } from 'react-i18next'
import { addRoom, addVenue, changeVenue, moveItem, removeVenue, setTravel } from '#shared/documents/programme/operations.ts'
import type { VenueRooms } from '#shared/documents/programme/placement.ts'
import { type Room, travelId } from '#shared/documents/programme/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { OrderButtons } from './OrderButtons.tsx'
import { RoomRow } from './RoomRow.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'
import { useRemoval } from './useRemoval.ts'

/** Venues, each with its rooms, and how far they lie apart. */
export function VenuesSetUp({ programme, placement }: SetUpProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const removal = useRemoval()
  const toTray = (rooms: readonly Room[]) => {
    const count = placement.placed.filter((item) => rooms.some((room) => room.id === item.room.id)).length
    return count > 0 ? t('programme.setUp.toTray', { count }) : null
  }
  const venueName = (venue: Pick<VenueRooms, 'name' | 'city'>) => venue.name || venue.city || t('programme.noVenue')
  const named = placement.venues.filter(({ id }) => id !== '')
  const choices = named.map((venue) => ({ id: venue.id, label: [venue.name, venue.city].filter(Boolean).join(', ') || venueName(venue) }))
  return (
    <div className={styles.part}>
      {placement.venues.map((venue) => (
        <section key={venue.id} aria-label={venueName(venue)} className={styles.card}>
          {venue.id === '' ? (
            <p className={styles.hint}>{t('programme.setUp.strayRooms')}</p>
          ) : (
            <>
              <div className={styles.row}>
                <TextField
                  label={t('programme.field.venue')}
                  value={venue.name}
                  onChange={(name) => changeVenue(doc, venue.id, { name })}
                  maxLength={300}
                  readOnly={!canWrite}
                  className={styles.grow}
                />
                <TextField
                  label={t('programme.field.city')}
                  value={venue.city}
                  onChange={(city) => changeVenue(doc, venue.id, { city })}
                  maxLength={300}
                  readOnly={!canWrite}
                  className={styles.grow}
                />
                {canWrite && (
                  <IconButton
                    icon="trash"
                    label={t('programme.setUp.remove', { name: venueName(venue) })}
                    onPress={() => removal(venueName(venue), toTray(venue.rooms), removeVenue(doc, venue.id))}
                  />
                )}
              </div>
              <div className={styles.row}>
                <TextField
                  label={t('programme.details.address')}
                  value={programme.venues.get(venue.id)?.address ?? ''}
                  onChange={(address) => changeVenue(doc, venue.id, { address })}
                  maxLength={300}
                  readOnly={!canWrite}
                  className={styles.grow}
                />
                {canWrite && named.length > 1 && (
                  <OrderButtons
                    name={venueName(venue)}
                    ids={named.map(({ id }) => id)}
                    id={venue.id}
                    onMove={(before) => moveItem(doc, 'venues', venue.id, before)}
                  />
                )}
              </div>
            </>
          )}
          <ul className={styles.items}>
            {venue.rooms.map((room) => (
              <RoomRow key={room.id} room={room} venue={venue} venues={choices} effect={toTray([room])} />
            ))}
          </ul>
          {canWrite && venue.id !== '' && (
            <Button size="s" variant="quiet" icon="plus" onPress={() => addRoom(doc, { venue: venue.id })}>
              {t('programme.setUp.addRoom')}
            </Button>
          )}
        </section>
      ))}
      {canWrite && (
        <Button icon="plus" onPress={() => addVenue(doc, {})}>
          {t('programme.setUp.addVenue')}
        </Button>
      )}
      {named.length > 1 && (
        <section aria-label={t('programme.details.travel')} className={styles.card}>
          <h3 className={styles.head}>{t('programme.details.travel')}</h3>
          <p className={styles.hint}>{t('programme.details.travelHint')}</p>
          {choices.flatMap((one, index) =>
            choices
              .slice(index + 1)
              .map((other) => (
                <NumberField
                  key={travelId(one.id, other.id)}
                  label={t('programme.details.between', { one: one.label, other: other.label })}
                  unit={t('programme.min')}
                  min={0}
                  max={1440}
                  step={5}
                  value={programme.travel.get(travelId(one.id, other.id))?.minutes ?? null}
                  onChange={(minutes) => setTravel(doc, one.id, other.id, minutes)}
                  readOnly={!canWrite}
                />
              )),
          )}
        </section>
      )}
    </div>
  )
}
