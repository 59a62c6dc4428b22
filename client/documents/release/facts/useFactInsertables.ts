import { useTranslation } from 'react-i18next'
import type { Insertable } from '../insertables.ts'
import type { ReleaseParts } from '../parts.ts'
import { insertFact } from './edits.ts'
import { useOffers } from './offers.ts'
import { factStoreOf } from './store.ts'
import { useFactsNow } from './useFacts.ts'

/** The list of all facts, and each of them for who types its name. */
export function useFactInsertables({ open }: ReleaseParts): Insertable[] {
  const { t } = useTranslation()
  const store = factStoreOf(open.doc)
  const offers = useOffers(useFactsNow(store))
  const several = new Set(offers.map(({ programme }) => programme)).size > 1
  return [
    {
      id: 'facts',
      group: 'block',
      icon: 'grid',
      label: t('release.facts.insert'),
      description: t('release.facts.about'),
      words: t('release.facts.words'),
      run: (editor) => store.ask({ what: 'insert', editor }),
    },
    ...offers.map(
      (offer): Insertable => ({
        id: `fact ${offer.id}`,
        group: 'fact',
        icon: 'grid',
        label: offer.name,
        description: several ? `${offer.words} · ${offer.title}` : offer.words,
        words: offer.search,
        run: (editor) => insertFact(editor, store, { programme: offer.programme, fact: offer.fact, form: '' }),
      }),
    ),
  ]
}
