import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Author } from '#shared/documents/authors.ts'
import { useFormat } from '../../../i18n/format.ts'
import type { ReleaseParts } from '../parts.ts'
import { type Told, type WhoWrote, whoWroteOf } from './store.ts'

/** Whose name and colour it is: of who takes part or did, else somebody who is gone; the software says so. */
export function useTellAuthor({ members, former }: ReleaseParts['workspace']): (author: Author) => Told {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ person, at }) => {
    const known = [...members, ...former].find(({ id }) => id === person)
    const name = person === null ? t('release.authors.software') : (known?.name ?? t('release.authors.gone'))
    return { name, when: `${format.day(at)}, ${format.time(at)}`, color: known?.color ?? 'var(--ink-3)' }
  }
}

/** Who wrote what of this release, and whether it is shown. */
export function useWhoWrote({ open, document, workspace }: ReleaseParts): {
  store: WhoWrote
  on: boolean
  failed: boolean
  seq: number
  tell(author: Author): Told
} {
  const store = whoWroteOf(open.doc, document.id)
  const tell = useTellAuthor(workspace)
  useEffect(() => store.speakBy(tell))
  const on = useSyncExternalStore(store.subscribe, store.isOn)
  const failed = useSyncExternalStore(store.subscribe, store.failed)
  const seq = useSyncExternalStore(store.subscribe, () => store.book.seq)
  return { store, on, failed, seq, tell }
}
