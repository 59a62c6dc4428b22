import { useTranslation } from 'react-i18next'
import { addRoom, addVenue, changeRoom, changeVenue, removeRoom, removeVenue } from '#shared/documents/programme/operations.ts'
import type { VenueRooms } from '#shared/documents/programme/placement.ts'
import type { Room } from '#shared/documents/programme/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SetUp.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useTools } from './tools.ts'
import { useRemoval } from './useRemoval.ts'

/** Venues, each with its rooms. */
export function VenuesSetUp({ placement }: SetUpProps) {
  const { t } = useTranslation()
  const { doc, canWrite } = useTools()
  const removal = useRemoval()
  const toTray = (rooms: readonly Room[]) => {
    const count = placement.placed.filter((item) => rooms.some((room) => room.id === item.room.id)).length
    return count > 0 ? t('programme.setUp.toTray', { count }) : null
  }
  const venueName = (venue: VenueRooms) => venue.name || venue.city || t('programme.noVenue')
  return (
    <div className={styles.part}>
      {placement.venues.map((venue) => (
        <section key={venue.id} aria-label={venueName(venue)} className={styles.card}>
          {venue.id === '' ? (
            <p className={styles.hint}>{t('programme.setUp.strayRooms')}</p>
          ) : (
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
          )}
          <ul className={styles.items}>
            {venue.rooms.map((room) => (
              <li key={room.id} className={styles.row}>
                <TextField
                  label={t('programme.field.room')}
                  hideLabel
                  placeholder={t('programme.unnamedRoom')}
                  value={room.name}
                  onChange={(name) => changeRoom(doc, room.id, { name })}
                  maxLength={300}
                  readOnly={!canWrite}
                  className={styles.grow}
                />
                {venue.id === '' ? (
                  <Select
                    label={t('programme.field.venue')}
                    hideLabel
                    items={placement.venues.filter(({ id }) => id !== '').map((other) => ({ id: other.id, label: venueName(other) }))}
                    value={null}
                    onChange={(id) => changeRoom(doc, room.id, { venue: id })}
                    disabled={!canWrite}
                    className={styles.grow}
                  />
                ) : (
                  <NumberField
                    label={t('programme.field.capacityOf', { name: room.name })}
                    hideLabel
                    unit={t('programme.seatsShort')}
                    min={0}
                    value={room.capacity}
                    onChange={(capacity) => changeRoom(doc, room.id, { capacity })}
                    readOnly={!canWrite}
                    className={styles.number}
                  />
                )}
                {canWrite && (
                  <IconButton
                    icon="trash"
                    label={t('programme.setUp.remove', { name: room.name || t('programme.unnamedRoom') })}
                    onPress={() => removal(room.name || t('programme.unnamedRoom'), toTray([room]), removeRoom(doc, room.id))}
                  />
                )}
              </li>
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
    </div>
  )
}
