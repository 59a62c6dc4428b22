import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UNDATED } from '#shared/documents/board/lanes.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import { Cards } from '../Cards.tsx'
import { BoardContext, useBoard, useBoardNow } from '../context.ts'
import type { ShownLane } from '../useLanes.ts'
import styles from './Calendar.module.css'
import { monthOn, weeksOf } from './month.ts'

/** So many cards of a day are drawn until somebody asks for the others. */
const SHOWN = 4

export interface CalendarProps {
  lanes: readonly ShownLane[]
  /** `YYYY-MM`. */
  month: string
  onMonth(month: string): void
  /** Where there is no room for weeks: the days of the month on which there is something, one below the other. */
  narrow: boolean
  /** Details are open beside it. */
  beside: boolean
}

/** Cards on the day they are due, those without one beside it. Carried to another day they are due then. */
export function Calendar({ lanes, month, onMonth, narrow, beside }: CalendarProps) {
  const { t } = useTranslation()
  const board = useBoard()
  const { focused, held, wanted, opened } = useBoardNow()
  const { today, eventDate, locale } = board
  const short = useMemo(() => ({ ...board, compact: true, dated: true }), [board])
  const byId = new Map(lanes.map((lane) => [lane.id, lane]))
  const cardsOn = (date: string) => byId.get(date)?.cards ?? []
  const dates = weeksOf(month)
  const isTold = (date: string) => cardsOn(date).length > 0 || date === today || date === eventDate || date === held?.over.column
  const days = narrow ? dates.filter((date) => date.startsWith(month) && isTold(date)) : dates
  const shown = [...days, UNDATED]
  const stop = shown.find((id) => cardsOn(id).some(({ card }) => card.id === focused)) ?? shown.find((id) => cardsOn(id).length > 0)
  const sheet = useRef<HTMLElement>(null)
  const looksElsewhere = focused !== null || wanted !== null || opened !== null
  // Of a month with a lot in it today may lie far down. Who came for a card, or is at one, stays there.
  const shownNow = `${month} ${narrow}`
  const lookedAt = useRef('')
  useEffect(() => {
    if (lookedAt.current === shownNow) return
    lookedAt.current = shownNow
    if (!looksElsewhere) sheet.current?.querySelector('[data-today]')?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [shownNow, looksElsewhere])
  const named = (options: Intl.DateTimeFormatOptions, date: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(Date.parse(date))
  return (
    <div className={cx(styles.calendar, beside && styles.beside)}>
      <section ref={sheet} className={styles.month} aria-label={t('board.views.calendar')}>
        <header className={styles.head}>
          <h2 aria-live="polite">{named({ month: 'long', year: 'numeric' }, `${month}-01`)}</h2>
          <IconButton size="s" icon="chevron-left" label={t('board.views.monthBefore')} onPress={() => onMonth(monthOn(month, -1))} />
          <IconButton size="s" icon="chevron-right" label={t('board.views.monthAfter')} onPress={() => onMonth(monthOn(month, 1))} />
          {month !== today.slice(0, 7) && (
            <Button size="s" variant="quiet" onPress={() => onMonth(today.slice(0, 7))}>
              {t('board.today')}
            </Button>
          )}
          {eventDate && month !== eventDate.slice(0, 7) && (
            <Button size="s" variant="quiet" onPress={() => onMonth(eventDate.slice(0, 7))}>
              {t('board.views.toEvent')}
            </Button>
          )}
        </header>
        {/* Cards are short here, whatever they are elsewhere. */}
        <BoardContext value={short}>
          <div className={narrow ? styles.agenda : styles.weeks}>
            {!narrow &&
              dates.slice(0, 7).map((date) => (
                <span key={date} aria-hidden="true" className={styles.weekday}>
                  {named({ weekday: 'short' }, date)}
                </span>
              ))}
            {days.map((date) => (
              <Day
                key={date}
                id={date}
                label={named({ weekday: 'long', day: 'numeric', month: 'long' }, date)}
                cards={cardsOn(date)}
                tabStop={date === stop}
                all={narrow}
                isToday={date === today}
                className={cx(!date.startsWith(month) && styles.aside, date === eventDate && styles.event)}
              >
                <span className={cx(styles.date, date === today && styles.today)}>
                  {narrow ? named({ weekday: 'long', day: 'numeric', month: 'long' }, date) : Number(date.slice(8))}
                </span>
                {date === today && <span className={styles.said}>{t('board.today')}</span>}
                {date === eventDate && <Pill>{t('board.views.event')}</Pill>}
              </Day>
            ))}
            {days.length === 0 && <p className={styles.none}>{t('board.views.emptyMonth')}</p>}
          </div>
        </BoardContext>
      </section>
      <BoardContext value={short}>
        <Day
          id={UNDATED}
          label={t('board.views.dues.undated')}
          cards={cardsOn(UNDATED)}
          tabStop={UNDATED === stop}
          all
          className={styles.undated}
        >
          <h2 className={styles.name}>{t('board.views.dues.undated')}</h2>
          <span className={styles.count}>{cardsOn(UNDATED).length}</span>
        </Day>
      </BoardContext>
    </div>
  )
}

interface DayProps {
  id: string
  label: string
  cards: ShownLane['cards']
  /** Does Tab come here? */
  tabStop: boolean
  /** All cards are drawn, however many. */
  all: boolean
  isToday?: boolean
  className?: string | undefined
  children: React.ReactNode
}

function Day({ id, label, cards, tabStop, all, isToday, className, children }: DayProps) {
  const { t } = useTranslation()
  const { held, wanted, opened, focused } = useBoardNow()
  const [whole, setWhole] = useState(false)
  const stays = cards.slice(SHOWN).some(({ card }) => [held?.id, wanted, opened, focused].includes(card.id))
  const shown = all || whole || stays ? cards : cards.slice(0, SHOWN)
  const more = cards.length - shown.length
  return (
    <section
      data-lane={id}
      data-takes=""
      data-today={isToday || undefined}
      aria-label={label}
      className={cx(styles.day, className, held?.over.column === id && held.home.column !== id && styles.over)}
    >
      <header className={styles.top}>{children}</header>
      <Cards cards={shown} column={id} label={label} tabStop={tabStop} />
      {more > 0 && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          {t('board.views.more', { count: more })}
        </button>
      )}
    </section>
  )
}
