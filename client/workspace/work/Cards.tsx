import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Work, WorkCard } from '#shared/protocol/work.ts'
import { placeOf } from '../../together/place.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWorkspace } from '../context.ts'
import { Part } from '../Page.tsx'
import { GROUPS, type Group, groupOf } from './groups.ts'
import { useTick } from './queries.ts'
import { Rows } from './Rows.tsx'
import { useDay } from './useDay.ts'
import styles from './Work.module.css'

/** Of what can wait so many cards are shown at first. */
const SHOWN = 8

/** My cards, by when they are due. */
export function Cards({ cards, today }: Pick<Work, 'cards' | 'today'>) {
  const { t } = useTranslation()
  const groups = Map.groupBy(cards, (card) => groupOf(card, today))
  return (
    <Part id="work-cards" title={t('work.cards')}>
      <div className={styles.groups}>
        {GROUPS.map((group) => {
          const found = groups.get(group)
          return found && <CardGroup key={group} group={group} cards={found} today={today} />
        })}
      </div>
    </Part>
  )
}

function CardGroup({ group, cards, today }: { group: Group; cards: readonly WorkCard[]; today: string }) {
  const { t } = useTranslation()
  const presses = group === 'overdue' || group === 'week'
  return (
    <section aria-labelledby={`work-${group}`}>
      <h3 id={`work-${group}`} className={styles.group} data-group={group}>
        {group === 'overdue' && <Icon name="warning" size={16} />}
        {t(`work.group.${group}`)}
        <span className={styles.count}>{cards.length}</span>
      </h3>
      <Rows items={cards} most={presses ? cards.length : SHOWN}>
        {(card) => <Card key={`${card.document} ${card.id}`} card={card} late={group === 'overdue'} today={today} />}
      </Rows>
    </section>
  )
}

function Card({ card, late, today }: { card: WorkCard; late: boolean; today: string }) {
  const { t } = useTranslation()
  const day = useDay(today)
  const { view, online } = useWorkspace()
  const tick = useTick()
  const row = view.documents.find(({ id }) => id === card.document)
  if (!row) return null
  const title = card.title.trim() || t('board.untitled')
  return (
    <li className={styles.row} data-work-card={card.id}>
      {card.tickable ? (
        <Checkbox
          checked={tick.isPending}
          disabled={tick.isPending || !online}
          onChange={() => tick.mutate(card)}
          className={styles.tick ?? ''}
        >
          <span className={styles.told}>{t('work.tick', { title })}</span>
        </Checkbox>
      ) : (
        <Icon name="columns" size={18} className={styles.sign} />
      )}
      <Link to={placeOf(view.workspace.slug, row, card.id)} className={styles.link}>
        <b>{title}</b>
        <span>
          {row.title} · {card.column === null ? t('board.notPlaced') : card.column || t('board.unnamedColumn')}
        </span>
      </Link>
      {card.due && (
        <time dateTime={card.due} className={late ? styles.late : styles.when}>
          {day(card.due)}
        </time>
      )}
    </li>
  )
}
