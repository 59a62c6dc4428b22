import { useTranslation } from 'react-i18next'
import { Belongings } from '../../together/CardsHere.tsx'
import { useBelongings } from '../../together/context.tsx'
import type { Panel } from './panels.ts'

/** The cards that belong with a release, where there are any. The badge counts those that are still to be done. */
export function useCardsPanel(): Panel | null {
  const { t } = useTranslation()
  const cards = useBelongings('')
  const open = cards.filter(({ thing }) => thing.state === null).length
  if (cards.length === 0) return null
  return {
    id: 'cards',
    label: t('together.cards'),
    icon: 'columns',
    badge: open,
    badgeLabel: t('together.open', { count: open }),
    content: <Belongings item="" />,
  }
}
