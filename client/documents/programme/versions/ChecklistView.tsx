import { useTranslation } from 'react-i18next'
import { CHECKS, type Checklist } from '#shared/documents/programme/checklist.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useWords } from '../words.ts'
import styles from './Versions.module.css'

/** What somebody may want to look at before a programme goes out; each leads to its session. Nothing of it is in the way. */
export function ChecklistView({ checklist, onOpen }: { checklist: Checklist; onOpen(session: string): void }) {
  const { t } = useTranslation()
  const words = useWords()
  const open = CHECKS.filter((check) => checklist.checks[check].length > 0)
  if (open.length === 0)
    return (
      <p className={styles.ready}>
        <Icon name="check" size={18} />
        {t('programme.versions.check.ready')}
      </p>
    )
  return (
    <ul className={styles.checks}>
      {open.map((check) => {
        const sessions = checklist.checks[check]
        return (
          <li key={check}>
            <details>
              <summary>
                <Icon name={check === 'clashes' ? 'warning' : check === 'accepted' ? 'check' : 'info'} size={18} />
                {t(`programme.versions.check.${check}`, { count: sessions.length })}
              </summary>
              <ul>
                {sessions.map((session) => (
                  <li key={session.id}>
                    <button type="button" className={styles.lead} onClick={() => onOpen(session.id)}>
                      {words.title(session)}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        )
      })}
    </ul>
  )
}
