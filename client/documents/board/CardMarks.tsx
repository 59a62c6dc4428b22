import { useTranslation } from 'react-i18next'
import { attachmentsOf, checksOf } from '#shared/documents/board/cardParts.ts'
import { dateOfDue } from '#shared/documents/board/due.ts'
import { descriptionOf } from '#shared/documents/board/model.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { textOfProse } from '#shared/prose/fragment.ts'
import { useOpenCount } from '../../threads/context.tsx'
import { OpenMark } from '../../threads/ItemThreads.tsx'
import { AvatarStack } from '../../ui/AvatarStack.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './CardView.module.css'
import { useBoard } from './context.ts'
import { relativeDay, shortDate, urgencyOf } from './due.ts'

/** What else a card says at a glance: when it is due, that there is more to read, whose it is. */
export function CardMarks({ card, done }: { card: Card; done: boolean }) {
  const { t } = useTranslation()
  const { doc, members, former, today, eventDate, compact, dated } = useBoard()
  const assigned = [...members, ...former].filter(({ id }) => card.assignees[id])
  const description = descriptionOf(doc, card.id)
  const hasDescription = description !== undefined && description.length > 0 && textOfProse(description).trim() !== ''
  const due = dateOfDue(card.due, eventDate)
  // Close together the words of a card matter most.
  const checks = compact ? [] : checksOf(card)
  const late = due !== null && !done && urgencyOf(due, today, eventDate) === 'overdue'
  const ticked = checks.filter((check) => check.done).length
  const hasLinks = attachmentsOf(card).length > 0
  const threads = useOpenCount(card.id)
  if (dated && !late) return null
  if (!due && assigned.length === 0 && !hasDescription && checks.length === 0 && !hasLinks && threads === 0) return null
  return (
    <div className={styles.marks}>
      {due && <Due date={due} done={done} />}
      {checks.length > 0 && (
        <span className={cx(styles.due, ticked === checks.length && styles.ticked)}>
          <Icon name="checklist" size={15} />
          <span className={styles.quiet}>{t('board.checklist.progress', { done: ticked, count: checks.length })}</span>
          <span aria-hidden="true">
            {ticked}/{checks.length}
          </span>
        </span>
      )}
      {hasDescription && (
        <span role="img" aria-label={t('board.hasDescription')} className={styles.mark}>
          <Icon name="menu" size={15} />
        </span>
      )}
      {hasLinks && (
        <span role="img" aria-label={t('board.links.has')} className={styles.mark}>
          <Icon name="link" size={15} />
        </span>
      )}
      <OpenMark item={card.id} />
      {assigned.length > 0 && !dated && (
        <span className={styles.people}>
          <AvatarStack people={assigned} size="s" max={3} label={t('board.assignees')} />
        </span>
      )}
    </div>
  )
}

function Due({ date, done }: { date: string; done: boolean }) {
  const { t } = useTranslation()
  const { today, eventDate, locale, compact, dated } = useBoard()
  const urgency = done ? 'later' : urgencyOf(date, today, eventDate)
  const words = done || compact ? null : relativeDay(date, today, locale)
  return (
    <span data-overdue={urgency === 'overdue' || undefined} className={cx(styles.due, styles[urgency])}>
      <Icon name={urgency === 'overdue' ? 'warning' : 'clock'} size={14} />
      {urgency === 'overdue' && <span className={styles.quiet}>{t('board.overdue')}</span>}
      {words && <span>{words}</span>}
      {!dated && (
        <time dateTime={date} className={words ? styles.date : undefined}>
          {shortDate(date, today, locale)}
        </time>
      )}
    </span>
  )
}
