import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { AuthorBook } from '#shared/documents/authors.ts'
import { happenedTo, type Told, toldOf } from '#shared/documents/board/activity.ts'
import { call } from '../../api.ts'
import { useFormat, useNow } from '../../i18n/format.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Activity.module.css'
import { useBoard, useBoardNow } from './context.ts'

/** So much is shown at first. */
const SHOWN = 8
/** How long, in ms, until it is asked again who did what the server had not told yet. */
const AGAIN = 3000

const books = new WeakMap<Y.Doc, AuthorBook>()

/** Who did what in this document, as far as the server has told. */
function bookOf(doc: Y.Doc): AuthorBook {
  const book = books.get(doc) ?? new AuthorBook()
  books.set(doc, book)
  return book
}

/** What happened to a card, and who did it: from the journal, which nobody can forge. Asked for when somebody wants to know. */
export function Activity({ id }: { id: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.activity} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('board.activity.label')}</summary>
      {open && <Happenings id={id} />}
    </details>
  )
}

function Happenings({ id }: { id: string }) {
  const { t } = useTranslation()
  const { doc, about } = useBoard()
  const [all, setAll] = useState(false)
  const { document } = about
  const book = bookOf(doc)
  const happenings = happenedTo(doc, id)
  const { data, isError } = useQuery({
    queryKey: ['activity', document, happenings.length],
    async queryFn() {
      for (let more = true; more; ) {
        const answer = await call('authors', { params: { document }, query: { after: book.seq } })
        book.add(answer)
        more = answer.more
      }
      return book.seq
    },
    staleTime: 0,
    refetchInterval: () => (toldOf(happenedTo(doc, id), book).unknown > 0 ? AGAIN : false),
  })
  const { told } = toldOf(happenings, book)
  if (isError && told.length === 0) return <p className={styles.small}>{t('board.activity.failed')}</p>
  if (data === undefined && told.length === 0) return <p className={styles.small}>{t('ui.loading')}</p>
  return (
    <>
      <ol className={styles.list}>
        {told.slice(0, all ? told.length : SHOWN).map((one) => (
          <Line key={`${one.deed} ${one.person} ${one.to} ${one.at}`} {...one} />
        ))}
      </ol>
      {told.length > SHOWN && !all && (
        <Button size="s" variant="quiet" onPress={() => setAll(true)}>
          {t('board.activity.all', { count: told.length })}
        </Button>
      )}
      {isError && <p className={styles.small}>{t('board.activity.failed')}</p>}
      {(all || told.length <= SHOWN) && <p className={styles.small}>{t('board.activity.limits')}</p>}
    </>
  )
}

function Line({ deed, person, to, at }: Told) {
  const { t } = useTranslation()
  const { members, former } = useBoard()
  const { placement } = useBoardNow()
  const { ago } = useFormat()
  const now = useNow()
  const nameOf = (user: string | null) => [...members, ...former].find(({ id }) => id === user)?.name
  const column = deed === 'moved' ? placement.columns.find((one) => one.column.id === to)?.column : undefined
  const what = () => {
    if (column) return t('board.activity.movedTo', { column: column.name || t('board.unnamedColumn') })
    if (deed === 'assigned') {
      const name = nameOf(to)
      return to === person ? t('board.activity.took') : t('board.activity.assigned', { name: name ?? t('board.activity.somebody') })
    }
    return t(`board.activity.${deed}`)
  }
  const who = person === null ? t('board.activity.software') : (nameOf(person) ?? t('board.activity.somebody'))
  return (
    <li>
      <b>{who}</b> {what()} <time dateTime={new Date(at).toISOString()}>{ago(at, now)}</time>
    </li>
  )
}
