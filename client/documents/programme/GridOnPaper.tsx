import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Placed, Placement } from '#shared/documents/programme/placement.ts'
import type { Day, Programme } from '#shared/documents/programme/schema.ts'
import { cx } from '../../ui/cx.ts'
import { yOf } from './axis.ts'
import styles from './GridOnPaper.module.css'
import kinds from './Kinds.module.css'
import type { Box } from './layout.ts'
import { type Sheet, sheetsOf } from './paper.ts'
import type { Turn } from './turns.ts'
import { speakersOf, useWords, type Words } from './words.ts'

export interface GridOnPaperProps {
  programme: Programme
  placement: Placement
  days: readonly Day[]
  /** One venue or `ALL`. */
  venue: string
  turns: ReadonlyMap<string, Turn>
  /** What the programme is called. */
  title: string
}

/** Lower than this a block has room for one line, in pixels. */
const ONE_LINE = 22

/** The grid as sheets of paper: all of it, whatever of it was in sight. */
export function GridOnPaper({ placement, days, venue, ...shown }: GridOnPaperProps) {
  const words = useWords()
  return sheetsOf(placement, days, venue).map((sheet) => (
    <OneSheet key={`${sheet.day.id} ${sheet.venue.id} ${sheet.nth}`} sheet={sheet} words={words} {...shown} />
  ))
}

type Shown = Pick<GridOnPaperProps, 'programme' | 'turns' | 'title'> & { words: Words }

function OneSheet({ sheet, title, words, ...shown }: Shown & { sheet: Sheet }) {
  const { t } = useTranslation()
  const { day, venue, nth, of, layout } = sheet
  const [span] = layout.spans
  if (!span) return null
  const where = [venue.name, venue.city].filter(Boolean).join(', ') || t('programme.noVenue')
  const hours = Array.from({ length: (span.end - span.start) / 60 + 1 }, (_, index) => span.start + index * 60)
  return (
    <article className={styles.sheet} style={{ '--columns': layout.columns.length } as CSSProperties}>
      <header className={styles.head}>
        <h2>{words.longDay(day.date)}</h2>
        <p>{of > 1 ? `${where} (${t('programme.view.turn', { nth, of })})` : where}</p>
        <p className={styles.title}>{t('programme.view.draftOf', { title })}</p>
      </header>
      <div className={styles.rooms}>
        {layout.columns.map(({ room }) => (
          <p key={room.id}>{room.name || t('programme.unnamedRoom')}</p>
        ))}
      </div>
      <div className={styles.canvas} style={{ height: layout.height }}>
        {hours.map((minute) => (
          <p key={minute} className={styles.hour} style={{ top: yOf(layout, span, minute) }}>
            {words.clock(minute)}
          </p>
        ))}
        <div className={styles.blocks}>
          {layout.items.map((item) => {
            const box = layout.boxes.get(item.key)
            return box && <OneBlock key={item.key} item={item} box={box} columns={layout.columns.length} words={words} {...shown} />
          })}
        </div>
      </div>
    </article>
  )
}

function OneBlock({ item, box, columns, programme, turns, words }: Omit<Shown, 'title'> & { item: Placed; box: Box; columns: number }) {
  const { t } = words
  const { session } = item
  const turn = turns.get(item.key)
  const about = [
    words.range(item.start, item.end),
    speakersOf(programme, session).join(', '),
    turn && t('programme.view.turn', { ...turn }),
    session.status !== 'confirmed' && t(`programme.status.${session.status}`),
  ]
  const style = {
    left: `${(box.left / columns) * 100}%`,
    width: `${(box.width / columns) * 100}%`,
    top: box.top,
    height: box.height,
    '--from': box.wordsFrom / box.width,
    '--clear': box.clear / box.width,
  } as CSSProperties
  return (
    <div className={cx(styles.block, kinds[session.type], item.slot.across && styles.across)} style={style}>
      <p className={cx(styles.words, box.height < ONE_LINE && styles.oneLine)}>
        <strong className={cx(session.status === 'cancelled' && styles.struck)}>{words.title(session)}</strong>{' '}
        <span>{about.filter(Boolean).join(' · ')}</span>
      </p>
    </div>
  )
}
