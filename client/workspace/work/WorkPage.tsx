import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useWorkspace } from '../context.ts'
import { Page } from '../Page.tsx'
import { Cards } from './Cards.tsx'
import { Feed } from './Feed.tsx'
import { Mentions } from './Mentions.tsx'
import { People } from './People.tsx'
import { useWork } from './queries.ts'
import { Releases, Sessions } from './Rest.tsx'
import styles from './Work.module.css'

/** What is mine to do, over everything in the workspace. */
export function WorkPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('work.title')} lead={t('work.lead')}>
      <Found />
    </Page>
  )
}

function Found() {
  const { t } = useTranslation()
  const { view } = useWorkspace()
  const { data: work, error, refetch } = useWork()
  if (!work && error) {
    return (
      <EmptyState icon="alert" title={t('work.failed')} text={sentenceOf(error)}>
        <Button variant="main" onPress={() => void refetch()}>
          {t('shell.retry')}
        </Button>
      </EmptyState>
    )
  }
  if (!work) {
    return (
      <p className={styles.loading}>
        <span className={styles.told}>{t('work.loading')}</span>
        <Skeleton width="30%" />
        <Skeleton height={44} />
        <Skeleton height={44} />
      </p>
    )
  }
  const { cards, mentions, releases, sessions, people, today } = work
  const nothing = cards.length + mentions.length + releases.length + sessions.length === 0
  return (
    <>
      {nothing && (
        <EmptyState icon="checklist" title={t('work.nothingTitle')} text={t('work.nothingText')}>
          <LinkButton to={`/${view.workspace.slug}`}>{t('shell.home.label')}</LinkButton>
        </EmptyState>
      )}
      {releases.length > 0 && <Releases releases={releases} />}
      {mentions.length > 0 && <Mentions mentions={mentions} />}
      {cards.length > 0 && <Cards cards={cards} today={today} />}
      {sessions.length > 0 && <Sessions sessions={sessions} today={today} />}
      {people.length > 0 && <People people={people} today={today} />}
      <Feed />
    </>
  )
}
