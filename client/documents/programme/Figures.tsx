import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { factsOf } from '#shared/documents/programme/facts.ts'
import { SESSION_TYPES } from '#shared/documents/programme/schema.ts'
import { dateOf, toMinutes } from '#shared/time.ts'
import styles from './Figures.module.css'
import type { SetUpProps } from './SetUpSheet.tsx'
import { useWords } from './words.ts'

/** What the programme comes to, as somebody would be asked for it. Follows every change. */
export function Figures({ programme, placement }: SetUpProps) {
  const { t } = useTranslation()
  const words = useWords()
  const facts = useMemo(() => factsOf(programme, placement), [programme, placement])
  const ofAll = ({ placed, all }: { placed: number; all: number }) =>
    placed === all ? `${all}` : t('programme.figures.of', { placed, all })
  const types = SESSION_TYPES.filter((type) => facts.byType[type].all > 0)
  const moment = (time: string) => `${words.day(dateOf(time))} ${words.clock(toMinutes(time))}`
  const seats = t('programme.seats', { count: facts.seats.known })
  const rows: [string, string][] = [
    [t('programme.figures.dates'), facts.dates.map(words.day).join(', ')],
    [t('programme.figures.cities'), facts.cities.join(', ')],
    [t('programme.figures.venues'), facts.venues.map(({ name, city }) => name || city || t('programme.noVenue')).join(', ')],
    [t('programme.figures.sessions'), ofAll(facts.sessions)],
    ...types.map((type): [string, string] => [`— ${t(`programme.type.${type}`)}`, ofAll(facts.byType[type])]),
    [t('programme.figures.speakers'), ofAll(facts.speakers)],
    [t('programme.figures.seats'), facts.seats.unknown > 0 ? t('programme.figures.unknown', { seats, count: facts.seats.unknown }) : seats],
    [t('programme.figures.hours'), facts.from && facts.until ? `${moment(facts.from)} – ${moment(facts.until)}` : ''],
  ]
  return (
    <section aria-label={t('programme.figures.title')} className={styles.figures}>
      <h3 className={styles.head}>{t('programme.figures.title')}</h3>
      <p className={styles.hint}>{t('programme.figures.hint')}</p>
      <dl className={styles.list}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={styles.row}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
