import { useTranslation } from 'react-i18next'
import type { Became } from '#shared/documents/board/inOut/incoming.ts'
import type { CardFile } from '#shared/documents/board/inOut/read.ts'
import styles from '../../inOut/InOut.module.css'

/** So many cards are shown; of the rest only the number. */
const SHOWN = 100
/** What changes stands above what does not. */
const IN_ORDER = ['updated', 'added', 'unchanged'] as const

/** What becomes of the cards of a file. */
export function Outcomes({ title, outcomes }: { title: string; outcomes: readonly Became[] }) {
  const { t, i18n } = useTranslation()
  const of = (what: Became['became']) => outcomes.filter(({ became }) => became === what)
  const counts = (['added', 'updated', 'unchanged'] as const)
    .map((what) => ({ what, count: of(what).length }))
    .filter(({ count }) => count > 0)
  const fields = (names: Became['changed']) =>
    new Intl.ListFormat(i18n.resolvedLanguage).format(names.map((name) => t(`board.inOut.field.${name}`)))
  const rows = IN_ORDER.flatMap(of)
  return (
    <>
      <h3 className={styles.head}>{title}</h3>
      <p className={styles.text} role="status">
        {counts.length === 0
          ? t('board.inOut.nothing')
          : counts.map(({ what, count }) => t(what === 'added' ? 'board.inOut.added' : `inOut.${what}`, { count })).join(', ')}
      </p>
      <ul className={styles.rows}>
        {rows.slice(0, SHOWN).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card of a file is the place it has there
          <li key={index} className={styles.row} data-became={row.became}>
            <span className={styles.mark}>{t(`inOut.became.${row.became}`)}</span>
            <span className={styles.what}>
              <b>{row.title || t('board.untitled')}</b>
              {row.changed.length > 0 && <span className={styles.small}>{t('inOut.changed', { fields: fields(row.changed) })}</span>}
              {row.kept.length > 0 && <span className={styles.warn}>{t('inOut.kept', { fields: fields(row.kept) })}</span>}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p className={styles.small}>{t('inOut.moreRows', { count: rows.length - SHOWN })}</p>}
    </>
  )
}

/** What of a file could not come along. */
export function Left({ left }: { left: CardFile['left'] }) {
  const { t } = useTranslation()
  const lines = (Object.keys(left) as (keyof CardFile['left'])[]).flatMap((what) => {
    const count = left[what] ?? 0
    return count > 0 ? [{ what, text: t(`board.inOut.left.${what}`, { count }) }] : []
  })
  if (lines.length === 0) return null
  return (
    <>
      <h3 className={styles.head}>{t('board.inOut.leftHead')}</h3>
      <ul className={styles.rows}>
        {lines.map(({ what, text }) => (
          <li key={what} className={styles.warn}>
            {text}
          </li>
        ))}
      </ul>
    </>
  )
}
