import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveSlots } from '#shared/documents/programme/operations.ts'
import { keyOf } from '#shared/documents/programme/placement.ts'
import { at, clockOf, toMinutes } from '#shared/time.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import styles from './GroupSheet.module.css'
import { clashesAfter, type Group, movesOf } from './groupMoves.ts'
import { momentOn } from './moment.ts'
import { useNow } from './now.tsx'
import sheets from './Sheets.module.css'
import { useTools } from './tools.ts'
import { roomNames, useWords } from './words.ts'

export interface GroupSheetProps {
  /** Null: the sheet is closed. */
  group: Group | null
  /** The day the person looks at. */
  dayId: string
  onClose(): void
}

/** Moves several sessions at once where there is nothing to drag: to a day, a room, a time; it shows where each comes before it does. */
export function GroupSheet({ group, dayId, onClose }: GroupSheetProps) {
  const { t } = useTranslation()
  const count = (group?.placed.length ?? 0) + (group?.tray.length ?? 0)
  return (
    <Sheet title={t('programme.plan.moveMany', { count })} isOpen={group !== null} onClose={onClose}>
      {group && <Fields group={group} dayId={dayId} onClose={onClose} />}
    </Sheet>
  )
}

/** Each in the room it has. */
const OWN = ''

function Fields({ group, dayId, onClose }: GroupSheetProps & { group: Group }) {
  const { t } = useTranslation()
  const words = useWords()
  const { doc, selection } = useTools()
  const { reading } = useNow()
  const { placement } = reading
  const rooms = roomNames(placement, t('programme.unnamedRoom'))
  const [first] = group.placed
  const stays = group.tray.length === 0
  const [chosenDay, setDay] = useState(first?.day ?? dayId)
  const [room, setRoom] = useState(stays ? OWN : ([...rooms.keys()][0] ?? OWN))
  const day = placement.days.find(({ id }) => id === chosenDay) ?? placement.days[0]
  const [clock, setClock] = useState(first ? clockOf(first.slot.start) : day ? clockOf(at(day.date, day.start)) : '')
  const moves = useMemo(() => {
    if (!day) return []
    return movesOf(reading, group, { day, start: toMinutes(momentOn(day, clock)), room: room === OWN ? null : room })
  }, [reading, group, day, clock, room])
  const clashes = useMemo(() => clashesAfter(reading, moves), [reading, moves])
  if (!day || rooms.size === 0) return <p className={sheets.hint}>{t('programme.place.nowhere')}</p>

  const going = moves.filter((move) => move !== null)
  const go = () => {
    moveSlots(doc, going)
    announce(t('programme.plan.movedMany', { count: going.length }))
    selection.set(going.map(({ session, slotId }) => keyOf(session, slotId)))
    onClose()
  }
  return (
    <div className={sheets.fields}>
      {placement.days.length > 1 && (
        <Select
          label={t('programme.field.day')}
          items={placement.days.map(({ id, date }) => ({ id, label: words.day(date) }))}
          value={day.id}
          onChange={setDay}
        />
      )}
      <Select
        label={t('programme.field.room')}
        items={[...(stays ? [{ id: OWN, label: t('programme.plan.ownRoom') }] : []), ...[...rooms].map(([id, label]) => ({ id, label }))]}
        value={room}
        onChange={setRoom}
        description={room === OWN ? undefined : t('programme.plan.inARow')}
      />
      <TimeField label={t('programme.plan.firstAt')} value={clock} onChange={setClock} />
      <ul className={styles.list} aria-label={t('programme.plan.whereTo')}>
        {[...group.placed, ...group.tray].map((item, index) => {
          const move = moves[index]
          return (
            <li key={item.key} className={styles.row}>
              <span className={styles.title}>{words.title(item.session)}</span>
              <span className={styles.where}>
                {move ? `${words.slot(move.slot)} · ${rooms.get(move.slot.room) ?? ''}` : t('programme.plan.noPlace')}
              </span>
              {(clashes[index] ?? 0) > 0 && (
                <span className={styles.clash}>
                  <Icon name="alert" size={14} />
                  {t('programme.clashCount', { count: clashes[index] ?? 0 })}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <Button variant="main" icon="check" isDisabled={going.length === 0} onPress={go}>
        {t('programme.plan.moveNow', { count: going.length, day: words.day(day.date) })}
      </Button>
    </div>
  )
}
