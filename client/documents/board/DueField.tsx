import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateOfDue, plusDays } from '#shared/documents/board/due.ts'
import { setDue } from '#shared/documents/board/operations.ts'
import type { Due } from '#shared/documents/board/schema.ts'
import { cx } from '../../ui/cx.ts'
import { DateField } from '../../ui/DateField.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './CardSheet.module.css'
import { useBoard } from './context.ts'
import { daysUntil, relativeDay, shortDate, urgencyOf } from './due.ts'

type Way = 'date' | 'before' | 'after'

/** When a card is due: on a date, or so many days before or after the event. `due` is a register, spelt out so that only a change draws it again. */
export const DueField = memo(function DueField({ id, due: spelt }: { id: string; due: string }) {
  const { t } = useTranslation()
  const { doc, canWrite, today, eventDate, locale } = useBoard()
  const due = JSON.parse(spelt) as Due | null
  const said: Way = typeof due === 'object' && due ? (due.before < 0 ? 'after' : 'before') : 'date'
  const [chosen, setChosen] = useState<Way | null>(null)
  const way = chosen ?? said
  const date = dateOfDue(due, eventDate)
  const words = date && relativeDay(date, today, locale)
  const days = typeof due === 'object' && due ? Math.abs(due.before) : date && eventDate ? Math.abs(daysUntil(eventDate, date)) : 7
  const inDays = (count: number, to: Way): Due => ({ before: to === 'after' ? -count : count })
  const phrase = typeof due === 'object' && due ? t(`board.when.${due.before < 0 ? 'daysAfter' : 'daysBefore'}`, { count: days }) : null
  if (!canWrite) {
    return (
      <section className={styles.part}>
        <h3 className={styles.label}>{t('board.due')}</h3>
        <p>{[phrase, date && shortDate(date, today, locale), words].filter(Boolean).join(' · ') || t('board.noDue')}</p>
      </section>
    )
  }
  const turn = (to: Way) => {
    setChosen(to)
    if (to === 'date') setDue(doc, id, date)
    else setDue(doc, id, inDays(days, to))
  }
  const quick = [
    { label: t('board.today'), date: today },
    { label: t('board.inAWeek'), date: plusDays(today, 7) },
  ]
  return (
    <section className={styles.part} aria-label={t('board.due')}>
      <h3 className={styles.label}>{t('board.due')}</h3>
      <Segmented<Way>
        label={t('board.when.way')}
        value={way}
        onChange={turn}
        options={[
          { id: 'date', label: t('board.when.date') },
          { id: 'before', label: t('board.when.before') },
          { id: 'after', label: t('board.when.after') },
        ]}
      />
      {way === 'date' ? (
        <DateField label={t('board.when.date')} value={date} onChange={(next) => setDue(doc, id, next)} clearable />
      ) : (
        <NumberField
          label={t(way === 'before' ? 'board.when.daysBeforeLabel' : 'board.when.daysAfterLabel')}
          unit={t('board.when.days')}
          value={days}
          min={0}
          max={3650}
          onChange={(count) => setDue(doc, id, count === null ? null : inDays(count, way))}
        />
      )}
      <div className={styles.quick}>
        {way !== 'date' && <span className={styles.later}>{date ? shortDate(date, today, locale) : t('board.when.noEventDate')}</span>}
        {words && date && <span className={cx(styles.words, styles[urgencyOf(date, today, eventDate)])}>{words}</span>}
        {way === 'date' &&
          quick
            .filter((one) => one.date !== date)
            .map((one) => (
              <button key={one.label} type="button" className={styles.chip} onClick={() => setDue(doc, id, one.date)}>
                {one.label}
              </button>
            ))}
      </div>
    </section>
  )
})
