import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#shared/protocol/schema.ts'
import styles from './ImportDialog.module.css'

/** So many notes of one kind are listed; of the rest only the number. */
const LISTED = 20

/** What an import did, for somebody who wants to know what to look at again. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.resolvedLanguage)
  const counted = ['sessions', 'speakers', 'tracks', 'rooms', 'venues', 'days'] as const
  const became = ['added', 'updated', 'unchanged'] as const
  const kinds = [...Map.groupBy(report.notes, (note) => note.code)]
  const named = (code: string) =>
    i18n.exists(`import.note.${code}`) ? i18n.t(`import.note.${code}` as 'import.note.other') : t('import.note.other')
  return (
    <>
      <dl className={styles.counts}>
        {counted.map((key) => (
          <div key={key}>
            <dd>{number.format(report.counts[key] ?? 0)}</dd>
            <dt>{t(`import.count.${key}`)}</dt>
          </div>
        ))}
      </dl>
      <p className={styles.text}>
        {became
          .filter((key) => (report.counts[key] ?? 0) > 0)
          .map((key) => t(`import.became.${key}`, { count: report.counts[key] ?? 0 }))
          .join(', ')}
      </p>
      <h3 className={styles.head}>{report.notes.length > 0 ? t('import.notes', { count: report.notes.length }) : t('import.noNotes')}</h3>
      {kinds.map(([code, notes]) => (
        <details key={code} className={styles.kind} open={kinds.length === 1 || notes.length <= 5}>
          <summary>
            {named(code)} <span className={styles.small}>{number.format(notes.length)}</span>
          </summary>
          <ul className={styles.notes}>
            {notes.slice(0, LISTED).map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the report does not change, and notes may be equal
              <li key={index}>
                <span>{note.subject}</span>
                {note.detail && <span className={styles.small}>{note.detail}</span>}
              </li>
            ))}
            {notes.length > LISTED && <li className={styles.small}>{t('import.more', { count: notes.length - LISTED })}</li>}
          </ul>
        </details>
      ))}
    </>
  )
}
