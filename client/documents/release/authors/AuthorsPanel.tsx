import { useTranslation } from 'react-i18next'
import { passagesOf } from '#shared/documents/authors.ts'
import { textOf } from '#shared/documents/release/model.ts'
import { useFormat } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Panel } from '../panels.ts'
import type { ReleaseParts } from '../parts.ts'
import styles from './Authors.module.css'
import { useWhoWrote } from './useWhoWrote.ts'

interface Share {
  person: string | null
  signs: number
  at: number
}

/** How much of the text as it stands each person wrote, who wrote most first. */
function sharesOf({ open, editor }: ReleaseParts, book: ReturnType<typeof useWhoWrote>['store']['book']): Share[] {
  const shares = new Map<string | null, Share>()
  const { nodes } = editor.schema
  for (const { from, to, client, clock } of passagesOf(textOf(open.doc), (name) => nodes[name]?.isLeaf ?? false))
    for (const { length, author } of book.of(client, clock, to - from)) {
      if (!author) continue
      const share = shares.get(author.person) ?? { person: author.person, signs: 0, at: 0 }
      shares.set(author.person, { ...share, signs: share.signs + length, at: Math.max(share.at, author.at) })
    }
  return [...shares.values()].sort((a, b) => b.signs - a.signs)
}

function Authors(parts: ReleaseParts) {
  const { t } = useTranslation()
  const format = useFormat()
  const { store, on, failed, tell } = useWhoWrote(parts)
  const shares = on ? sharesOf(parts, store.book) : []
  const all = shares.reduce((sum, { signs }) => sum + signs, 0)
  return (
    <div className={styles.panel}>
      <p className={styles.about}>{t('release.authors.about')}</p>
      <Button variant={on ? 'plain' : 'main'} icon="people" onPress={() => store.set(!on)}>
        {t(on ? 'release.authors.hide' : 'release.authors.show')}
      </Button>
      {failed && (
        <p role="alert" className={styles.about}>
          {t('release.authors.failed')}
        </p>
      )}
      {shares.length > 0 && (
        <ul className={styles.people} aria-label={t('release.authors.people')}>
          {shares.map(({ person, signs, at }) => {
            const { name, when, color } = tell({ person, at })
            return (
              <li key={person ?? ''}>
                <span className={styles.dot} style={{ background: color }} aria-hidden="true" />
                <span className={styles.name}>{name}</span>
                <span className={styles.share}>
                  {t('release.authors.share', { percent: format.number(Math.max(1, Math.round((signs / all) * 100))) })}
                </span>
                <span className={styles.when}>{t('release.authors.last', { when })}</span>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** The panel by which everybody who may read a release sees who wrote what. */
export function useAuthorsPanel(parts: ReleaseParts): Panel {
  const { t } = useTranslation()
  return { id: 'authors', label: t('release.authors.title'), icon: 'people', badge: 0, content: <Authors {...parts} /> }
}
