import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { relate, relatedTo, unrelate } from '#shared/documents/board/cardParts.ts'
import { link, linksByCard, type Target, targetId, unlink } from '#shared/documents/board/links.ts'
import { boardModel, type Card } from '#shared/documents/board/schema.ts'
import type { Thing } from '#shared/protocol/together.ts'
import { useLive } from '../../collab/useLive.ts'
import { useBelongings } from '../../together/context.tsx'
import { ThingLine } from '../../together/ThingLine.tsx'
import { useThings } from '../../together/useThings.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useBoard, useBoardNow } from './context.ts'
import styles from './Labels.module.css'

const LINKS = { links: boardModel.links }

/** What a card belongs with: cards of this board, each of which shows the other, and sessions, speakers, releases and cards elsewhere. */
export function Related({ card }: { card: Card }) {
  const { t } = useTranslation()
  const { doc, canWrite, open, cards } = useBoard()
  const { placement } = useBoardNow()
  const [looking, setLooking] = useState<string | null>(null)
  const things = useThings(looking ?? '', canWrite && looking !== null)
  const known = useBelongings(card.id)
  const own = linksByCard(useLive(doc, LINKS)).get(card.id) ?? []
  const related = relatedTo({ cards: cards() }, card)
  const incoming = known.filter((one) => !one.own)
  if (!canWrite && related.length + own.length + incoming.length === 0) return null
  const names = new Map(placement.columns.map(({ column }) => [column.id, column.name || t('board.unnamedColumn')]))
  const where = (one: Card) => (one.archived ? t('board.inArchive') : (names.get(one.place.column) ?? t('board.notPlaced')))
  const others = [...placement.columns.flatMap((column) => column.cards), ...placement.notPlaced]
  const free = others.filter(({ id, title }) => id !== card.id && title.trim() && !related.some((one) => one.id === id))
  const has = new Set(own.map(targetId))
  const elsewhere = things.filter((thing) => !has.has(targetId(thing)))
  const items = [
    ...free.map((one) => ({ id: one.id, label: one.title, description: `${t('together.kind.card')} · ${where(one)}` })),
    ...elsewhere.map((thing) => ({
      id: targetId(thing),
      label: thing.title,
      description: [t(`together.kind.${thing.kind}`), thing.where].filter(Boolean).join(' · '),
    })),
  ]
  const choose = (id: string) => {
    const thing = elsewhere.find((one) => targetId(one) === id)
    if (thing) link(doc, card.id, thing)
    else relate(doc, card.id, id)
  }
  return (
    <section className={styles.part} aria-label={t('board.related.label')}>
      <h3>{t('board.related.label')}</h3>
      <ul className={styles.rows}>
        {related.map((one) => (
          <li key={one.id} className={styles.link}>
            <button type="button" className={styles.open} onClick={() => open(one.id)}>
              {one.title || t('board.untitled')}
            </button>
            <span className={styles.where}>{where(one)}</span>
            {canWrite && (
              <IconButton
                size="s"
                icon="close"
                label={t('board.related.remove', { title: one.title || t('board.untitled') })}
                onPress={() => unrelate(doc, card.id, one.id)}
              />
            )}
          </li>
        ))}
        {own.map((target) => (
          <Linked key={targetId(target)} card={card.id} target={target} things={things} />
        ))}
        {incoming.map(({ thing }) => (
          <ThingLine key={targetId(thing)} thing={thing} />
        ))}
      </ul>
      {canWrite && (
        <ComboBox label={t('together.add')} hideLabel placeholder={t('together.add')} items={items} onType={setLooking} onChange={choose} />
      )}
    </section>
  )
}

/** One of them elsewhere, as the server says it stands; until it has said so, as it was found. */
function Linked({ card, target, things }: { card: string; target: Target; things: readonly Thing[] }) {
  const { t } = useTranslation()
  const { doc, canWrite } = useBoard()
  const id = targetId(target)
  const told = useBelongings(card).find((one) => one.own && targetId(one.thing) === id)?.thing
  const [found] = useState(things.find((one) => targetId(one) === id))
  const unknown: Thing = { ...target, title: '…', where: '', state: null, column: null, assignees: [] }
  const thing = told ?? found ?? unknown
  const title = thing.state === 'gone' ? t(`together.kind.${thing.kind}`) : thing.title.trim() || t(`together.untitled.${thing.kind}`)
  return (
    <ThingLine thing={{ ...thing, ...(thing.kind === 'card' && thing === unknown && { column: '' }) }}>
      {canWrite && (
        <IconButton
          size="s"
          icon="close"
          label={t('board.related.remove', { title })}
          onPress={() => {
            const again = unlink(doc, card, target)
            toast({ about: id, text: t('together.removed', { title }), action: { label: t('board.undo'), onPress: again } })
          }}
        />
      )}
    </ThingLine>
  )
}
