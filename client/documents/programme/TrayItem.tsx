import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unplaced } from '#shared/documents/programme/placement.ts'
import { dateOf } from '#shared/time.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import kinds from './Kinds.module.css'
import { PickMark } from './PickMark.tsx'
import { useChosen } from './selection.ts'
import styles from './Tray.module.css'
import { useTools } from './tools.ts'
import { useSessionLift } from './useSessionLift.ts'
import { useWords } from './words.ts'

/** Why something lies here that had a place. */
const GONE = {
  new: 'programme.tray.roomGone',
  'no-room': 'programme.tray.roomGone',
  'no-day': 'programme.tray.dayGone',
  restored: 'programme.tray.restored',
} as const

interface TrayItemProps {
  item: Unplaced
  speakers: string
  onPlace(item: Unplaced): void
  liftable: boolean
  /** Somebody else holds it. */
  away: boolean
  /** A click chooses it. */
  picking: boolean
}

/** Something in the tray. Chosen with Shift or Ctrl, several are placed together. */
export const TrayItem = memo(function TrayItem({ item, speakers, onPlace, liftable, away, picking }: TrayItemProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { select, selection, canWrite } = useTools()
  const { session, from } = item
  const { lifted, handlers } = useSessionLift({ key: item.key, session, slotId: item.slotId, slot: from })
  const chosen = useChosen(selection, item.key)
  const came = from && {
    when: `${words.day(dateOf(from.start))} ${words.slot(from)}`,
    why: t(GONE[item.why]),
    room: item.room?.name,
  }
  const onClick = (event: MouseEvent) => {
    if (picking || (canWrite && (event.shiftKey || event.ctrlKey || event.metaKey))) return selection.toggle(item.key)
    selection.clear()
    select(session.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!canWrite || event.key !== ' ' || !event.shiftKey || lifted) return liftable && handlers.onKeyDown(event)
    event.preventDefault()
    selection.toggle(item.key)
  }
  return (
    <li className={styles.row}>
      <button
        type="button"
        data-key={item.key}
        aria-describedby={canWrite && liftable ? 'programme-keys' : undefined}
        aria-pressed={picking || chosen ? chosen : undefined}
        {...(liftable ? handlers : {})}
        onClick={onClick}
        onKeyDown={onKeyDown}
        className={cx(
          styles.item,
          kinds[session.type],
          styles[session.status],
          (lifted || away) && styles.away,
          liftable && styles.liftable,
          chosen && styles.chosen,
        )}
      >
        <span className={cx(styles.name, !session.title.trim() && styles.untitled)}>{words.title(session)}</span>
        <span className={styles.meta}>
          {[t(`programme.type.${session.type}`), speakers, words.length(from?.length ?? session.length)].filter(Boolean).join(' · ')}
        </span>
        {came && (
          <span className={styles.from}>
            <Icon name="history" size={14} />
            {t(came.room ? 'programme.tray.fromRoom' : 'programme.tray.from', came)}
          </span>
        )}
      </button>
      {(chosen || picking) && <PickMark chosen={chosen} className={styles.tick} />}
      {canWrite &&
        !picking &&
        (liftable ? (
          <IconButton
            icon="arrow-up-right"
            size="s"
            label={t('programme.tray.place', { title: words.title(session) })}
            onPress={() => onPlace(item)}
            className={styles.place}
          />
        ) : (
          <Button size="s" icon="move" aria-label={t('programme.moveTitle', { title: words.title(session) })} onPress={() => onPlace(item)}>
            {t('programme.moveTo')}
          </Button>
        ))}
    </li>
  )
})
