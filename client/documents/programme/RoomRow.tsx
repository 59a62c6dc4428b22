import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeRoom, moveRoom, removeRoom } from '#shared/documents/programme/operations.ts'
import type { VenueRooms } from '#shared/documents/programme/placement.ts'
import type { Room } from '#shared/documents/programme/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { OrderButtons } from './OrderButtons.tsx'
import styles from './SetUp.module.css'
import { useTools } from './tools.ts'
import { useRemoval } from './useRemoval.ts'

export interface RoomRowProps {
  room: Room
  venue: VenueRooms
  /** Every venue it can be of, as it is called. */
  venues: readonly { id: string; label: string }[]
  /** What its removal does, as a sentence. */
  effect: string | null
}

/** A room: its name and how many it holds, and behind a button what else there is to say of it. */
export function RoomRow({ room, venue, venues, effect }: RoomRowProps) {
  const { t } = useTranslation()
  const { doc, canWrite, defaults } = useTools()
  const removal = useRemoval()
  const [more, setMore] = useState(false)
  const name = room.name || t('programme.unnamedRoom')
  const stray = venue.id === ''
  const usual = t('programme.details.changeoverUsual', { minutes: defaults?.changeover ?? 0 })
  return (
    <li className={styles.room}>
      <div className={styles.row}>
        <TextField
          label={t('programme.field.room')}
          hideLabel
          placeholder={t('programme.unnamedRoom')}
          value={room.name}
          onChange={(next) => changeRoom(doc, room.id, { name: next })}
          maxLength={300}
          readOnly={!canWrite}
          className={styles.grow}
        />
        {stray ? (
          <Select
            label={t('programme.field.venue')}
            hideLabel
            items={venues}
            value={null}
            onChange={(id) => moveRoom(doc, room.id, id, null)}
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
        <IconButton
          icon={more ? 'chevron-up' : 'chevron-down'}
          label={t('programme.details.moreOf', { name })}
          aria-expanded={more}
          onPress={() => setMore(!more)}
        />
      </div>
      {more && (
        <div className={styles.more}>
          <TextField
            label={t('programme.details.equipment')}
            placeholder={t('programme.details.equipmentHint')}
            value={room.equipment}
            onChange={(equipment) => changeRoom(doc, room.id, { equipment })}
            maxLength={300}
            readOnly={!canWrite}
          />
          <NumberField
            label={t('programme.details.changeover')}
            description={room.changeover === null ? usual : undefined}
            unit={t('programme.min')}
            min={0}
            max={240}
            step={5}
            value={room.changeover}
            onChange={(changeover) => changeRoom(doc, room.id, { changeover })}
            readOnly={!canWrite}
          />
          {!stray && venues.length > 1 && (
            <Select
              label={t('programme.field.venue')}
              items={venues}
              value={venue.id}
              onChange={(id) => moveRoom(doc, room.id, id, null)}
              disabled={!canWrite}
            />
          )}
          {canWrite && (
            <div className={styles.row}>
              {!stray && (
                <OrderButtons
                  name={name}
                  ids={venue.rooms.map(({ id }) => id)}
                  id={room.id}
                  onMove={(before) => moveRoom(doc, room.id, venue.id, before)}
                />
              )}
              <Button size="s" variant="quiet" icon="trash" onPress={() => removal(name, effect, removeRoom(doc, room.id))}>
                {t('programme.setUp.remove', { name })}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  )
}
