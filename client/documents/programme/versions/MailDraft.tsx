import { useTranslation } from 'react-i18next'
import { concernedBy } from '#shared/documents/programme/concerned.ts'
import type { Difference } from '#shared/documents/programme/difference.ts'
import type { Published } from '#shared/documents/programme/published.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useWords } from '../words.ts'
import { useAbout } from './about.ts'
import { mailLink, mailTo, mailToAll } from './mails.ts'
import styles from './Versions.module.css'
import { wordsOf } from './words.ts'

export interface MailDraftProps {
  difference: Difference
  before: Published
  after: Published
  /** Where a speaker can be reached, as far as it is known here. */
  addresses: ReadonlyMap<string, string>
}

/** A mail to exactly the speakers something changed for: one to all of them, or each their own. Nothing is ever sent from here. */
export function MailDraft({ difference, before, after, addresses }: MailDraftProps) {
  const { t } = useTranslation()
  const { language } = useWords()
  const { me } = useAbout()
  const concerned = concernedBy(difference, before, after)
  if (concerned.length === 0) return <p className={styles.none}>{t('programme.versions.mail.nobody')}</p>
  const sentences = wordsOf(difference, t, language)
  const [title, sender] = [after.title, me]
  const [only, ...more] = concerned
  const all = only && more.length === 0 ? mailTo(only, sentences, t, title, sender) : mailToAll(concerned, sentences, t, title, sender)
  const known = concerned.flatMap(({ id }) => addresses.get(id) ?? [])
  const unknown = concerned.filter(({ id }) => !addresses.has(id))
  return (
    <div className={styles.mail} data-mail="">
      <p>{t('programme.versions.mail.text', { count: concerned.length })}</p>
      {unknown.length > 0 && (
        <p className={styles.note}>{t('programme.versions.mail.unknown', { names: unknown.map(({ name }) => name).join(', ') })}</p>
      )}
      <pre className={styles.letter}>{all.body}</pre>
      <div className={styles.buttons}>
        <CopyButton text={all.body}>{t('programme.versions.mail.copy')}</CopyButton>
        {known.length > 0 && (
          <>
            <CopyButton text={known.join(', ')}>{t('programme.versions.mail.copyAddresses')}</CopyButton>
            <a className={styles.link} href={mailLink(all, known)}>
              <Icon name="mail" size={16} />
              {t('programme.versions.mail.open')}
            </a>
          </>
        )}
      </div>
      {more.length > 0 && (
        <details className={styles.each}>
          <summary>{t('programme.versions.mail.each')}</summary>
          <ul>
            {concerned.map((one) => {
              const own = mailTo(one, sentences, t, title, sender)
              const address = addresses.get(one.id)
              return (
                <li key={one.id}>
                  <b>{one.name}</b>
                  {address && <span>{address}</span>}
                  <ul className={styles.changes}>
                    {[...one.places.map(sentences.place), ...one.sessions.map((change) => sentences.session(change, true))].map(
                      (sentence) => (
                        <li key={sentence}>{sentence}</li>
                      ),
                    )}
                  </ul>
                  <div className={styles.buttons}>
                    <CopyButton text={own.body}>{t('programme.versions.mail.copyFor', { name: one.name })}</CopyButton>
                    {address && (
                      <a className={styles.link} href={mailLink(own, [address])}>
                        <Icon name="mail" size={16} />
                        {t('programme.versions.mail.openFor', { name: one.name })}
                      </a>
                    )}
                  </div>
                </li>
              )
            })}
          </ul>
        </details>
      )}
    </div>
  )
}
