import { useTranslation } from 'react-i18next'
import { useBelongings } from './context.tsx'
import { ThingLine } from './ThingLine.tsx'
import styles from './Together.module.css'

/** The cards that belong with something that is open: a session, a speaker, a release. Nothing where there are none. */
export function CardsHere({ item }: { item: string }) {
  const { t } = useTranslation()
  const belongings = useBelongings(item)
  if (belongings.length === 0) return null
  return (
    <section className={styles.part} aria-label={t('together.cards')}>
      <h3>{t('together.cards')}</h3>
      <Belongings item={item} />
    </section>
  )
}

/** The same without a heading, where there is one already. */
export function Belongings({ item }: { item: string }) {
  const belongings = useBelongings(item)
  return (
    <ul className={styles.lines}>
      {belongings.map(({ thing }) => (
        <ThingLine key={`${thing.document} ${thing.item}`} thing={thing} />
      ))}
    </ul>
  )
}
