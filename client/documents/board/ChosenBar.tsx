import { useTranslation } from 'react-i18next'
import { can } from '#shared/access/roles.ts'
import { archiveCards, assignCards, labelCards, removeCards } from '#shared/documents/board/manyCards.ts'
import type { Card } from '#shared/documents/board/schema.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './ChosenBar.module.css'
import { useBoard } from './context.ts'

/** What can be done with the chosen cards together; each is one step. */
export function ChosenBar({ cards, onMove, onClear }: { cards: readonly Card[]; onMove(): void; onClear(): void }) {
  const { t } = useTranslation()
  const { doc, labels, members } = useBoard()
  const ids = cards.map(({ id }) => id)
  const all = (has: (card: Card) => unknown) => cards.every(has)
  const away = (text: string, putBack: () => void) => {
    toast({ text, action: { label: t('board.undo'), onPress: putBack } })
    onClear()
  }
  const people = members.filter(({ role }) => can(role, 'document.write'))
  return (
    <section className={styles.bar} aria-label={t('board.chosen.label')}>
      <strong role="status">{t('board.chosen.count', { count: cards.length })}</strong>
      <Button size="s" icon="move" onPress={onMove}>
        {t('board.moveTo')}
      </Button>
      <Menu
        label={t('board.assignees')}
        items={people.map(({ id, name }) => ({ id, label: name, checked: all(({ assignees }) => assignees[id]) }))}
        onAction={(user) => assignCards(doc, ids, user, !all(({ assignees }) => assignees[user]))}
        trigger={<IconButton size="s" icon="person" label={t('board.assignees')} />}
      />
      {labels.length > 0 && (
        <Menu
          label={t('board.labels.label')}
          items={labels.map(({ id, name }) => ({ id, label: name || t('board.untitled'), checked: all((card) => card.labels[id]) }))}
          onAction={(label) => labelCards(doc, ids, label, !all((card) => card.labels[label]))}
          trigger={<IconButton size="s" icon="tag" label={t('board.labels.label')} />}
        />
      )}
      <IconButton
        size="s"
        icon="archive"
        label={t('board.archive')}
        onPress={() => away(t('board.chosen.archived', { count: ids.length }), archiveCards(doc, ids))}
      />
      <IconButton
        size="s"
        icon="trash"
        label={t('board.remove')}
        onPress={() => away(t('board.chosen.removed', { count: ids.length }), removeCards(doc, ids))}
      />
      <IconButton size="s" icon="close" label={t('board.chosen.clear')} onPress={onClear} />
    </section>
  )
}
