import { useTranslation } from 'react-i18next'
import type { Placed } from '#shared/documents/programme/placement.ts'
import type { Conflict } from '#shared/documents/programme/rules.ts'
import type { Programme } from '#shared/documents/programme/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './List.module.css'
import { useTools } from './tools.ts'
import { speakersOf, useWords } from './words.ts'

export interface ListProps {
  programme: Programme
  items: readonly Placed[]
  rooms: ReadonlyMap<string, string>
  clashes: ReadonlyMap<string, Conflict[]>
  onMove(item: Placed): void
  label: string
}

/** A day as a list by time, for a phone and for people who think in lists. */
export function List({ programme, items, rooms, clashes, onMove, label }: ListProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { select, canWrite } = useTools()
  const times = [...Map.groupBy(items, (item) => item.start)]
  if (items.length === 0) return <p className={styles.empty}>{t('programme.emptyDay')}</p>
  return (
    <section aria-label={label} className={styles.list}>
      {times.map(([start, group]) => (
        <section key={start} className={styles.time} aria-label={words.clock(start)}>
          <h2 className={styles.clock}>{words.clock(start)}</h2>
          <ul className={styles.group}>
            {group.map((item) => {
              const { session } = item
              const count = clashes.get(item.key)?.length ?? 0
              const where = item.slot.across ? t('programme.everywhere', { room: rooms.get(item.room.id) }) : rooms.get(item.room.id)
              return (
                <li key={item.key} className={cx(styles.row, styles[session.type], styles[session.status], count > 0 && styles.clash)}>
                  <button type="button" data-key={item.key} className={styles.item} onClick={() => select(session.id)}>
                    <span className={cx(styles.title, !session.title.trim() && styles.untitled)}>{words.title(session)}</span>
                    <span className={styles.meta}>
                      {[where, words.range(item.start, item.end), speakersOf(programme, session).join(', ')].filter(Boolean).join(' · ')}
                    </span>
                    <span className={styles.meta}>
                      {t(`programme.type.${session.type}`)} · {t(`programme.status.${session.status}`)}
                      {count > 0 && (
                        <span className={styles.warn}>
                          <Icon name="alert" size={14} />
                          {t('programme.clashCount', { count })}
                        </span>
                      )}
                    </span>
                  </button>
                  {canWrite && (
                    <Button
                      size="s"
                      variant="quiet"
                      icon="move"
                      aria-label={t('programme.moveTitle', { title: words.title(session) })}
                      onPress={() => onMove(item)}
                      className={styles.move}
                    >
                      {t('programme.moveTo')}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </section>
  )
}
