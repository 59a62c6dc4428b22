import { useTranslation } from 'react-i18next'
import type { TablePreview, TableRow } from '#shared/protocol/inOut.ts'
import { dateOf, toMinutes } from '#shared/time.ts'
import styles from '../../inOut/InOut.module.css'
import { useNoteDetail } from '../noteDetail.ts'
import { useWords } from '../words.ts'

/** So many lines are shown; of the rest only the number. */
const SHOWN = 100

/** What would become of each line of a table. */
export function PreviewRows({ preview }: { preview: TablePreview }) {
  const { t } = useTranslation()
  const counts = (['added', 'updated', 'unchanged', 'skipped'] as const).filter((key) => preview.counts[key] > 0)
  return (
    <>
      <h3 className={styles.head}>{t('inOut.willHappen')}</h3>
      <p className={styles.text} role="status">
        {counts.map((key) => t(key === 'added' ? 'programme.inOut.added' : `inOut.${key}`, { count: preview.counts[key] })).join(', ')}
      </p>
      <ul className={styles.rows}>
        {preview.rows.slice(0, SHOWN).map((row) => (
          <Row key={row.line} row={row} />
        ))}
      </ul>
      {preview.rows.length > SHOWN && <p className={styles.small}>{t('inOut.moreRows', { count: preview.rows.length - SHOWN })}</p>}
    </>
  )
}

function Row({ row }: { row: TableRow }) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const said = useNoteDetail()
  const fields = (names: readonly string[]) =>
    new Intl.ListFormat(words.language).format(names.map((name) => t(`programme.inOut.field.${name as 'title'}`)))
  const note = (code: string) => (i18n.exists(`import.note.${code}`) ? t(`import.note.${code as 'other'}`) : t('import.note.other'))
  const when = row.start ? `${words.day(dateOf(row.start))} ${words.clock(toMinutes(row.start))}` : t('programme.inOut.toTray')
  return (
    <li className={styles.row} data-became={row.became}>
      <span className={styles.mark}>{t(`inOut.became.${row.became}`)}</span>
      <span className={styles.what}>
        <b>{row.title || t('inOut.line', { number: row.line })}</b>
        {row.became !== 'skipped' && <span className={styles.small}>{[when, row.room].filter(Boolean).join(' · ')}</span>}
        {row.changed.length > 0 && <span className={styles.small}>{t('inOut.changed', { fields: fields(row.changed) })}</span>}
        {row.kept.length > 0 && <span className={styles.warn}>{t('inOut.kept', { fields: fields(row.kept) })}</span>}
        {row.notes.map(({ code, detail }) => (
          <span key={`${code} ${detail}`} className={styles.warn}>
            {[note(code), said(code, detail)].filter(Boolean).join(': ')}
          </span>
        ))}
      </span>
    </li>
  )
}
