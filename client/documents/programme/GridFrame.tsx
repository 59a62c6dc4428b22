import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { yOf } from './axis.ts'
import styles from './Grid.module.css'
import type { Layout } from './layout.ts'
import { useWords } from './words.ts'

/** The rooms above the grid. */
export const Heads = memo(function Heads({ columns, several }: Pick<Layout, 'columns'> & { several: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={styles.heads}>
      {columns.map(({ room, venue }, index) => (
        <div key={room.id} className={styles.head} data-first={index > 0 && columns[index - 1]?.venue.id !== venue.id ? '' : undefined}>
          {several && <span className={styles.venue}>{venue.city || venue.name || t('programme.noVenue')}</span>}
          <span className={styles.room}>
            {room.name || t('programme.unnamedRoom')}
            {room.capacity !== null && (
              <small role="img" aria-label={t('programme.seats', { count: room.capacity })}>
                {room.capacity}
              </small>
            )}
          </span>
        </div>
      ))}
    </div>
  )
})

/** The clock beside the grid. */
export const Hours = memo(function Hours({ layout }: { layout: Layout }) {
  const words = useWords()
  return (
    <div aria-hidden="true" className={styles.gutter}>
      {layout.spans.map((span) =>
        Array.from({ length: (span.end - span.start) / 30 }, (_, index) => span.start + index * 30).map((minute) => (
          <span
            key={`${span.day.id} ${minute}`}
            className={styles.hour}
            data-first={minute === span.start ? '' : undefined}
            data-half={minute % 60 === 30 ? '' : undefined}
            style={{ top: yOf(layout, span, minute) }}
          >
            {words.clock(minute)}
          </span>
        )),
      )}
    </div>
  )
})

/** The lines of the grid, with the name above each day when there are several. */
export const Lines = memo(function Lines({ layout }: { layout: Layout }) {
  const words = useWords()
  const several = layout.spans.length > 1
  return layout.spans.map((span, index) => {
    const previous = layout.spans[index - 1]
    const above = previous ? yOf(layout, previous, previous.end) : 0
    return (
      <div key={span.day.id} className={styles.day}>
        {several && (
          <h2 className={styles.dayHead} style={{ height: span.top - above }}>
            <span className={styles.dayName}>{words.longDay(span.day.date)}</span>
          </h2>
        )}
        <div className={styles.lines} style={{ height: (span.end - span.start) * layout.minute }} />
      </div>
    )
  })
})
