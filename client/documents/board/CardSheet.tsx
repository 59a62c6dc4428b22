import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { descriptionOf, titleOf } from '#shared/documents/board/model.ts'
import { assign, moveCard, setDue, unassign } from '#shared/documents/board/operations.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import { NoteEditor } from '../../prose/NoteEditor.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './CardSheet.module.css'
import { useBoard } from './context.ts'
import { plusDays, relativeDay, shortDate, urgencyOf } from './due.ts'
import { useCardActions } from './useCardActions.ts'

/** The details of a card, all of them live: whoever has it open sees every letter. */
export function CardSheet({ card }: { card: Card }) {
  const { t } = useTranslation()
  const { doc, awareness, canWrite, placement, open } = useBoard()
  const { archive, restore, remove } = useCardActions()
  const description = descriptionOf(doc, card.id)
  const columns = placement.columns.map(({ column }) => ({ id: column.id, label: column.name || t('board.unnamedColumn') }))
  const column = columns.find(({ id }) => id === card.place.column)
  return (
    <Sheet
      title={t('board.card')}
      isOpen
      onClose={() => open(null)}
      actions={
        canWrite && (
          <>
            <Button size="s" icon={card.archived ? 'restore' : 'archive'} onPress={() => (card.archived ? restore : archive)(card)}>
              {t(card.archived ? 'board.restore' : 'board.archive')}
            </Button>
            <Button size="s" variant="danger" icon="trash" onPress={() => remove(card)}>
              {t('board.remove')}
            </Button>
          </>
        )
      }
    >
      {card.archived && <Pill icon="archive">{t('board.inArchive')}</Pill>}
      <SharedText
        key={card.id}
        text={titleOf(doc, card.id)}
        label={t('board.title')}
        placeholder={t('board.untitled')}
        readOnly={!canWrite}
        multiline
        className={styles.title}
        onEnter={() => (document.activeElement as HTMLElement | null)?.blur()}
      />
      {canWrite && !card.archived ? (
        <Select
          label={t('board.column')}
          items={columns}
          value={column?.id ?? null}
          placeholder={t('board.notPlaced')}
          onChange={(id) => id !== card.place.column && moveCard(doc, card.id, id, null)}
        />
      ) : (
        <Fact label={t('board.column')}>{column?.label ?? t('board.notPlaced')}</Fact>
      )}
      <Due card={card} />
      <Assignees card={card} />
      <section className={styles.part}>
        <h3 className={styles.label}>{t('board.description')}</h3>
        {description && (
          <NoteEditor
            key={card.id}
            fragment={description}
            awareness={awareness}
            readOnly={!canWrite}
            label={t('board.description')}
            placeholder={t('board.descriptionHint')}
          />
        )}
      </section>
    </Sheet>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.label}>{label}</h3>
      <p>{children}</p>
    </section>
  )
}

function Due({ card }: { card: Card }) {
  const { t } = useTranslation()
  const { doc, canWrite, today, eventDate, locale } = useBoard()
  const set = (due: string | null) => setDue(doc, card.id, due)
  const words = card.due && relativeDay(card.due, today, locale)
  if (!canWrite) return <Fact label={t('board.due')}>{card.due ? (words ?? shortDate(card.due, today, locale)) : t('board.noDue')}</Fact>
  const quick = [
    { label: t('board.today'), date: today },
    { label: t('board.inAWeek'), date: plusDays(today, 7) },
    ...(eventDate ? [{ label: t('board.dayBefore'), date: plusDays(eventDate, -1) }] : []),
  ]
  return (
    <div className={styles.part}>
      <DateField label={t('board.due')} value={card.due} onChange={set} clearable />
      <div className={styles.quick}>
        {words && <span className={cx(styles.words, styles[urgencyOf(card.due ?? today, today, eventDate)])}>{words}</span>}
        {quick
          .filter(({ date }) => date !== card.due)
          .map(({ label, date }) => (
            <button key={label} type="button" className={styles.chip} onClick={() => set(date)}>
              {label}
            </button>
          ))}
      </div>
    </div>
  )
}

function Assignees({ card }: { card: Card }) {
  const { t } = useTranslation()
  const { doc, canWrite, members } = useBoard()
  const shown = members.filter(({ id, role }) => card.assignees[id] || (canWrite && can(role, 'document.write')))
  return (
    <section className={styles.part}>
      <h3 className={styles.label}>{t('board.assignees')}</h3>
      {shown.length === 0 && <p>{t('board.nobody')}</p>}
      <ul className={styles.people}>
        {shown.map((member) => {
          const on = card.assignees[member.id] === true
          return (
            <li key={member.id}>
              <button
                type="button"
                aria-pressed={on}
                disabled={!canWrite}
                className={cx(styles.person, on && styles.on)}
                onClick={() => (on ? unassign : assign)(doc, card.id, member.id)}
              >
                <Avatar person={member} size="s" />
                {member.name}
                {on && canWrite && <Icon name="check" size={16} />}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
