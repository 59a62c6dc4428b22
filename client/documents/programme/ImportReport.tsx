import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#shared/protocol/schema.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './ImportDialog.module.css'
import { useNoteDetail } from './noteDetail.ts'

/** So many notes of one kind are listed; of the rest only the number. */
const LISTED = 20

/** Up to so many notes of one kind are unfolded from the start. */
const FEW = 5

/** Their detail is a row of signs that says nothing to a person. */
const WITHOUT_DETAIL = new Set(['guid-replaced', 'guid-duplicate'])

type Note = ImportReport['notes'][number]

/** One line for all notes that read the same. */
function linesOf(notes: readonly Note[]) {
  const lines = new Map<string, { subject: string; detail: string; count: number }>()
  for (const { code, subject, detail: full } of notes) {
    const detail = WITHOUT_DETAIL.has(code) ? '' : full
    const line = JSON.stringify([subject, detail])
    lines.set(line, { subject, detail, count: (lines.get(line)?.count ?? 0) + 1 })
  }
  return [...lines]
}

/** What an import did, for somebody who wants to know what to look at again. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.resolvedLanguage)
  const counted = ['sessions', 'speakers', 'tracks', 'rooms', 'venues', 'days'] as const
  const became = ['added', 'updated', 'unchanged'] as const
  const kinds = [...Map.groupBy(report.notes, (note) => note.code)].map(([code, notes]) => ({ code, notes, lines: linesOf(notes) }))
  const named = (code: string) =>
    i18n.exists(`import.note.${code}`) ? i18n.t(`import.note.${code}` as 'import.note.other') : t('import.note.other')
  const said = useNoteDetail()
  return (
    <>
      <dl className={styles.counts}>
        {counted.map((key) => (
          <div key={key}>
            <dd>{number.format(report.counts[key] ?? 0)}</dd>
            <dt>{t(`import.count.${key}`, { count: report.counts[key] ?? 0 })}</dt>
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
      {kinds.map(({ code, notes, lines }) => (
        <details key={code} className={styles.kind} open={notes.length <= FEW}>
          <summary>
            <Icon name="chevron-right" size={16} />
            {named(code)} <span className={styles.small}>{number.format(notes.length)}</span>
          </summary>
          <ul className={styles.notes}>
            {lines.slice(0, LISTED).map(([line, { subject, detail, count }]) => (
              <li key={line}>
                <span>
                  {subject} {count > 1 && <span className={styles.small}>{t('import.times', { count })}</span>}
                </span>
                {detail && <span className={styles.small}>{said(code, detail)}</span>}
              </li>
            ))}
            {lines.length > LISTED && <li className={styles.small}>{t('import.more', { count: lines.length - LISTED })}</li>}
          </ul>
        </details>
      ))}
    </>
  )
}
