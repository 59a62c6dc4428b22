import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../documents/Banner.tsx'
import { useTitle } from '../ui/useTitle.ts'
import { useWorkspace } from './context.ts'
import styles from './Page.module.css'
import { PageHead } from './PageHead.tsx'

/**
 * A page of the workspace beside its documents: one column with a title, and parts below it. Without a connection nothing on it may be left that takes
 * the focus: then the column itself does, so that the keyboard can scroll it.
 */
export function Page({ title, lead, aside, children }: { title: string; lead?: string; aside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const { view, online } = useWorkspace()
  useTitle(t('shell.pageTitle', { title, workspace: view.workspace.name }))
  return (
    <>
      <PageHead aside={aside}>
        <span className={styles.crumb}>{view.workspace.name}</span>
      </PageHead>
      {!online && <Banner icon="offline" tone="wait" text={t('page.offline')} />}
      <div className={styles.scroll} {...(!online && { role: 'region', 'aria-label': title, tabIndex: 0 })}>
        <div className={styles.page}>
          <header>
            <h1 className={styles.title}>{title}</h1>
            {lead && <p className={styles.lead}>{lead}</p>}
          </header>
          {children}
        </div>
      </div>
    </>
  )
}

/** A part of such a page, with a heading of its own. */
export function Part({ id, title, text, children }: { id: string; title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={styles.part}>
      <header>
        <h2 id={id}>{title}</h2>
        {text && <p>{text}</p>}
      </header>
      {children}
    </section>
  )
}
