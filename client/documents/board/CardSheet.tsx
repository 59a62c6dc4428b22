import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { descriptionOf, titleOf } from '#shared/documents/board/model.ts'
import { assign, moveCard, unassign } from '#shared/documents/board/operations.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { SharedText } from '../../collab/SharedText.tsx'
import { NoteEditor } from '../../prose/NoteEditor.tsx'
import { ItemThreads } from '../../threads/ItemThreads.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { Select } from '../../ui/Select.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Activity } from './Activity.tsx'
import styles from './CardSheet.module.css'
import { Checklist } from './Checklist.tsx'
import { useBoard, useBoardNow } from './context.ts'
import { DueField } from './DueField.tsx'
import { LabelsField } from './LabelsField.tsx'
import { Attachments } from './LinksField.tsx'
import { Related } from './Related.tsx'
import { useCardActions } from './useCardActions.ts'

/** The details of a card, all of them live: whoever has it open sees every letter. */
export function CardSheet({ card }: { card: Card }) {
  const { t } = useTranslation()
  const { doc, canWrite, open } = useBoard()
  const { archive, restore, remove, putBack } = useCardActions()
  return (
    <Sheet
      title={t('board.card')}
      isOpen
      onClose={() => open(null)}
      actions={
        canWrite &&
        (card.removed ? (
          <Button size="s" icon="restore" onPress={() => putBack(card)}>
            {t('board.putBackCard')}
          </Button>
        ) : (
          <>
            <Button size="s" icon={card.archived ? 'restore' : 'archive'} onPress={() => (card.archived ? restore : archive)(card)}>
              {t(card.archived ? 'board.restore' : 'board.archive')}
            </Button>
            <Button size="s" variant="danger" icon="trash" onPress={() => remove(card)}>
              {t('board.remove')}
            </Button>
          </>
        ))
      }
    >
      {card.removed ? <Pill icon="trash">{t('board.inBin')}</Pill> : card.archived && <Pill icon="archive">{t('board.inArchive')}</Pill>}
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
      <Place id={card.id} column={card.place.column} canMove={canWrite && !card.archived && !card.removed} names={useColumnNames()} />
      <LabelsField id={card.id} chosen={Object.keys(card.labels).join(' ')} />
      <DueField id={card.id} due={JSON.stringify(card.due)} />
      <Assignees id={card.id} assigned={Object.keys(card.assignees).join(' ')} />
      <Description key={`text ${card.id}`} id={card.id} />
      <ItemThreads key={`threads ${card.id}`} item={card.id} />
      <Checklist id={card.id} checklist={card.checklist} />
      <Attachments id={card.id} attachments={card.attachments} />
      <Related key={`related ${card.id}`} card={card} />
      <Activity key={`activity ${card.id}`} id={card.id} />
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

/** Id and name of each column, and the same text as long as they are the same. */
function useColumnNames(): string {
  const { placement } = useBoardNow()
  return JSON.stringify(placement.columns.map(({ column }) => [column.id, column.name]))
}

// The parts below get plain values, so that a letter typed in the title draws none of them again.
const Place = memo(function Place({ id, column, canMove, names }: { id: string; column: string; canMove: boolean; names: string }) {
  const { t } = useTranslation()
  const { doc } = useBoard()
  const columns = (JSON.parse(names) as [string, string][]).map(([key, name]) => ({ id: key, label: name || t('board.unnamedColumn') }))
  const here = columns.find((each) => each.id === column)
  if (!canMove) return <Fact label={t('board.column')}>{here?.label ?? t('board.notPlaced')}</Fact>
  return (
    <Select
      label={t('board.column')}
      items={columns}
      value={here?.id ?? null}
      placeholder={t('board.notPlaced')}
      onChange={(next) => next !== column && moveCard(doc, id, next, null)}
    />
  )
})

const Description = memo(function Description({ id }: { id: string }) {
  const { t } = useTranslation()
  const { doc, awareness, canWrite } = useBoard()
  const description = descriptionOf(doc, id)
  return (
    <section className={styles.part}>
      <h3 className={styles.label}>{t('board.description')}</h3>
      {description && (
        <NoteEditor
          fragment={description}
          awareness={awareness}
          readOnly={!canWrite}
          label={t('board.description')}
          placeholder={t('board.descriptionHint')}
        />
      )}
    </section>
  )
})

/** `assigned`: user ids, with a space between. */
const Assignees = memo(function Assignees({ id: card, assigned }: { id: string; assigned: string }) {
  const { t } = useTranslation()
  const { doc, canWrite, members, former } = useBoard()
  const taken = new Set(assigned.split(' '))
  const shown = [
    ...members.filter(({ id, role }) => taken.has(id) || (canWrite && can(role, 'document.write'))),
    ...former.filter(({ id }) => taken.has(id)),
  ]
  return (
    <section className={styles.part}>
      <h3 className={styles.label}>{t('board.assignees')}</h3>
      {shown.length === 0 && <p>{t('board.nobody')}</p>}
      <ul className={styles.people}>
        {shown.map((member) => {
          const on = taken.has(member.id)
          return (
            <li key={member.id}>
              <button
                type="button"
                aria-pressed={on}
                disabled={!canWrite}
                className={cx(styles.person, on && styles.on)}
                onClick={() => (on ? unassign : assign)(doc, card, member.id)}
              >
                <Avatar person={member} size="s" named />
                {member.name}
                {on && canWrite && <Icon name="check" size={16} />}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
})
